import type { Evaluation, Finding } from '../../evaluate/finding.ts';
import { isPerson } from '../../registry/affiliation.ts';
import type { Registry, Subject } from '../../registry/registry.ts';
import { type CalendarDate, daysBetween } from '../../units/date.ts';
import { amountText } from '../amounts.ts';
import type { FindingSummary, FindingsDocument, SubjectSummary } from '../documents/evaluation.ts';
import { tenThousandths } from '../rounding.ts';
import { quantityJson } from './rule-summary.ts';

/**
 * A finding without the items of its ledger, its amounts as text. Every finding has the same keys, absent ones `undefined`: an evaluation has tens of thousands,
 * and objects of one shape are built several times as fast.
 */
export const summariseFinding = (finding: Finding): FindingSummary => ({
  subject: finding.subject,
  kind: finding.kind,
  policy: finding.policy,
  rule: finding.rule,
  status: finding.status,
  reason: finding.reason,
  probability: finding.probability,
  verdict: finding.verdict,
  point: finding.point,
  counted: finding.counted && summariseCounted(finding.counted),
  threshold: finding.threshold && quantityJson(finding.threshold),
  marginOom: finding.marginOom === undefined ? undefined : tenThousandths(finding.marginOom),
  imputed: finding.imputed,
  believedAbove: finding.believedAbove && amountText(finding.believedAbove),
  toleranceZone: finding.toleranceZone,
  effect: finding.effect,
  missing: finding.missing,
  reasons: finding.reasons,
  obligations: finding.obligations.map(({ id, due }) => ({ id, due })),
});

const summariseCounted = (counted: NonNullable<Finding['counted']>): NonNullable<FindingSummary['counted']> => ({
  fact: counted.fact,
  countingRule: counted.countingRule,
  central: counted.central && amountText(counted.central),
  least: counted.least && amountText(counted.least),
  low: counted.low && amountText(counted.low),
  high: counted.high && amountText(counted.high),
  grade: counted.grade,
  source: counted.source,
});

/** A subject's name, makers and date. */
export function summariseSubject(subject: Subject): SubjectSummary {
  switch (subject.kind) {
    case 'model': {
      const { id, name, developers, released } = subject.model;
      return { id, kind: 'model', name, developers, released: released ?? null };
    }
    case 'actor': {
      const { id, name, parent } = subject.actor;
      return { id, kind: 'actor', name, developers: [], released: null, ...(parent === undefined ? {} : { parent }) };
    }
    case 'cluster':
      return { id: subject.cluster.id, kind: 'cluster', name: subject.cluster.name, developers: [], released: null };
  }
}

type Dates = { readonly asOf: CalendarDate; readonly knownOn: CalendarDate };

/** The release date of the newest model that was out on both dates. */
function newestModel({ models }: Registry, { asOf, knownOn }: Dates): CalendarDate | undefined {
  const out = models.flatMap(({ released }) => (released && released <= asOf && released <= knownOn ? [released] : []));
  return out.toSorted().at(-1);
}

/** What a registry holds, and how old its newest model was on the as-of date. */
export function summariseRegistry(registry: Registry, dates: Dates): FindingsDocument['registry'] {
  const newest = newestModel(registry, dates);
  return {
    name: registry.name,
    models: registry.models.length,
    actors: registry.actors.length,
    persons: registry.actors.filter(isPerson).length,
    newest: newest ?? null,
    ageDays: newest === undefined ? null : daysBetween(newest, dates.asOf),
  };
}

/** The dates, the reading and the registry, if one was looked at, that a comparison of law rests on. */
export const circumstancesOf = (
  { asOf, knownOn, stance, imputation }: Pick<Evaluation, 'asOf' | 'knownOn' | 'stance' | 'imputation'>,
  registry: Registry | undefined,
) => ({
  asOf,
  knownOn,
  stance,
  imputation,
  registry: registry ? summariseRegistry(registry, { asOf, knownOn }) : null,
});
