import { gradedFlop } from '../../src/ledger/estimate.ts';
import type { Observation } from '../../src/track/observation.ts';
import { calendarDate, decimalYear } from '../../src/units/date.ts';
import { flop } from '../../src/units/quantity.ts';

/** What a test says of a model; everything else has a default. */
export type Example = {
  readonly name: string;
  readonly released: string;
  readonly score: number;
  /** FLOP; absent for an undisclosed model. */
  readonly compute?: number;
  readonly developer?: string;
  readonly grade?: 'confident' | 'likely' | 'speculative';
  readonly imputed?: number;
};

const provenance = { source: 'example' };

/** An observation from a few words. */
export function observed({ name, released, score, compute, developer, grade, imputed }: Example): Observation {
  const date = calendarDate(released);
  return {
    model: name,
    name,
    developer: developer ?? name,
    released: date,
    year: decimalYear(date),
    score,
    ...(compute === undefined ? {} : { published: gradedFlop(flop(compute), grade ?? 'confident', provenance) }),
    ...(imputed === undefined
      ? {}
      : { imputed: { ...gradedFlop(flop(imputed), 'speculative', provenance), grade: 'imputed' } }),
  };
}

/** The line of 10^25, which itself is not over. */
export const line25 = { value: flop(1e25), inclusive: false } as const;
