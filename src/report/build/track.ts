import type { Policy } from '../../policy/policy.ts';
import { quantile } from '../../project/distribution.ts';
import type { Registry } from '../../registry/registry.ts';
import { ownIndex } from '../../track/benchmark-index.ts';
import type { Drift } from '../../track/drift.ts';
import type { LineState } from '../../track/line-record.ts';
import type { MeasuredLine } from '../../track/measured-line.ts';
import type { ExpectedAgreement } from '../../track/projected-decoupling.ts';
import { type ChosenSources, chosenOf, type ProjectedDate } from '../../track/projection.ts';
import type { RateSource } from '../../track/rate-source.ts';
import type { Reference } from '../../track/reference.ts';
import type { TrackedCriterion, Tracking, TrackOptions } from '../../track/track.ts';
import { amountText } from '../amounts.ts';
import type { CriterionSummary, TrackDocument } from '../documents/track.ts';
import { tenThousandths, tenths } from '../rounding.ts';
import { envelopeOf, type Run } from '../run.ts';
import { intervalJson, measureJson, relationOf } from './line.ts';
import { summarisePolicy } from './rule-summary.ts';
import { actorNames, actorsJson, groupLagJson, updateJson } from './track-lag.ts';

/** What a tracking is reported from. */
export type TrackParts = {
  readonly tracking: Tracking;
  readonly policies: readonly Policy[];
  readonly registry: Registry;
  readonly options: TrackOptions;
  /** The capability index, where it is not the registry's own. */
  readonly index?: string;
  readonly showAll: boolean;
  readonly detailed: boolean;
  readonly notes: TrackDocument['notes'];
  readonly run: Run;
};

/** The document of `plimsoll track`. */
export function buildTrack(parts: TrackParts): TrackDocument {
  const { tracking, options, registry, showAll, detailed, notes, run } = parts;
  const { observations } = tracking.record;
  const policies = parts.policies.map((policy) => {
    const { id, shortTitle, group } = summarisePolicy(policy, options.asOf);
    return { id, shortTitle, group };
  });
  const groupOf = new Map(policies.map(({ id, group }) => [id, group]));
  return {
    ...envelopeOf('track', run),
    seed: options.seed,
    asOf: options.asOf,
    knownOn: tracking.record.knownOn,
    until: options.until,
    draws: options.draws,
    resamples: options.resamples,
    index: parts.index ?? ownIndex,
    showAll,
    detailed,
    registry: {
      name: registry.name,
      scored: observations.length,
      published: observations.filter(({ published }) => published !== undefined).length,
      newest: observations.at(-1)?.released ?? null,
    },
    policies,
    parameters: options.criteria,
    sources: { efficiency: tracking.efficiency.map(sourceJson), growth: tracking.growth.map(sourceJson) },
    expectedAgreement: tracking.expected ? expectedJson(tracking.expected) : null,
    agreement: tracking.agreement.map(
      ({ year, treatment, scored, correlation, asFiled, range, yearBeforeInRange }) => ({
        year,
        treatment,
        scored,
        correlation: measureJson(correlation),
        asFiled: asFiled ? measureJson(asFiled) : null,
        rangeOom: range === undefined ? null : tenThousandths(range),
        yearBeforeInRange: yearBeforeInRange ? measureJson(yearBeforeInRange) : null,
      }),
    ),
    drifts: tracking.drifts.map(driftJson),
    lines: tracking.lines.map((line) => lineJson(line, actorNames(registry))),
    lags: tracking.lags.map(groupLagJson),
    updates: tracking.updates.map(updateJson),
    criteria: tracking.criteria.map((criterion) =>
      criterionJson(criterion, groupOf.get(criterion.of.policy) ?? 'proposed', options),
    ),
    untracked: tracking.untracked.map(({ policy, rule, threshold, why }) => ({ policy, rule, threshold, why })),
    caveats: tracking.caveats,
    notes,
  };
}

/** A reference as documents write it. */
export const referenceJson = ({ kind, score, model, modelName, since }: Reference) => ({
  kind,
  score: score === undefined ? null : tenThousandths(score),
  model: model ?? null,
  name: modelName ?? null,
  since: since ?? null,
});

