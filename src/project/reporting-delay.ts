import type { Knowledge } from '../registry/knowledge.ts';
import { type CalendarDate, decimalYear } from '../units/date.ts';
import { log10Exact } from '../units/exact.ts';
import { computeOfRuns } from './arrivals.ts';
import { exponential } from './elementary.ts';

/** How long it takes until the compute of a released model is on record, after the vintages of a registry. */
export type ReportingDelay = {
  /** Mean delay, years: the compute of a share `1 - exp(-age / mean)` of the models of an age is on record. */
  readonly mean: number;
  /** Share of the others that are on no list, not even without compute. */
  readonly unlisted: number;
  /** The newest release that the first vintage holds: the day up to which it is taken to look. */
  readonly firstEnd: CalendarDate;
  /** Models near the frontier released by then that were on record in the last vintage, and how many of them were in the first. */
  readonly models: number;
  readonly inFirst: number;
};

/** Years before the end of a vintage whose releases tell of the delay. */
const window = 2;

/**
 * Runs farther below the largest before them say nothing of the delay, OOM: lists hold a selection of such runs, and one that comes late was mostly listed for another reason (a score, a family) and
 * not because it became known late.
 */
const farthestBelow = 1.5;

/** Fewer models say nothing of a delay. */
const fewestModels = 20;

/** Delays that are tried, years. */
const tried = Array.from({ length: 60 }, (_, index) => (index + 1) / 40);

/**
 * Of the nine runs near the frontier whose compute Epoch AI's list of March 2025 did not have, four were on it without (GPT-4.5, Gemini 2.0 Pro, Grok-1.5, Mixtral 8x22B). A registry counts such runs
 * by inferred sizes, so that they must not be added as late ones too; which they were it does not keep.
 */
const unlisted = 5 / 9;

/** The share of the models of an age, in years, that is on record, with compute or without. */
export const reportedShare = ({ mean, unlisted: missing }: ReportingDelay, age: number): number =>
  1 - missing * exponential(-Math.max(0, age) / mean);

/** Years of releases that a record of so many years amounts to, the share that is not yet on it left out. */
export const reportedYears = ({ mean, unlisted: missing }: ReportingDelay, years: number): number =>
  years - missing * mean * (1 - exponential(-years / mean));

/** A run with the first vintage that has its compute, and whether it was near the frontier when it came out. */
type Listed = { readonly released: CalendarDate; readonly first: CalendarDate; readonly near: boolean };

/**
 * The delay under which the first vintage most likely held what it held of the models near the frontier released up to its newest, those of the last vintage being taken as all. That understates the
 * delay, since the last is not complete either. `undefined` without two vintages or with few models.
 */
export function fitReportingDelay(knowledge: Knowledge): ReportingDelay | undefined {
  const listed = listedRuns(knowledge);
  const [first, next] = [...new Set(listed.map(({ first: day }) => day))].toSorted();
  const newest = listed.findLast((one) => one.first === first);
  if (!newest || next === undefined) return undefined;
  const end = decimalYear(newest.released);
  const seen = listed
    .filter(({ near }) => near)
    .map(({ released, first: since }) => ({ age: end - decimalYear(released), inFirst: since === first }))
    .filter(({ age }) => age > 0 && age <= window);
  if (seen.length < fewestModels) return undefined;
  const likelihood = (mean: number): number =>
    seen.reduce((sum, { age, inFirst }) => {
      const missing = exponential(-age / mean);
      return sum + Math.log(inFirst ? 1 - missing : missing);
    }, 0);
  const mean = tried.reduce((best, one) => (likelihood(one) > likelihood(best) ? one : best));
  const inFirst = seen.filter((one) => one.inFirst).length;
  return { mean, unlisted, firstEnd: newest.released, models: seen.length, inFirst };
}

/** Runs in order of release; those of which no compute or bound is on record are left out. */
function listedRuns(knowledge: Knowledge): readonly Listed[] {
  let largest = Number.NEGATIVE_INFINITY;
  return computeOfRuns(knowledge).flatMap(({ model: { released, estimates }, compute }): Listed[] => {
    const size = compute?.kind === 'estimate' ? compute.central : compute?.low;
    const [first] = estimates
      .flatMap((estimate) => estimate.compute.provenance.knownSince ?? [])
      .filter((day) => day <= knowledge.knownOn)
      .toSorted();
    if (!size || released === undefined || first === undefined) return [];
    const log = log10Exact(size);
    const near = log >= largest - farthestBelow;
    // A bound says that a run is at least so large, which is enough to be near but not to move the frontier by it.
    if (compute?.kind === 'estimate') largest = Math.max(largest, log);
    return [{ released, first, near }];
  });
}
