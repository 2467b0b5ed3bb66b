import type { DatedClause, DatedCondition } from '../../evaluate/partition.ts';
import { exactText } from '../../units/exact.ts';
import type { CountingOrder } from '../regions/counting-order.ts';

/** A clause where it stands in its rule: under how many negations, and which connective holds it. */
export type PlacedClause = { readonly clause: DatedClause; readonly negated: boolean };

/** A part of a condition that only one version has: how it is joined to the rest. */
export type LonePart = {
  /** What it says, with the negations it stands under. */
  readonly condition: DatedCondition;
  /** The part as it stands in the rule. */
  readonly original: DatedCondition;
  /** `all` for a further requirement, `any` for an alternative, seen from the rule as a whole. */
  readonly joined: 'all' | 'any';
};

/** The clauses of two versions of a condition put side by side. */
export type Alignment = {
  readonly pairs: readonly { readonly before: PlacedClause; readonly after: PlacedClause }[];
  readonly removed: readonly LonePart[];
  readonly added: readonly LonePart[];
};

/** Clauses with their negations, in the order written. */
export function placedClauses(condition: DatedCondition, negated = false): readonly PlacedClause[] {
  switch (condition.kind) {
    case 'clause':
      return [{ clause: condition, negated }];
    case 'not':
      return placedClauses(condition.child, !negated);
    default:
      return condition.children.flatMap((child) => placedClauses(child, negated));
  }
}

type Likeness = (before: PlacedClause, after: PlacedClause) => boolean;

/** Puts the clauses of two conditions side by side: the same clause first, then the same fact with another constant, operator or sign. */
export function alignClauses(before: DatedCondition, after: DatedCondition, counting: CountingOrder): Alignment {
  const sameFact: Likeness = (a, b) => a.clause.fact === b.clause.fact;
  const sameSign: Likeness = (a, b) => sameFact(a, b) && a.negated === b.negated;
  const likenesses: readonly Likeness[] = [
    (a, b) => sameSign(a, b) && meaning(a.clause, counting) === meaning(b.clause, counting),
    (a, b) => sameSign(a, b) && thresholdOf(a) !== undefined && thresholdOf(a) === thresholdOf(b),
    (a, b) => sameSign(a, b) && a.clause.operator === b.clause.operator,
    sameSign,
    sameFact,
  ];
  const pairs: Alignment['pairs'][number][] = [];
  let left = [placedClauses(before), placedClauses(after)] as const;
  for (const likeness of likenesses) {
    const found = pairUp(left, likeness);
    pairs.push(...found);
    left = [
      left[0].filter((clause) => !found.some((pair) => pair.before === clause)),
      left[1].filter((clause) => !found.some((pair) => pair.after === clause)),
    ];
  }
  const alone = left.map((clauses) => new Set(clauses.map(({ clause }) => clause)));
  return {
    pairs,
    removed: loneParts(before, alone[0] ?? new Set(), 'all'),
    added: loneParts(after, alone[1] ?? new Set(), 'all'),
  };
}

function pairUp([before, after]: readonly (readonly PlacedClause[])[], likeness: Likeness): Alignment['pairs'] {
  const taken = new Set<PlacedClause>();
  return (before ?? []).flatMap((first) => {
    const second = after?.find((candidate) => !taken.has(candidate) && likeness(first, candidate));
    if (!second) return [];
    taken.add(second);
    return [{ before: first, after: second }];
  });
}

const thresholdOf = ({ clause }: PlacedClause): string | undefined =>
  clause.value.kind === 'threshold' ? clause.value.id : undefined;

/** What a clause says, apart from where its constant is written down. */
export function meaning({ fact, operator, constant, column }: DatedClause, counting: CountingOrder): string {
  const counted = /\[(.+)\]$/.exec(column)?.[1];
  return `${fact} ${operator} ${constantText(constant)} ${counted === undefined ? '' : counting.alike(counted)}`;
}

/** A constant as exact text. */
export function constantText(constant: DatedClause['constant']): string {
  if (constant.kind === 'quantity') return `${exactText(constant.value)} ${constant.value.unit}`;
  return Array.isArray(constant.value) ? constant.value.toSorted().join(', ') : String(constant.value);
}

/** The largest parts whose clauses all stand alone. */
function loneParts(
  condition: DatedCondition,
  alone: ReadonlySet<DatedClause>,
  joined: 'all' | 'any',
): readonly LonePart[] {
  const clauses = placedClauses(condition).map(({ clause }) => clause);
  if (clauses.every((clause) => alone.has(clause))) return [{ condition, original: condition, joined }];
  if (condition.kind === 'clause') return [];
  if (condition.kind === 'not') return loneParts(condition.child, alone, joined === 'all' ? 'any' : 'all').map(negate);
  return condition.children.flatMap((child) => loneParts(child, alone, condition.kind));
}

/** What stands under a negation counts the other way round. */
const negate = ({ condition, original, joined }: LonePart): LonePart => ({
  original,
  condition: { kind: 'not', node: `${condition.node}.negated`, child: condition },
  joined: joined === 'all' ? 'any' : 'all',
});
