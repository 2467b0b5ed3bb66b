import { clauseText, operatorWords } from '../../evaluate/explain.ts';
import type { DatedClause, DatedCondition } from '../../evaluate/partition.ts';
import { formatQuantity } from '../../units/format.ts';
import type { CountingOrder } from '../regions/counting-order.ts';
import { factWords } from '../regions/words.ts';
import { type Alignment, constantText, type LonePart, meaning, type PlacedClause } from './align-clauses.ts';
import type { Change } from './change.ts';
import { conditionWords } from './condition-words.ts';

/** In the words of the regions that stand beside the changes. */
const comparing = { ...operatorWords, greaterThan: 'more than' };

/** What a rule's condition says differently: clause by clause, then how the clauses are joined. `semantic` says whether it decides anything differently. */
export function conditionChanges(
  rule: string,
  [before, after]: readonly [DatedCondition, DatedCondition],
  { pairs, removed, added }: Alignment,
  semantic: boolean,
  counting: CountingOrder,
): readonly Change[] {
  const base = { rules: [rule], semantic } as const;
  const clauses = [
    ...pairs.flatMap((pair) => pairChanges(rule, pair, base)),
    ...removed.map((part) => loneChange(rule, part, 'removed', base)),
    ...added.map((part) => loneChange(rule, part, 'added', base)),
  ];
  const [one, two] = [shapeOf(before, counting), shapeOf(after, counting)];
  if (clauses.length > 0 || one === two) return clauses;
  // Only constants that a threshold or counting rule gives can then still differ; those are told where they stand.
  if (shapeOf(before, undefined) === shapeOf(after, undefined)) return clauses;
  const words = { before: conditionWords(before), after: conditionWords(after) };
  const text = semantic
    ? `joined differently: ${words.before} → ${words.after}`
    : 'written differently, with the same meaning';
  return [{ ...base, part: 'connective', kind: 'changed', path: `/rules/${rule}/when`, text, ...words }];
}

type Base = Pick<Change, 'rules' | 'semantic'>;

function pairChanges(rule: string, { before, after }: Alignment['pairs'][number], base: Base): readonly Change[] {
  const fact = factWords(after.clause.fact);
  const path = `/rules/${rule}/${after.clause.node}`;
  const changed = { ...base, kind: 'changed', path } as const;
  if (isFlagPair(before.clause, after.clause)) {
    const [was, is] = [said(before), said(after)];
    return was === is ? [] : [{ ...changed, part: 'clause', text: `${was} → ${is}`, before: was, after: is }];
  }
  const operators = [operatorOf(before), operatorOf(after)] as const;
  const constants = [constantOf(before.clause), constantOf(after.clause)] as const;
  const ownNumbers =
    !sameThreshold(before.clause, after.clause) &&
    constantText(before.clause.constant) !== constantText(after.clause.constant);
  return [
    ...(operators[0] === operators[1]
      ? []
      : [
          {
            ...changed,
            part: 'operator',
            text: `${fact}: ${operators[0]} → ${operators[1]} ${constants[1]}`,
            before: operators[0],
            after: operators[1],
          } as const,
        ]),
    ...(ownNumbers
      ? [
          {
            ...changed,
            part: 'clause',
            text: `${fact}: ${constants[0]} → ${constants[1]}`,
            before: constants[0],
            after: constants[1],
          } as const,
        ]
      : []),
  ];
}

const isFlagPair = (a: DatedClause, b: DatedClause): boolean =>
  a.constant.kind === 'flag' && b.constant.kind === 'flag';

const said = ({ clause, negated }: PlacedClause): string => {
  const text = clauseText(clause);
  if (!negated) return text;
  return text.startsWith('not ') ? text.slice(4) : `not ${text}`;
};

const operatorOf = ({ clause, negated }: PlacedClause): string =>
  `${negated ? 'not ' : ''}${comparing[clause.operator]}`;

const constantOf = ({ constant }: DatedClause): string =>
  constant.kind === 'quantity' ? formatQuantity(constant.value) : constantText(constant);

/** Clauses that name one threshold: a change of its number is told there, once for all rules. */
const sameThreshold = (a: DatedClause, b: DatedClause): boolean =>
  a.value.kind === 'threshold' && b.value.kind === 'threshold' && a.value.id === b.value.id;

function loneChange(
  rule: string,
  { condition, original, joined }: LonePart,
  kind: 'added' | 'removed',
  base: Base,
): Change {
  const words = conditionWords(condition);
  const role = joined === 'all' ? 'requirement' : 'alternative';
  return {
    ...base,
    part: 'clause',
    kind,
    path: `/rules/${rule}/${original.node}`,
    text: kind === 'added' ? `a further ${role}: ${words}` : `a ${role} less: ${words}`,
    ...(kind === 'added' ? { after: words } : { before: words }),
  };
}

/** How clauses are joined, apart from order, repetition and needless nesting; with `counting`, also what each clause says. */
function shapeOf(condition: DatedCondition, counting: CountingOrder | undefined, negated = false): string {
  if (condition.kind === 'not') return shapeOf(condition.child, counting, !negated);
  if (condition.kind === 'clause') {
    const clause = counting ? meaning(condition, counting) : `${condition.fact} ${condition.operator}`;
    return negated ? `not ${clause}` : clause;
  }
  const kind = negated ? opposite[condition.kind] : condition.kind;
  const parts = condition.children.flatMap((child) => flatParts(child, kind, counting, negated));
  const distinct = [...new Set(parts)].toSorted();
  return distinct.length === 1 ? (distinct[0] ?? '') : `${kind}(${distinct.join('; ')})`;
}

const opposite = { all: 'any', any: 'all' } as const;

function flatParts(
  child: DatedCondition,
  kind: 'all' | 'any',
  counting: CountingOrder | undefined,
  negated: boolean,
): readonly string[] {
  if (child.kind === 'not') return flatParts(child.child, kind, counting, !negated);
  if (child.kind === 'clause') return [shapeOf(child, counting, negated)];
  const own = negated ? opposite[child.kind] : child.kind;
  return own === kind || child.children.length === 1
    ? child.children.flatMap((inner) => flatParts(inner, kind, counting, negated))
    : [shapeOf(child, counting, negated)];
}
