import { formatPower } from '../units/format.ts';
import { groupBy } from '../units/group-by.ts';
import type { CountingRule } from './counting-rule.ts';
import type { Amount, Bounds, Estimate } from './estimate.ts';
import type { ComputeRecord, LedgerItem, Stage } from './ledger.ts';
import { largestOf, sumItems } from './sum.ts';

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
  readonly amount: Exclude<Amount<'FLOP'>, { readonly kind: 'discrete' }>;
  readonly items: readonly CountedItem[];
  readonly caveats: readonly string[];
};

/** Tells of a person that an item names whether it is a developer of the model. Names are compared where actors are known, not here. */
export type IsDeveloper = (person: string) => boolean;

/**
 * Applies a counting rule to what is known of a model's compute. Sums are exact; interval ends are added end to end, that is, errors of items are taken
 * to go together. Where the text is silent on an item, or only bounds of it are known, the amount lies between leaving out and counting what is open, and
 * those two are estimates where there are estimates among the items.
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
  const spent = items.filter(({ planned }) => !planned).map((item) => decide(item, rule, isDeveloper, 'unstated'));
  const begun = trainingBegun(spent);
  const counted = items.map((item) => decide(item, rule, isDeveloper, begun));
  const runs = rule.basis === 'largest-run' ? groupByRun(items, counted) : [counted];
  const silent = counted.some(({ decision }) => decision === 'unstated');
  return {
    amount: largestOf(runs.map(sumItems)) ?? sumItems([]),
    items: counted,
    caveats: [
      ...(silent ? ['the text does not say whether some of these stages count'] : []),
      ...plannedCaveats(items, counted, rule),
    ],
  };
}

/** What is planned and would count if it were spent, so that a total of nothing has its reason beside it. */
function plannedCaveats(items: readonly LedgerItem[], counted: readonly CountedItem[], rule: CountingRule): string[] {
  const plans = counted.filter(({ decision, reason }, index) => {
    return items[index]?.planned && decision === 'excluded' && reason.startsWith('planned');
  });
  if (plans.length === 0) return [];
  const until =
    rule.planned === 'excluded'
      ? 'until it is spent'
      : 'until training has begun (an amount that counts, without `planned`)';
  const amounts = plans.map(({ compute }) => {
    const amount = compute.kind === 'estimate' ? compute.central : (compute.high ?? compute.low);
    return amount ? formatPower(amount, { digits: 2 }) : 'an unknown amount of';
  });
  return [`${amounts.join(' and ')} FLOP planned, not counted ${until} (${rule.cite})`];
}

/** Whether something that counts has been spent: `unstated` where only what may not count has, or what may be nothing. */
function trainingBegun(spent: readonly CountedItem[]): CountedItem['decision'] {
  const open = spent.filter(({ decision, compute }) => decision !== 'excluded' && compute.high?.numerator !== 0n);
  if (open.some(({ decision, compute }) => decision === 'counted' && isPositive(compute))) return 'counted';
  return open.length > 0 ? 'unstated' : 'excluded';
}

/** Certainly more than nothing: an estimate always is, an amount at or above nothing need not be. */
function isPositive(compute: CountedItem['compute']): boolean {
  const { low } = (compute.kind === 'bounds' && compute.between?.low) || compute;
  if (low === undefined) return false;
  return low.numerator > 0n || (compute.kind === 'bounds' && compute.lowInclusive !== true && !compute.between);
}

function decide(
  item: LedgerItem,
  rule: CountingRule,
  isDeveloper: IsDeveloper,
  begun: CountedItem['decision'],
): CountedItem {
  const stage = rule.stages[item.stage];
  const entry = { stage: item.stage, compute: item.compute };
  const open = stage.counts === 'excluded' ? undefined : decideByPlan(item, rule, begun);
  const general = decideByPerson(item, rule, isDeveloper) ?? open;
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

const notBegun = {
  counted: undefined,
  excluded: { decision: 'excluded', reason: 'planned, training not yet begun' },
  unstated: { decision: 'unstated', reason: 'planned, and it is open whether training that counts has begun' },
} as const;

const openOnceBegun = {
  decision: 'unstated',
  reason: 'planned, and the text does not say whether that counts once training has begun',
} as const;

function decideByPlan(
  { planned }: LedgerItem,
  rule: CountingRule,
  begun: CountedItem['decision'],
): Decision | undefined {
  if (!planned || rule.planned === 'counted') return undefined;
  if (rule.planned === 'once-begun') return notBegun[begun];
  if (rule.planned === 'open-once-begun') return begun === 'counted' ? openOnceBegun : notBegun[begun];
  return { decision: rule.planned, reason: 'planned, not yet spent' };
}

const groupByRun = (items: readonly LedgerItem[], counted: readonly CountedItem[]): CountedItem[][] => [
  ...groupBy(counted, (_, index) => items[index]?.run ?? `item ${index}`).values(),
];
