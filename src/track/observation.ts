import { type Estimate, gradedFlop, gradeFactors } from '../ledger/estimate.ts';
import { groupOf } from '../registry/affiliation.ts';
import { type Knowledge, standingEstimate } from '../registry/knowledge.ts';
import { nameKey } from '../registry/name.ts';
import type { CapabilityScore, Model } from '../registry/registry.ts';
import { type CalendarDate, daysBetween, decimalYear } from '../units/date.ts';
import { type Flop, quantityToNumber } from '../units/quantity.ts';

/** A model of the record, with what is known of its compute. Nothing is filled in but `imputed`, which is always told apart. */
export type Run = {
  readonly model: string;
  readonly name: string;
  /** The group its first developer belongs to: errors and habits of one group go together. */
  readonly developer: string;
  readonly released: CalendarDate;
  /** {@link Run.released} as a decimal year. */
  readonly year: number;
  /** Published total training compute, base model included. */
  readonly published?: Estimate<'FLOP'>;
  /** Compute inferred from capability and release date, where none is published. */
  readonly imputed?: Estimate<'FLOP'>;
  /** A source believes the compute to be above this and gives no figure. */
  readonly believedAbove?: Flop;
  /** Absent where it is not recorded. */
  readonly openWeights?: boolean;
  /** Total parameters; absent where they are not recorded. */
  readonly parameters?: number;
};

/** A run whose model has a capability score. */
export type Observation = Run & {
  readonly score: number;
  /** The day on which the index dates the scored version, where it is not believed: more than half a year before its model. */
  readonly disbelieved?: CalendarDate;
};

/** What was known on a date: scored models, and every model with published compute, both in order of release. */
export type TrackedRecord = {
  readonly knownOn: CalendarDate;
  readonly asOf: CalendarDate;
  readonly observations: readonly Observation[];
  readonly runs: readonly Run[];
  /** Scored models that are left out since nobody gives them a release date; absent where there are none. */
  readonly undated?: number;
};

/**
 * Days by which a scored version may precede its model's publication: papers follow releases by weeks or months. An index that dates a version earlier
 * than that is taken to be wrong, and the model's own day is used.
 */
export const longestPrecedence = 180;

type Imputed = ReadonlyMap<string, Estimate<'FLOP'>>;

/**
 * The record as known on the date of the knowledge, of models out by `asOf`. A score is dated by the version that earned it, where the index says which. Models
 * without a release date are left out.
 */
export function recordOf(knowledge: Knowledge, asOf: CalendarDate, imputed: Imputed): TrackedRecord {
  const models = [...knowledge.models.values()];
  const observations = models.flatMap((model) => {
    const score = knowledge.scores.get(model.id);
    return score ? observationOf(model, score, knowledge, imputed) : [];
  });
  const runs = models.flatMap((model) => {
    const run = model.released === undefined ? undefined : runOf(model, model.released, knowledge, imputed);
    return run?.published ? [run] : [];
  });
  const scored = models.filter(({ id }) => knowledge.scores.has(id)).length;
  const undated = scored - observations.length;
  const out = <T extends Run>(all: readonly T[]): readonly T[] =>
    all.filter(({ released }) => released <= asOf).toSorted(byRelease);
  return {
    knownOn: knowledge.knownOn,
    asOf,
    observations: out(observations),
    runs: out(runs),
    ...(undated === 0 ? {} : { undated }),
  };
}

/** Earlier first; on one day in order of name, so that the order never depends on the data's. */
const byRelease = (a: Run, b: Run): number =>
  a.released === b.released ? (a.model < b.model ? -1 : 1) : a.released < b.released ? -1 : 1;

/** The published total of the version that earned the score: as the index has it where it says something else than the model lists, graded like theirs. */
function versionCompute(
  total: Estimate<'FLOP'> | undefined,
  { compute, source }: CapabilityScore,
): Estimate<'FLOP'> | undefined {
  const grade = total?.grade;
  if (!compute || !grade || !(grade in gradeFactors)) return total;
  return gradedFlop(compute, grade as keyof typeof gradeFactors, { ...total.provenance, source });
}

function observationOf(
  model: Model,
  score: CapabilityScore,
  knowledge: Knowledge,
  imputed: Imputed,
): readonly Observation[] {
  const early = isTooEarly(score.released, model.released);
  const released = early ? model.released : (score.released ?? model.released);
  if (released === undefined) return [];
  const run = runOf(model, released, knowledge, imputed);
  const published = versionCompute(run.published, score);
  return [
    {
      ...run,
      ...(published ? { published } : {}),
      score: score.score,
      ...(early && score.released !== undefined ? { disbelieved: score.released } : {}),
    },
  ];
}

const isTooEarly = (version: CalendarDate | undefined, model: CalendarDate | undefined): boolean =>
  version !== undefined && model !== undefined && daysBetween(version, model) > longestPrecedence;

function runOf(model: Model, released: CalendarDate, knowledge: Knowledge, imputed: Imputed): Run {
  // A sum of base and own part is our arithmetic; only a total that somebody published counts as disclosed.
  const total = standingEstimate(model, 'total', knowledge.knownOn);
  const inferred = imputed.get(model.id);
  return {
    model: model.id,
    name: model.name,
    developer: model.developers[0] === undefined ? nameKey(model.name) : groupOf(model.developers[0], knowledge),
    released,
    year: decimalYear(released),
    ...(total?.kind === 'estimate' ? { published: total } : {}),
    ...(total?.kind === 'bounds' && total.low ? { believedAbove: total.low } : {}),
    ...(total?.kind !== 'estimate' && inferred ? { imputed: inferred } : {}),
    ...(model.openWeights === undefined ? {} : { openWeights: model.openWeights }),
    ...(model.parameters ? { parameters: quantityToNumber(model.parameters) } : {}),
  };
}
