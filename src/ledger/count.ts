import { addQuantity, compareQuantity, flop, type Quantity } from '../units/quantity.ts';
import type { CountingRule } from './counting-rule.ts';
import { type Amount, type Bounds, type Estimate, type Grade, grades, isExact } from './estimate.ts';
import type { ComputeRecord, LedgerItem, Stage } from './ledger.ts';

/** What a counting rule made of one item of the ledger. */
export type CountedItem = {
  readonly stage: Stage | 'unitemised-total';
  readonly decision: 'counted' | 'excluded' | 'unstated';
  readonly compute: Estimate<'FLOP'> | Bounds<'FLOP'>;
  readonly reason: string;
  readonly cite: string;
};

/** The compute one law sees in a model, and how it was counted. */
export type CountedCompute = {
  readonly amount: Amount<'FLOP'>;
  readonly items: readonly CountedItem[];
  readonly caveats: readonly string[];
};

/** Tells of a person that an item names whether it is a developer of the model. Names are compared where actors are known, not here. */
export type IsDeveloper = (person: string) => boolean;

const zero = flop(0);

/**
 * Applies a counting rule to what is known of a model's compute. Sums are exact; interval ends are added end to end, that is, errors of items are taken
 * to go together. Items on which the text is silent widen the result to [without, with] and remove its distribution.
 */
export function countCompute(record: ComputeRecord, rule: CountingRule, isDeveloper: IsDeveloper): CountedCompute {
  return record.items ? countItems(record.items, rule, isDeveloper) : countTotal(record, rule);
}

/**
 * Whether a model's unitemised total stands for what the rule counts. It does not where the rule leaves out pre-training, or where a base by someone else
 * is in the total and the rule leaves that out.
 */
export const totalStandsFor = ({ derived }: ComputeRecord, rule: CountingRule): boolean =>
  rule.stages['pre-training'].counts !== 'excluded' && !(derived && countsOwnOnly(rule));

const countsOwnOnly = ({ whose, stages }: CountingRule): boolean =>
  whose === 'developer' || stages['inherited-base'].counts === 'excluded';

function countTotal(record: ComputeRecord, rule: CountingRule): CountedCompute {
  const whole = totalStandsFor(record, rule);
  // What the developer of a continued model spent came after pre-training; of a model of its own nothing tells the two apart.
  const compute = whole ? record.total : record.derived ? record.own : undefined;
  if (!compute) {
    const why = whole
      ? 'no estimate of training compute is available'
      : 'the part of the compute that this law counts is not known';
    return { amount: { kind: 'missing', why }, items: [], caveats: [] };
  }
  const item: CountedItem = {
    stage: 'unitemised-total',
    decision: 'counted',
    compute,
    reason: 'total as estimated; stages are not itemised',
    cite: rule.cite,
  };
  return {
    amount: compute,
    items: [item],
    caveats: [
      'the estimate is not itemised by stage, so stages this law leaves out may be in it, and others may be missing',
    ],
  };
}

function countItems(items: readonly LedgerItem[], rule: CountingRule, isDeveloper: IsDeveloper): CountedCompute {
  const begun = items.some((item) => !item.planned && decide(item, rule, isDeveloper, false).decision === 'counted');
  const counted = items.map((item) => decide(item, rule, isDeveloper, begun));
  const runs = rule.basis === 'largest-run' ? groupByRun(items, counted) : [counted];
  const sums = runs.map(sumItems);
  const amount = largestOf(sums) ?? exactZero(items);
  return {
    amount,
    items: counted,
    caveats: amount.kind === 'bounds' ? ['the text does not say whether some of these stages count'] : [],
  };
}

function decide(item: LedgerItem, rule: CountingRule, isDeveloper: IsDeveloper, begun: boolean): CountedItem {
  const stage = rule.stages[item.stage];
  const entry = { stage: item.stage, compute: item.compute };
  const general = decideByPerson(item, rule, isDeveloper) ?? decideByPlan(item, rule, begun);
  if (general) return { ...entry, ...general, cite: rule.cite };
  const reason = stage.note ?? (stage.counts === 'unstated' ? 'the text is silent' : `${stage.counts} by the rule`);
  return { ...entry, decision: stage.counts, reason, cite: stage.cite };
}

type Decision = Pick<CountedItem, 'decision' | 'reason'>;

function decideByPerson(item: LedgerItem, rule: CountingRule, isDeveloper: IsDeveloper): Decision | undefined {
  if (rule.whose === 'anyone') return undefined;
  // A base is taken over from someone else unless the ledger says that the developer trained it.
  const foreign = item.by === undefined ? item.stage === 'inherited-base' : !isDeveloper(item.by);
  return foreign ? { decision: 'excluded', reason: 'spent by someone else' } : undefined;
}

