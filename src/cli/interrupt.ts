/**
 * A whole turn of the event loop, so that a Ctrl-C that came while the work was done is heeded before anything is written. One callback can still run in the
 * turn that did the work; the second comes after signals have been looked at.
 */
export const heedInterrupt = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
