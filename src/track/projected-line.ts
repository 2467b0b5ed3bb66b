import type { CalendarDate } from '../units/date.ts';
import { type CriterionName, type CriterionOptions, criterionNames } from './criterion.ts';
import { largestBy } from './largest-models.ts';
import { lineLog } from './line.ts';
import type { TrackedRecord } from './observation.ts';
import {
  type ProjectedCriterion,
  type ProjectedDate,
  type ProjectionOptions,
  projectDate,
  type RateDraws,
  type Start,
} from './projection.ts';
import type { RateSource } from './rate-source.ts';
import type { ReferenceChoice } from './reference.ts';
import type { TrackedLine } from './tracked-line.ts';

/** A criterion by every source, or why by none. */
export type Projected = { readonly projected: readonly ProjectedDate[]; readonly unprojected?: string };

/** Sources with their draws, and which growth goes with every efficiency. */
export type ProjectingOptions = ProjectionOptions & {
  readonly criteria: CriterionOptions;
  readonly reference: ReferenceChoice;
  readonly efficiency: readonly RateSource[];
  readonly growth: readonly RateSource[];
  readonly growthId: string;
  readonly rates: RateDraws;
  /** Dates of decoupling from how far the largest run is above a line at the newest models, or why there are none. */
  readonly decoupling: DecouplingDates | { readonly missing: string };
};

/** Dates of decoupling for lines. */
export type DecouplingDates = {
  readonly from: CalendarDate;
  readonly dates: (margin: number) => readonly ProjectedDate[];
};

const nothing = (why: string): Projected => ({ projected: [], unprojected: why });

/** Projects every criterion of a line by the closed forms, once for each source. */
export const projectLine = (
  tracked: TrackedLine,
  record: TrackedRecord,
  options: ProjectingOptions,
): Readonly<Record<CriterionName, Projected>> =>
  Object.fromEntries(
    criterionNames.map((criterion) => [criterion, projectCriterion(criterion, tracked, record, options)]),
  ) as Record<CriterionName, Projected>;

function projectCriterion(
  criterion: CriterionName,
  tracked: TrackedLine,
  record: TrackedRecord,
  { criteria, reference, efficiency, growth, growthId, rates, decoupling, ...options }: ProjectingOptions,
): Projected {
  if (tracked.domain !== undefined) return nothing(`the rates are those of language models, not of ${tracked.domain}`);
  if (criterion === 'decoupling') return projectAgreement(tracked, record, decoupling);
  if (reference.kind === 'frontier' && criterion !== 'overreach')
    return nothing('the closed form is of a capability that stays, not of one that moves with the frontier');
  if (criterion === 'recall' && !rates.has(growthId)) return nothing(`the record gives no growth by ${growthId}`);
  const start = startOf(criterion, tracked, record);
  if (!start) return nothing('no published compute is known up to the day on which the line was set');
  const project = (sources: { readonly efficiency?: string; readonly growth?: string }): ProjectedDate =>
    projectDate(criterion, start, sources, rates, criteria, options);
  switch (criterion) {
    case 'erosion':
      return { projected: efficiency.map(({ id }) => project({ efficiency: id })) };
    case 'recall':
      return { projected: efficiency.map(({ id }) => project({ efficiency: id, growth: growthId })) };
    case 'overreach':
      return { projected: growth.map(({ id }) => project({ growth: id })) };
  }
}

function projectAgreement(
  { line }: TrackedLine,
  { runs }: TrackedRecord,
  decoupling: ProjectingOptions['decoupling'],
): Projected {
  if ('missing' in decoupling) return nothing(decoupling.missing);
  const largest = largestBy(runs, decoupling.from);
  return largest
    ? { projected: decoupling.dates(largest.log - lineLog(line)) }
    : nothing('no published compute is known');
}

/** Erosion and recall run from the day on which the line was set, overreach from the day of the newest run that is known; `undefined` where no run is known by then. */
function startOf(
  criterion: ProjectedCriterion,
  { line, setOn, moves }: TrackedLine,
  { runs }: TrackedRecord,
): Start | undefined {
  if (criterion === 'erosion') return { on: setOn, margin: 0, moves };
  const on = criterion === 'overreach' ? runs.at(-1)?.released : setOn;
  const largest = on === undefined ? undefined : largestBy(runs, on);
  return on === undefined || !largest ? undefined : { on, margin: largest.log - lineLog(line), moves };
}