function decideByPlan({ planned }: LedgerItem, rule: CountingRule, begun: boolean): Decision | undefined {
  if (!planned || rule.planned === 'counted') return undefined;
  if (rule.planned !== 'once-begun') return { decision: rule.planned, reason: 'planned, not yet spent' };
  return begun ? undefined : { decision: 'excluded', reason: 'planned, training not yet begun' };
}

function groupByRun(items: readonly LedgerItem[], counted: readonly CountedItem[]): CountedItem[][] {
  const groups = new Map<string, CountedItem[]>();
  counted.forEach((entry, index) => {
    const key = items[index]?.run ?? `item ${index}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  });
  return [...groups.values()];
}

const exactZero = (items: readonly LedgerItem[]): Estimate<'FLOP'> => ({
  kind: 'estimate',
  central: zero,
  low: zero,
  high: zero,
  grade: 'exact',
  provenance: items[0]?.compute.provenance ?? { source: 'ledger' },
});

type Sum = Estimate<'FLOP'> | Bounds<'FLOP'>;

function sumItems(items: readonly CountedItem[]): Sum {
  const relevant = items.filter(({ decision }) => decision !== 'excluded');
  const definite = relevant.every(({ decision, compute }) => decision === 'counted' && compute.kind === 'estimate');
  if (definite) return sumEstimates(relevant.map(({ compute }) => compute as Estimate<'FLOP'>));
  const low = relevant
    .filter(({ decision }) => decision === 'counted')
    .reduce((sum, { compute }) => addQuantity(sum, compute.low ?? zero), zero);
  const lowInclusive = relevant.every(
    ({ decision, compute }) => decision !== 'counted' || compute.kind === 'estimate' || compute.lowInclusive === true,
  );
  const highs = relevant.map(({ compute }) => compute.high);
  const high = highs.every((end) => end !== undefined)
    ? highs.reduce((sum: Quantity<'FLOP'>, end) => addQuantity(sum, end), zero)
    : undefined;
  return {
    kind: 'bounds',
    low,
    lowInclusive,
    ...(high === undefined ? {} : { high }),
    provenance: relevant[0]?.compute.provenance ?? { source: 'ledger' },
  };
}

/** The sum of estimates: central values exactly, interval ends end to end, graded as the least certain of them. */
export function sumEstimates(estimates: readonly Estimate<'FLOP'>[]): Estimate<'FLOP'> {
  const add = (end: 'central' | 'low' | 'high'): Quantity<'FLOP'> =>
    estimates.reduce((sum, estimate) => addQuantity(sum, estimate[end]), zero);
  return {
    kind: 'estimate',
    central: add('central'),
    low: add('low'),
    high: add('high'),
    grade: leastCertain(estimates),
    provenance: estimates[0]?.provenance ?? { source: 'ledger' },
  };
}

/** The least certain grade among estimates; `exact` for none. */
export const leastCertain = (estimates: readonly Estimate[]): Grade =>
  grades[Math.max(0, ...estimates.map(({ grade }) => grades.indexOf(grade)))] ?? 'exact';

/** The largest of several runs; still open where one is an uncertain estimate, since any of them may turn out to be it. */
function largestOf(sums: readonly Sum[]): CountedCompute['amount'] | undefined {
  const [first, ...rest] = sums;
  if (!first || rest.length === 0) return first;
  const uncertain = sums.some((sum) => sum.kind === 'estimate' && !isExact(sum));
  return uncertain ? { kind: 'largest', of: sums } : rest.reduce(larger, first);
}

function larger(a: Sum, b: Sum): Sum {
  if (a.kind === 'estimate' && b.kind === 'estimate') return compareQuantity(a.central, b.central) >= 0 ? a : b;
  const high = a.high && b.high && (compareQuantity(a.high, b.high) >= 0 ? a.high : b.high);
  return { kind: 'bounds', ...largerLow(a, b), ...(high === undefined ? {} : { high }), provenance: a.provenance };
}

function largerLow(a: Sum, b: Sum): Required<Pick<Bounds<'FLOP'>, 'low' | 'lowInclusive'>> {
  const [low, other] = [a.low ?? zero, b.low ?? zero];
  const order = compareQuantity(low, other);
  // What is above one of two equal bounds is above both.
  if (order === 0) return { low, lowInclusive: reachesLow(a) && reachesLow(b) };
  return order > 0 ? { low, lowInclusive: reachesLow(a) } : { low: other, lowInclusive: reachesLow(b) };
}

/** Whether the lower end itself is possible. */
const reachesLow = (sum: Sum): boolean => sum.kind === 'estimate' || sum.low === undefined || sum.lowInclusive === true;
