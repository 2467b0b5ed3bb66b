import { isExact } from '../ledger/estimate.ts';
import { bindsOn } from '../policy/lifetime.ts';
import type { Policy } from '../policy/policy.ts';
import { isKnownValue, type Subject, subjectId } from '../registry/registry.ts';
import { addExact, divideExact, exact, multiplyExact } from '../units/exact.ts';
import { formatQuantity } from '../units/format.ts';
import { type Flop, quantity } from '../units/quantity.ts';
import type { DecisionTable } from './decision-table.ts';
import type { CompiledRule, EvaluationOptions, FactSource } from './evaluate.ts';
import { type FactValue, locate, pointCell } from './fact-value.ts';
import type { Finding } from './finding.ts';
import { answersIn, judgeLoci, matters, statusOf } from './judgement.ts';
import type { Locus } from './locate.ts';
import { amountsOf, measure } from './measure.ts';
import type { Column } from './partition.ts';

/** Judges one subject by one compiled rule. */
export function judgeSubject(
  compiled: CompiledRule,
  subject: Subject,
  factSource: FactSource,
  options: EvaluationOptions,
): Finding {
  const { policy, rule, table } = compiled;
  const base = {
    subject: subjectId(subject),
    subjectName: nameOf(subject),
    kind: subject.kind,
    policy: policy.id,
    rule: rule.id,
    effect: rule.effect.kind,
    imputed: false,
    toleranceZone: false,
    missing: [],
    reasons: [],
    obligations: [],
  } as const;
  if (!options.asIfInForce && !bindsOn(policy, rule, options.asOf))
    return { ...base, status: 'not-applicable', reason: 'not-in-force' };
  const values = table.columns.map((column) => factSource(subject, column));
  const loci = values.map((value, index) => locate(value, table.columns[index] as Column, options.stance));
  const judgement = judgeLoci(table, loci);
  const open = judgement.verdict === 'undetermined';
  const status = statusOf(judgement.probability);
  const zone = options.stance === 'provider' && inToleranceZone(policy, table, values, loci);
  const final = zone && status === 'not-met' ? 'possible' : status;
  return {
    ...base,
    ...judgement,
    status: final,
    ...(open ? pointOf(table, values) : { point: judgement.verdict === 'met' }),
    ...measure(compiled, values),
    imputed: open && values.some((value, index) => isImputed(value) && matters(table, loci, index)),
    ...believed(values),
    toleranceZone: zone,
    missing: open ? missingFacts(table, values, loci) : [],
    reasons: reasonsFor(values, zone, policy),
    obligations: final === 'not-met' ? [] : compiled.duties,
  };
}

const nameOf = (subject: Subject): string =>
  subject.kind === 'model' ? subject.model.name : subject.kind === 'actor' ? subject.actor.name : subject.cluster.name;

const isImputed = (value: FactValue): boolean =>
  amountsOf(value).some((amount) => amount.kind === 'estimate' && amount.grade === 'imputed');

/** The verdict of central values alone; absent where a fact without one would decide. */
function pointOf(table: DecisionTable, values: readonly FactValue[]): { readonly point?: boolean } {
  const sets = table.columns.map((column, index) => {
    const cell = pointCell(values[index] as FactValue, column);
    return cell === undefined ? allCells(table, index) : [cell];
  });
  const answers = answersIn(table, sets);
  return answers && answers.always === answers.ever ? { point: answers.always } : {};
}

const allCells = ({ strides, answers }: DecisionTable, index: number): number[] => {
  const size = (strides[index + 1] ?? answers.length) / (strides[index] ?? 1);
  return Array.from({ length: size }, (_, cell) => cell);
};

function believed(values: readonly FactValue[]): { readonly believedAbove?: Flop } {
  const low = values.map(({ believedAbove }) => believedAbove).find((value) => value !== undefined);
  return low ? { believedAbove: low } : {};
}

/** Facts without any distribution on which the verdict depends: knowing them could change it. */
function missingFacts(table: DecisionTable, values: readonly FactValue[], loci: readonly Locus[]): readonly string[] {
  const open = table.columns.filter((_, index) => {
    const hasValue = values[index] && isKnownValue(values[index].known);
    return !hasValue && (loci[index] ?? []).some(({ cells }) => cells.length > 1) && matters(table, loci, index);
  });
  return [...new Set(open.map(({ fact }) => fact))];
}

/** True if the answer changes when a declared amount moves by the tolerance the law allows it. */
function inToleranceZone(
  { tolerance }: Policy,
  table: DecisionTable,
  values: readonly FactValue[],
  loci: readonly Locus[],
): boolean {
  if (!tolerance) return false;
  const one = exact(1n);
  return table.columns.some((column, index) => {
    const known = values[index]?.known;
    if (!known || isKnownValue(known) || known.kind !== 'estimate' || (isExact(known) && known.grade === 'exact'))
      return false;
    const scaled = [
      addExact(one, tolerance.share),
      addExact(one, { ...tolerance.share, numerator: -tolerance.share.numerator }),
    ].map((factor) => {
      const central = quantity(multiplyExact(known.central, factor), known.central.unit);
      const moved = loci.with(
        index,
        locate({ known: { ...known, central, low: central, high: central } }, column, 'provider'),
      );
      return judgeLoci(table, moved).verdict;
    });
    return new Set([judgeLoci(table, loci).verdict, ...scaled]).size > 1;
  });
}

function reasonsFor(values: readonly FactValue[], zone: boolean, policy: Policy): readonly string[] {
  const reasons = values.flatMap((value) => [
    ...(value.believedAbove
      ? [`believed above ${formatQuantity(value.believedAbove)} by a source that gives no figure`]
      : []),
    ...(isImputed(value) ? ['compute is imputed from capability and release date; no figure has been published'] : []),
    ...(value.counted?.caveats ?? []),
  ]);
  const percent = policy.tolerance && divideExact(policy.tolerance.share, exact(1n, 100n)).numerator;
  if (zone) reasons.push(`within the permitted error of ${percent} % of the threshold (${policy.tolerance?.cite})`);
  return [...new Set(reasons)];
}
