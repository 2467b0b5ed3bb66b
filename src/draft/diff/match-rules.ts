import { type Clause, clausesOf } from '../../policy/condition.ts';
import type { Policy, Rule } from '../../policy/policy.ts';

/** A rule of the first policy with the one it is compared with in the second. */
export type Pair =
  | { readonly kind: 'id'; readonly before: Rule; readonly after: Rule }
  | { readonly kind: 'similarity'; readonly before: Rule; readonly after: Rule; readonly score: number };

/** A rule that the other policy has no counterpart to. */
type Alone = { readonly kind: 'removed'; readonly before: Rule } | { readonly kind: 'added'; readonly after: Rule };

/** A pair of rules, or a rule that stands alone. */
export type Match = Pair | Alone;

/** True of a rule that the other version has no counterpart to. */
export const isAlone = (match: Match): match is Alone => match.kind === 'removed' || match.kind === 'added';

/** Rules less alike than this are not taken for versions of each other. */
const least = 0.5;

/**
 * Pairs rules by identifier; of the others, the most alike first: by what they bind, the facts they ask, their effect, the place cited and the words of their titles.
 * The order is that of the first policy, then what is left of the second.
 */
export function matchRules(before: Policy, after: Policy): readonly Match[] {
  const named = before.rules.flatMap((rule) => {
    const same = after.rules.find(({ id }) => id === rule.id);
    return same ? [{ kind: 'id', before: rule, after: same } as const] : [];
  });
  const ids = new Set(named.map((match) => match.before.id));
  const similar = bySimilarity(
    before.rules.filter(({ id }) => !ids.has(id)),
    after.rules.filter(({ id }) => !ids.has(id)),
  );
  const pairs: readonly Pair[] = [...named, ...similar];
  const taken = new Set(pairs.map((match) => match.after));
  return [
    ...before.rules.map(
      (rule): Match => pairs.find((match) => match.before === rule) ?? { kind: 'removed', before: rule },
    ),
    ...after.rules.filter((rule) => !taken.has(rule)).map((rule): Match => ({ kind: 'added', after: rule })),
  ];
}

function bySimilarity(
  before: readonly Rule[],
  after: readonly Rule[],
): readonly Extract<Match, { kind: 'similarity' }>[] {
  const candidates = before
    .flatMap((first) => after.map((second) => ({ first, second, score: similarity(first, second) })))
    .filter(({ score }) => score >= least)
    .toSorted((a, b) => b.score - a.score);
  const taken = new Set<Rule>();
  return candidates.flatMap(({ first, second, score }) => {
    if (taken.has(first) || taken.has(second)) return [];
    taken.add(first);
    taken.add(second);
    return [{ kind: 'similarity', before: first, after: second, score: Math.round(score * 100) / 100 } as const];
  });
}

/** How alike two rules are, from 0 to 1; rules that bind different kinds of subject are not. */
function similarity(a: Rule, b: Rule): number {
  if (a.binds !== b.binds) return 0;
  return (
    0.5 * overlap(clausesOf(a.when).map(question), clausesOf(b.when).map(question)) +
    0.2 * overlap(words(a.title), words(b.title)) +
    0.2 * Number(a.effect.kind === b.effect.kind) +
    0.1 * overlap(words(a.cite), words(b.cite))
  );
}

const question = ({ fact, operator }: Clause): string => `${fact} ${operator.replace('Inclusive', '')}`;

const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Shared members of two lists divided by all of them. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const [first, second] = [new Set(a), new Set(b)];
  const shared = [...first].filter((one) => second.has(one)).length;
  const all = first.size + second.size - shared;
  return all === 0 ? 1 : shared / all;
}
