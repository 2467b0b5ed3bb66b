import type { CalendarDate } from '../units/date.ts';
import type { Flop } from '../units/quantity.ts';
import { monthsBetween } from './lead-and-lag.ts';
import type { Line } from './line.ts';
import type { Observation } from './observation.ts';
import type { Reference } from './reference.ts';
import { readingsOf } from './treatment.ts';

/** A model under a line that is as capable as the reference, and how long after it it came. */
export type UnderTheLine = {
  readonly model: string;
  readonly name: string;
  readonly released: CalendarDate;
  readonly compute: Flop;
  readonly score: number;
  /** Months after the reference model; absent where the reference is not a model. */
  readonly lag?: number;
};

/**
 * Models with published compute under the line and at least the reference capability, in order of release. Undisclosed ones cannot be placed and are not
 * among them.
 */
export function capableUnderLine(
  observations: readonly Observation[],
  line: Line,
  reference: Reference,
): readonly UnderTheLine[] {
  return readingsOf(observations, 'excluded', line).flatMap(({ run, over }) => {
    const asked = reference.on(run.released);
    if (over || !run.published || asked === undefined || run.score < asked) return [];
    return [
      {
        model: run.model,
        name: run.name,
        released: run.released,
        compute: run.published.central,
        score: run.score,
        ...(reference.since === undefined ? {} : { lag: monthsBetween(reference.since, run.released) }),
      },
    ];
  });
}

/** A model over a line, and the first one under it that scored as high; absent while there is none. */
export type MatchedFromBelow = {
  readonly model: string;
  readonly name: string;
  readonly released: CalendarDate;
  readonly by?: { readonly model: string; readonly name: string; readonly lag: number };
};

/** For every model over the line, the first later or equally old model under it with at least its score; lags of nothing mean that it was matched on release. */
export function matchedFromBelow(observations: readonly Observation[], line: Line): readonly MatchedFromBelow[] {
  const readings = readingsOf(observations, 'excluded', line);
  const under = readings.flatMap(({ run, over }) => (over ? [] : [run]));
  return readings.flatMap(({ run, over }) => {
    if (!over) return [];
    const match = under.find(({ score }) => score >= run.score);
    const lag = match && Math.max(0, monthsBetween(run.released, match.released));
    return [
      {
        model: run.model,
        name: run.name,
        released: run.released,
        ...(match && lag !== undefined ? { by: { model: match.model, name: match.name, lag } } : {}),
      },
    ];
  });
}
