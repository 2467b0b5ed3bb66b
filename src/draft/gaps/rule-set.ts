import { type DatedClause, type DatedCondition, dateCondition } from '../../evaluate/partition.ts';
import type { FactCatalogue, SubjectKind } from '../../policy/fact-definition.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import type { CalendarDate } from '../../units/date.ts';
import { placedClauses } from '../diff/align-clauses.ts';
import type { CountingOrder } from '../regions/counting-order.ts';
import { countedAlike } from '../regions/space.ts';

/** A rule of the set that is looked at, with its condition on the date. */
export type SetRule = { readonly policy: Policy; readonly rule: Rule; readonly condition: DatedCondition };

/** An amount that rules of one instrument ask to be passed, and those rules. */
export type Line = {
  readonly policy: Policy;
  /** The comparison, as a clause that is met when the line is passed. */
  readonly clause: DatedClause;
  readonly rules: readonly SetRule[];
};

/** Rules on one kind of subject with their conditions on a date; rules that count alike name one counting rule. */
export const rulesOn = (
  policies: readonly Policy[],
  kind: SubjectKind,
  on: CalendarDate,
  counting: CountingOrder,
): readonly SetRule[] =>
  policies.flatMap((policy) =>
    policy.rules
      .filter(({ binds }) => binds === kind)
      .map((rule) => ({
        policy,
        rule,
        condition: countedAlike(dateCondition(rule.when, policy.thresholds, on), counting),
      })),
  );

/** Units of what counts as compute: spent on training, or held. */
const computeUnits: readonly string[] = ['FLOP', 'FLOP/s', 'H100e'];

/** The compute lines of each instrument, in the order in which its rules name them. */
export function linesOf(rules: readonly SetRule[], catalogue: FactCatalogue): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const rule of rules)
    for (const clause of passedClauses(rule.condition, catalogue)) {
      const { constant } = clause;
      const amount = constant.kind === 'quantity' ? `${constant.value.numerator}/${constant.value.denominator}` : '';
      const key = `${rule.policy.id} ${clause.column} ${clause.operator} ${amount}`;
      const known = lines.get(key);
      if (!known?.rules.includes(rule))
        lines.set(key, { policy: rule.policy, clause, rules: [...(known?.rules ?? []), rule] });
    }
  return [...lines.values()];
}

/** Comparisons of compute that help to meet a condition when the amount is above the constant. Amounts that are part of another, as a modification's own, draw no line. */
function passedClauses(condition: DatedCondition, catalogue: FactCatalogue): readonly DatedClause[] {
  return placedClauses(condition).flatMap(({ clause, negated }) => {
    const definition = catalogue[clause.fact];
    if (definition?.kind !== 'quantity' || !computeUnits.includes(definition.unit) || definition.atMost) return [];
    const upward = negated ? upwardNegated[clause.operator] : upwardPlain[clause.operator];
    return upward === undefined ? [] : [{ ...clause, operator: upward }];
  });
}

type Upward = 'greaterThan' | 'greaterThanInclusive';

const upwardPlain: Readonly<Record<string, Upward | undefined>> = {
  greaterThan: 'greaterThan',
  greaterThanInclusive: 'greaterThanInclusive',
};

const upwardNegated: Readonly<Record<string, Upward | undefined>> = {
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
};
