import type { CalendarDate } from '../units/date.ts';
import type { Quantity } from '../units/quantity.ts';

/** json-rules-engine's own comparison operators, in its own words. */
export const operators = [
  'equal',
  'notEqual',
  'greaterThan',
  'greaterThanInclusive',
  'lessThan',
  'lessThanInclusive',
  'in',
  'notIn',
] as const;

/** One of {@link operators}. */
export type Operator = (typeof operators)[number];

/** What a fact is compared with, as written: a constant, members of a set, or a threshold by name. */
export type Comparand =
  | { readonly kind: 'quantity'; readonly value: Quantity }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'choice'; readonly value: string }
  | { readonly kind: 'choices'; readonly value: readonly string[] }
  | { readonly kind: 'date'; readonly value: CalendarDate }
  | { readonly kind: 'threshold'; readonly id: string };

/** What the law says in support of a node: the place and at most 25 quoted words. */
export type Authority = { readonly cite?: string; readonly quote?: string; readonly note?: string };

/** One comparison. `node` is its path in the rule (`when.all[1]`), stable between runs. */
export type Clause = Authority & {
  readonly kind: 'clause';
  readonly node: string;
  readonly fact: string;
  readonly operator: Operator;
  readonly value: Comparand;
};

/** A condition in json-rules-engine's shape; references to named conditions are already put in, under their name. */
export type ConditionOf<Leaf extends Clause> =
  | Leaf
  | (Authority & {
      readonly kind: 'all' | 'any';
      readonly node: string;
      readonly name?: string;
      readonly children: readonly ConditionOf<Leaf>[];
    })
  | (Authority & {
      readonly kind: 'not';
      readonly node: string;
      readonly name?: string;
      readonly child: ConditionOf<Leaf>;
    });

/** A condition as a policy states it. */
export type Condition = ConditionOf<Clause>;

/** All comparisons of a condition, in the order written. */
export function clausesOf<Leaf extends Clause>(condition: ConditionOf<Leaf>): readonly Leaf[] {
  switch (condition.kind) {
    case 'clause':
      return [condition];
    case 'not':
      return clausesOf(condition.child);
    default:
      return condition.children.flatMap((child) => clausesOf(child));
  }
}
