/** Where text goes: a terminal with a width, or a file or pipe. */
export type Stream = {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
};

/** The world outside, as far as a command may see it. Everything that varies between runs comes in through here. */
export type Shell = {
  /** Arguments after the program's name. */
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Today's date in UTC, YYYY-MM-DD. */
  readonly today: string;
  /** Milliseconds since the start. */
  readonly elapsed: () => number;
  readonly output: Stream;
  readonly errors: Stream;
};

/** What the program's exit code says. A crossing is a finding, not a failure. */
export const exitCodes = {
  ran: 0,
  gateTripped: 1,
  usage: 2,
  badInput: 3,
  nothingMatched: 4,
  internal: 70,
  interrupted: 130,
} as const;
