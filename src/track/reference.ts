import type { CalendarDate } from '../units/date.ts';
import type { Line } from './line.ts';
import type { Observation } from './observation.ts';
import { releasedBy } from './reporting-dates.ts';
import { readingsOf } from './treatment.ts';

/**
 * Which capability a line is held to. `first-caught`: that of the first model over it. `enactment`: that of the least capable model over it on the day the number was
 * set. `model`, `score`: a capability named by the user. `frontier`: within `behind` points of the best model of the day, so that it moves.
 */
export type ReferenceChoice =
  | { readonly kind: 'first-caught' }
  | { readonly kind: 'enactment' }
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'score'; readonly score: number }
  | { readonly kind: 'frontier'; readonly behind: number };

/** A capability that a line is held to, from the day on which it was first there. */
export type Reference = {
  readonly kind: ReferenceChoice['kind'];
  /** On the index; for a moving reference that of the last day of the record. Absent when no scored model gives one. */
  readonly score?: number;
  /** The model that gives it. */
  readonly model?: string;
  readonly modelName?: string;
  /** Release of that model. */
  readonly since?: CalendarDate;
  /** The capability asked for on a date. */
  readonly on: (date: CalendarDate) => number | undefined;
};

/** The reference capability of a line on the published record. `setOn` is the day on which the law set its number. */
export function referenceFor(
  choice: ReferenceChoice,
  observations: readonly Observation[],
  line: Line,
  setOn: CalendarDate,
): Reference {
  const over = readingsOf(observations, 'excluded', line).flatMap(({ run, over: isOver }) => (isOver ? [run] : []));
  switch (choice.kind) {
    case 'first-caught':
      return ofModel(choice.kind, firstOf(over));
    case 'enactment':
      return ofModel(choice.kind, leastOf(releasedBy(over, setOn)));
    case 'model':
      return ofModel(
        choice.kind,
        observations.find(({ model }) => model === choice.model),
      );
    case 'score':
      return { kind: choice.kind, score: choice.score, on: () => choice.score };
    case 'frontier':
      return frontier(observations, choice.behind);
  }
}

/** The first of them; of several on one day the most capable, which the line has caught from that day on. */
const firstOf = (observations: readonly Observation[]): Observation | undefined =>
  observations.toSorted((a, b) =>
    a.released === b.released ? b.score - a.score : a.released < b.released ? -1 : 1,
  )[0];

const leastOf = (observations: readonly Observation[]): Observation | undefined =>
  observations.toSorted((a, b) => a.score - b.score)[0];

const ofModel = (kind: Reference['kind'], observation: Observation | undefined): Reference =>
  observation
    ? {
        kind,
        score: observation.score,
        model: observation.model,
        modelName: observation.name,
        since: observation.released,
        on: () => observation.score,
      }
    : { kind, on: () => undefined };

function frontier(observations: readonly Observation[], behind: number): Reference {
  const on = (date: CalendarDate): number | undefined => {
    const scores = releasedBy(observations, date).map(({ score }) => score);
    return scores.length === 0 ? undefined : Math.max(...scores) - behind;
  };
  const last = observations.at(-1)?.released;
  const score = last === undefined ? undefined : on(last);
  return { kind: 'frontier', ...(score === undefined ? {} : { score }), on };
}
