import type { Registry } from '../registry/registry.ts';
import { type CalendarDate, decimalYear } from '../units/date.ts';
import { firstOfEachRun } from './arrivals.ts';
import { exponential } from './elementary.ts';

/** How long it takes until the compute of a released model is on record, after the vintages of a registry. */
export type ReportingDelay = {
  /** Mean delay, years: a share `1 - exp(-age / mean)` of the models of an age is on record. */
  readonly mean: number;
  /** Models released before the first vintage that were on record in the last, and how many of them were in the first. */
  readonly models: number;
  readonly inFirst: number;
};

/** Years before a vintage whose releases tell of the delay. */
const window = 2;

/** Fewer models say nothing of a delay. */
const fewestModels = 20;

/** Delays that are tried, years. */
const tried = Array.from({ length: 60 }, (_, index) => (index + 1) / 40);

/** The share of the models of an age, in years, that is on record. */
export const reportedShare = ({ mean }: ReportingDelay, age: number): number =>
  age <= 0 ? 0 : 1 - exponential(-age / mean);

/**
 * The delay under which the first vintage most likely held what it held of the models released before it, those of the last vintage being taken as all. That understates the delay, since the last
 * is not complete either. `undefined` without two vintages or with few models.
 */
export function fitReportingDelay({ models }: Registry, knownOn: CalendarDate): ReportingDelay | undefined {
  const dated = firstOfEachRun(models).flatMap(({ released, estimates }) => {
    const days = estimates
      .flatMap(({ compute }) => compute.provenance.knownSince ?? [])
      .filter((day) => day <= knownOn);
    const [first] = days.toSorted();
    return released === undefined || first === undefined ? [] : [{ released, first }];
  });
  const vintages = [...new Set(dated.map(({ first }) => first))].toSorted();
  const [first] = vintages;
  if (first === undefined || vintages.length < 2) return undefined;
  const end = decimalYear(first);
  const seen = dated
    .map(({ released, first: since }) => ({ age: end - decimalYear(released), inFirst: since === first }))
    .filter(({ age }) => age > 0 && age <= window);
  if (seen.length < fewestModels) return undefined;
  const likelihood = (mean: number): number =>
    seen.reduce((sum, { age, inFirst }) => {
      const missing = exponential(-age / mean);
      return sum + Math.log(inFirst ? 1 - missing : missing);
    }, 0);
  const mean = tried.reduce((best, one) => (likelihood(one) > likelihood(best) ? one : best));
  return { mean, models: seen.length, inFirst: seen.filter(({ inFirst }) => inFirst).length };
}
