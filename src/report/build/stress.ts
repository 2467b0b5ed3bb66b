import type { RuleOutcome } from '../../draft/stress/outcome.ts';
import type { LineStress, RuleStress } from '../../draft/stress/stress.ts';
import type { BaseModel } from '../../draft/stress/stressed-model.ts';
import type { Sourced, Transformation } from '../../draft/stress/transformation.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Line } from '../../track/line.ts';
import type { CalendarDate } from '../../units/date.ts';
import { type Exact, exactText } from '../../units/exact.ts';
import { amountText } from '../amounts.ts';
import type { StressCell, StressDocument, StressLine } from '../documents/stress.ts';
import { tenThousandths } from '../rounding.ts';
import { envelopeOf, type Run } from '../run.ts';
import { relationOf } from './line.ts';
import { summarisePolicy } from './rule-summary.ts';

/** What a stress test is reported from. */
export type StressParts = {
  readonly stressed: readonly LineStress[];
  readonly transformations: readonly Transformation[];
  readonly policies: readonly Policy[];
  readonly registry: Registry;
  readonly asOf: CalendarDate;
  readonly knownOn: CalendarDate;
  readonly times: Exact;
  readonly showAll: boolean;
  readonly detail: StressDocument['detail'];
  readonly notes: StressDocument['notes'];
  readonly run: Run;
};

/** The document of `plimsoll stress`. */
export function buildStress(parts: StressParts): StressDocument {
  const { stressed, transformations, policies, registry, asOf, knownOn, times, showAll, detail, notes, run } = parts;
  const tested = new Set(stressed.map(({ line }) => line.policy.id));
  return {
    ...envelopeOf('stress', run),
    asOf,
    knownOn,
    times: exactText(times),
    showAll,
    detail,
    registry: { name: registry.name, models: registry.models.length },
    transformations: transformations.map(transformationJson),
    lines: linesIn(stressed, asOf),
    cells: stressed.map(cellJson),
    unstressed: policies
      .filter(({ id }) => !tested.has(id))
      .map(({ id }) => ({ policy: id, why: 'it draws no line through all training compute' })),
    notes,
  };
}

const sourcedJson = ({ text, source, confidence }: Sourced) => ({
  text,
  source: source ?? null,
  confidence: confidence ?? null,
});

const transformationJson = (one: Transformation): StressDocument['transformations'][number] => ({
  id: one.id,
  title: one.title,
  kind: one.kind,
  does: one.does,
  size: sourcedJson(one.size),
  keeps: sourcedJson(one.keeps),
  ledger: one.ledger.map(({ stage, share, by, run, arithmetic }) => ({
    stage,
    share,
    by: by ?? 'developer',
    run: run ?? null,
    arithmetic: arithmetic ?? null,
  })),
  facts: Object.fromEntries(
    Object.entries(one.facts ?? {}).map(([name, value]) => [name, typeof value === 'boolean' ? value : value.ratio]),
  ),
  unknown: one.unknown ?? [],
});

const lineJson = ({ value, inclusive }: Line): Pick<StressLine, 'value' | 'relation'> => ({
  value: amountText(value),
  relation: relationOf({ inclusive }),
});

const baseJson = ({ model, compute }: BaseModel): StressLine['stated'] => ({
  model: model.id,
  name: model.name,
  compute: amountText(compute),
});

function linesIn(stressed: readonly LineStress[], asOf: CalendarDate): readonly StressLine[] {
  const lines = [...new Set(stressed.map(({ line }) => line))];
  return lines.flatMap((line) => {
    const own = stressed.filter((one) => one.line === line);
    const [recorded, stated] = [own.find((one) => !one.stated), own.find((one) => one.stated)];
    if (!stated) return [];
    const { id, shortTitle, jurisdiction, group } = summarisePolicy(line.policy, asOf);
    return [
      {
        policy: id,
        shortTitle,
        jurisdiction,
        group,
        ...lineJson(line.line),
        recorded: recorded ? baseJson(recorded.base) : null,
        stated: baseJson(stated.base),
      },
    ];
  });
}

const cellJson = ({ line, transformation, stated, outcome, rules }: LineStress): StressCell => ({
  policy: line.policy.id,
  ...lineJson(line.line),
  transformation: transformation.id,
  base: stated ? 'stated' : 'recorded',
  outcome,
  rules: rules.map(ruleJson),
});

const rounded = (value: number | null): number | null => (value === null ? null : tenThousandths(value));

const sideJson = ({ verdict, counted, margin }: RuleOutcome): StressCell['rules'][number]['before'] => ({
  verdict,
  counted: { low: amountText(counted.low), high: amountText(counted.high) },
  marginOom: { low: rounded(margin.low), high: rounded(margin.high) },
});

const difference = (after: number | null, before: number | null): number | null =>
  after === null || before === null ? null : rounded(after - before);

const ruleJson = ({ rule, outcome, before, after, assumed, deciding }: RuleStress): StressCell['rules'][number] => ({
  rule: rule.compiled.rule.id,
  title: rule.compiled.rule.title,
  binds: rule.compiled.rule.binds,
  outcome,
  before: sideJson(before),
  after: sideJson(after),
  shiftOom: {
    low: difference(after.margin.low, before.margin.high),
    high: difference(after.margin.high, before.margin.low),
  },
  assumed,
  deciding: deciding.map(({ text, cite, quote }) => ({ text, cite, quote: quote ?? null })),
  items: after.items.map(({ stage, decision, compute, reason, cite }) => ({
    stage,
    decision,
    compute: amountText(compute.kind === 'estimate' ? compute.central : (compute.high ?? compute.low ?? zero)),
    reason,
    cite,
  })),
});

const zero: Exact = { numerator: 0n, denominator: 1n };
