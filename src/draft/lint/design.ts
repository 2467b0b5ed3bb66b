import type { DecisionTable } from '../../evaluate/decision-table.ts';
import { type Column, cellAt } from '../../evaluate/partition.ts';
import { clausesOf } from '../../policy/condition.ts';
import { type Policy, type Threshold, timelineEvents } from '../../policy/policy.ts';
import type { FactName } from '../../registry/facts.ts';
import type { Unit } from '../../units/quantity.ts';
import { capabilityFacts, modalityFacts } from './fact-groups.ts';
import type { LintContext, PolicyCheck, TabledRule } from './rule.ts';

const countsOperations = ({ unit, values }: Threshold): boolean =>
  (unit === 'FLOP' || unit === 'FLOP/s') && values.length > 0;

const isReviewed = ({ adjustment, timeline }: Policy): boolean =>
  adjustment?.every !== undefined || timeline.some(({ event }) => event === 'review');

const relativeFacts: ReadonlySet<string> = new Set<FactName>(['shareOfLargestRun', 'computeRank', 'computePercentile']);

/** True of numbers that follow an index, and of lines that move with the models there are. */
const movesByItself = ({ thresholds, rules }: Policy): boolean =>
  Object.values(thresholds).some(({ index }) => index !== undefined) ||
  rules.some(({ when }) => clausesOf(when).some(({ fact }) => relativeFacts.has(fact)));

/** Numbers that nobody may move and nobody has to look at again. */
export const staticThreshold: PolicyCheck = {
  code: 'PL7401',
  name: 'static-threshold',
  severity: 'note',
  check: (policy) => {
    const first = Object.values(policy.thresholds).find(({ values }) => values.length > 0);
    const movable = policy.adjustment !== undefined && policy.adjustment.direction !== 'none';
    if (!first || movable || isReviewed(policy) || movesByItself(policy)) return [];
    const described = policy.adjustment !== undefined;
    return [
      {
        at: described ? ['adjustment', 'direction'] : ['thresholds'],
        point: described ? 'value' : 'key',
        message: described
          ? 'nobody may move the number, and nobody has to review it'
          : 'nothing is said of who may move the number, or when it is reviewed',
        expected: 'who may change it, in which direction and how, or a day on which it is reviewed',
      },
    ];
  },
};

/** Numbers that can only be raised, or only lowered. */
export const oneWayAdjustment: PolicyCheck = {
  code: 'PL7402',
  name: 'one-way-adjustment',
  severity: 'note',
  check: ({ adjustment }) =>
    adjustment?.direction === 'increase' || adjustment?.direction === 'decrease'
      ? [
          {
            at: ['adjustment', 'direction'],
            message: `the number can only be ${adjustment.direction === 'increase' ? 'raised' : 'lowered'}`,
            expected: 'both directions, or words on why one is enough',
          },
        ]
      : [],
};

/** No day on which the instrument begins to bind, or neither an end nor a review. */
export const noLifetime: PolicyCheck = {
  code: 'PL7403',
  name: 'no-lifetime',
  severity: 'note',
  check: (policy) => {
    const groups = policy.timeline.map(({ event }) => timelineEvents[event]);
    if (groups.includes('end')) return [];
    const missing = [
      ...(groups.includes('start') ? [] : ['day from which it binds']),
      ...(isReviewed(policy) ? [] : ['end or review']),
    ];
    if (missing.length === 0) return [];
    return [
      {
        at: ['timeline'],
        point: 'key',
        message: `the timeline has no ${missing.join(' and no ')}`,
        expected: missing.join(', and '),
      },
    ];
  },
};

const scaleUnits: ReadonlySet<Unit | 'date'> = new Set<Unit | 'date'>(['FLOP', 'FLOP/s', 'USD', 'EUR', 'H100e']);
const isScale = ({ axis }: Column): boolean => axis.kind === 'ordered' && scaleUnits.has(axis.unit);

/** True if the rule can be met with every amount below its lowest line: there is a way in that asks for no scale. */
function hasOtherWayIn(table: DecisionTable): boolean {
  const { columns, answers, possible } = table;
  return answers.some(
    (answer, index) =>
      answer === 1 &&
      possible[index] !== 0 &&
      columns.every((column, position) => !isScale(column) || cellAt(table, index, position) === 0),
  );
}

const current = ({ tables }: TabledRule): DecisionTable | undefined => tables.at(-1)?.table;

/** The rules on models and actors that look at compute. */
const computeRules = ({ tabled }: LintContext): readonly TabledRule[] =>
  tabled.filter(
    (one) =>
      one.rule.binds !== 'cluster' &&
      current(one)?.columns.some(({ axis }) => axis.kind === 'ordered' && axis.unit === 'FLOP'),
  );

const asksAny = (tabled: readonly TabledRule[], facts: ReadonlySet<string>): boolean =>
  tabled.some(({ rule }) => clausesOf(rule.when).some(({ fact }) => facts.has(fact)));

/** Instruments in which nothing but scale brings a model or an actor under any rule. */
export const singleMetric: PolicyCheck = {
  code: 'PL7404',
  name: 'single-metric',
  severity: 'note',
  check: (_, context) => {
    const rules = context.tabled.filter(({ rule }) => rule.binds !== 'cluster');
    const first = rules.find((one) => current(one)?.columns.some(isScale));
    const otherWay = rules.some((one) => {
      const table = current(one);
      return table !== undefined && hasOtherWayIn(table);
    });
    if (!first || otherWay || asksAny(rules, capabilityFacts)) return [];
    return [
      {
        at: ['rules', first.index, 'when'],
        message: 'nobody comes under any rule without enough compute or money: there is no way in by capability',
        expected: 'a second way in: capabilities, a designation, a list of uses or of risks',
      },
    ];
  },
};

/** Instruments that draw one line for text, images, biology and code alike. */
export const oneLineForAll: PolicyCheck = {
  code: 'PL7405',
  name: 'one-line-for-all-modalities',
  severity: 'note',
  check: (_, context) => {
    const [first] = computeRules(context);
    return !first || asksAny(context.tabled, modalityFacts)
      ? []
      : [
          {
            at: ['rules', first.index, 'when'],
            message: 'one line stands for models of every modality and domain',
            expected: 'lines by modality or domain, or words on why one will do',
          },
        ];
  },
};

/** Numbers of operations for which nothing says what risk they stand for and why they are drawn just there. */
export const noRationale: PolicyCheck = {
  code: 'PL7406',
  name: 'no-rationale',
  severity: 'note',
  check: ({ thresholds }) => {
    const lacking = Object.values(thresholds).filter(
      (threshold) => countsOperations(threshold) && threshold.rationale === undefined,
    );
    const [first] = lacking;
    if (!first) return [];
    return [
      {
        at: ['thresholds', first.id],
        point: 'key',
        message: `no risk and no reason is given for ${lacking.map(({ id }) => `\`${id}\``).join(', ')}`,
        expected: 'rationale: which risk the number stands for and why it is drawn just there',
      },
    ];
  },
};
