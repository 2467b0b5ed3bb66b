import type { Diagnostic } from '../source/diagnostic.ts';
import type { CalendarDate } from '../units/date.ts';

/** What is said where law in force or enacted was asked for and none is on the date. */
export const nothingStands = (asOf: CalendarDate): Diagnostic => ({
  code: 'PL4002',
  severity: 'error',
  message: `no law is in force or enacted on ${asOf}`,
  hint: 'take a later `--as-of`, or name policies: they are then read as if they bound',
});
