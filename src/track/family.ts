import { fitLine } from '../project/regression.ts';
import { groupBy } from '../units/group-by.ts';
import { mean } from '../units/mean.ts';
import type { Observation } from './observation.ts';
import { computeOf } from './treatment.ts';

/** What capability gains per order of magnitude of compute within families: models of one developer that came out on one day, differing mostly in size. */
export type FamilySlope = {
  readonly pointsPerOom: number;
  readonly families: number;
  readonly models: number;
};

/** The largest of a family takes at least twice the compute of the smallest: closer ones tell nothing of the slope. */
const leastSpread = Math.log10(2);

type Member = Pick<Observation, 'developer' | 'released' | 'score'> & { readonly log: number };

/** The mean slope of families, each counting the same however many models it has; `undefined` with fewer than three. */
export function familySlope(observations: readonly Observation[]): FamilySlope | undefined {
  const members = computeOf(observations, 'excluded').map(({ run, log }): Member => ({ ...run, log }));
  const families = groupBy(members, ({ developer, released }) => `${developer} ${released}`);
  const told = [...families.values()].filter((own) => spreadOf(own) >= leastSpread);
  if (told.length < 3) return undefined;
  return { pointsPerOom: mean(told.map(slopeOf)), families: told.length, models: told.flat().length };
}

const slopeOf = (members: readonly Member[]): number =>
  fitLine(members.map(({ log, score }) => ({ x: log, y: score }))).slope;

const spreadOf = (members: readonly Member[]): number =>
  Math.max(...members.map(({ log }) => log)) - Math.min(...members.map(({ log }) => log));