const driftJson = ({ estimator, subset, oomPerYear, low, high, byDeveloper, n, note }: Drift) => ({
  estimator,
  subset,
  oomPerYear: tenThousandths(oomPerYear),
  interval: [tenThousandths(low), tenThousandths(high)],
  byDeveloper: intervalJson(byDeveloper?.low, byDeveloper?.high),
  n,
  note,
});

/** A source of a rate as documents write it. */
export const sourceJson = ({ id, title, stated, basis, rate, url, note }: RateSource) => ({
  id,
  title,
  stated,
  basis,
  oomPerYear: [0.05, 0.5, 0.95].map((part) => tenThousandths(quantile(rate, part))),
  ...(url === undefined ? {} : { url }),
  note,
});

const expectedJson = ({ from, spread, n, sources }: ExpectedAgreement): TrackDocument['expectedAgreement'] => ({
  from,
  spreadOom: spread.map(tenThousandths),
  n,
  sources: sources.map(({ scatter, worthChange, correlation, limit, ...source }) => ({
    ...source,
    scatterOom: scatter.map((value) => (Number.isFinite(value) ? tenThousandths(value) : null)),
    worthChangePerYear: worthChange.map(tenThousandths),
    correlation: correlation.map(tenThousandths),
    limitOom: tenThousandths(limit),
  })),
});

const stateJson = ({ recall, recallOfYear, precision, auc, aucOfYear, ...counts }: LineState) => ({
  ...counts,
  recall: measureJson(recall),
  recallOfYear: measureJson(recallOfYear),
  precision: measureJson(precision),
  auc: measureJson(auc),
  aucOfYear: measureJson(aucOfYear),
});

const lineJson = (
  { line, reference, states, capableUnder, matched, direct, actors }: MeasuredLine,
  names: ReadonlyMap<string, string>,
): TrackDocument['lines'][number] => ({
  value: amountText(line.value),
  relation: relationOf(line),
  reference: referenceJson(reference),
  states: states.map(stateJson),
  capableUnder: capableUnder.map(({ model, name, released, compute, score, lag }) => ({
    model,
    name,
    released,
    compute: amountText(compute),
    score: tenThousandths(score),
    lagMonths: lag === undefined ? null : tenths(lag),
  })),
  matched: matched.map(({ model, name, released, by }) => ({
    model,
    name,
    released,
    by: by ? { model: by.model, name: by.name, lagMonths: tenths(by.lag) } : null,
  })),
  direct: direct ? driftJson(direct) : null,
  actors: actorsJson(actors, names),
});

const projectedJson = ({ status, date, probabilityByHorizon, ...from }: ProjectedDate) => ({
  efficiency: from.efficiency ?? null,
  growth: from.growth ?? null,
  scatter: from.scatter ?? null,
  statistic: from.statistic ?? null,
  status,
  date,
  probabilityByHorizon: Object.fromEntries(probabilityByHorizon.map(({ on, probability }) => [on, probability])),
});

function criterionJson(
  { of, reference, criterion, definition, measured, verdict, projected, unprojected }: TrackedCriterion,
  group: CriterionSummary['group'],
  sources: ChosenSources,
): CriterionSummary {
  const found = chosenOf(projected, sources);
  const chosen = found && projectedJson(found);
  return {
    policy: of.policy,
    rule: of.rule,
    threshold: of.threshold,
    group,
    value: amountText(of.line.value),
    relation: relationOf(of.line),
    setOn: of.setOn,
    criterion,
    definition,
    reference: referenceJson(reference),
    status: verdict.status,
    reason: verdict.reason,
    because: verdict.because,
    since: verdict.since ?? null,
    centralSince: verdict.centralSince ?? null,
    efficiency: chosen?.efficiency ?? null,
    growth: chosen?.growth ?? null,
    scatter: chosen?.scatter ?? null,
    date: chosen?.date ?? null,
    probabilityByHorizon: chosen?.probabilityByHorizon ?? null,
    projected: projected.map(projectedJson),
    unprojected: unprojected ?? null,
    measured: measured.map(({ on, treatment, statistic, standing, ...value }) => ({
      on,
      treatment,
      statistic,
      ...measureJson(value),
      standing,
    })),
  };
}
