import type { Observation } from './observation.ts';
import { computeOf } from './treatment.ts';

/** What capability gains per order of magnitude of compute within families: models of one developer that came out on one day, differing mostly in size. */
export type FamilySlope = {
  readonly pointsPerOom: number;
  readonly families: number;
  readonly models: number;
};

/** Sizes of one family at least this far apart, in OOM: closer ones tell nothing of the slope. */
const leastSpread = 0.05;

/** The common slope of all families, each with a level of its own; `undefined` with fewer than three families. */
export function familySlope(observations: readonly Observation[]): FamilySlope | undefined {
  const families = new Map<string, { log: number; score: number }[]>();
  for (const { run, log } of computeOf(observations, 'excluded')) {
    const key = `${run.developer} ${run.released}`;
    families.set(key, [...(families.get(key) ?? []), { log, score: run.score }]);
  }
  const told = [...families.values()].filter((members) => spreadOf(members) > leastSpread);
  if (told.length < 3) return undefined;
  let [spread, rise] = [0, 0];
  for (const members of told) {
    const [meanLog, meanScore] = [mean(members.map(({ log }) => log)), mean(members.map(({ score }) => score))];
    for (const { log, score } of members) {
      spread += (log - meanLog) ** 2;
      rise += (log - meanLog) * (score - meanScore);
    }
  }
  return { pointsPerOom: rise / spread, families: told.length, models: told.flat().length };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const spreadOf = (members: readonly { readonly log: number }[]): number =>
  Math.max(...members.map(({ log }) => log)) - Math.min(...members.map(({ log }) => log));
