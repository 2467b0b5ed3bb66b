import { compile, type DecisionTable } from '../../evaluate/decision-table.ts';
import type { FactSource } from '../../evaluate/evaluate.ts';
import { clauseText } from '../../evaluate/explain.ts';
import { locate } from '../../evaluate/fact-value.ts';
import type { Probability, Stance } from '../../evaluate/finding.ts';
import { judgeLoci } from '../../evaluate/judgement.ts';
import type { Column, DatedCondition } from '../../evaluate/partition.ts';
import type { FactCatalogue } from '../../policy/fact-definition.ts';
import type { Subject } from '../../registry/registry.ts';
import type { CountingOrder } from '../regions/counting-order.ts';
import { factWords } from '../regions/words.ts';
import { meaning, type PlacedClause } from './align-clauses.ts';
import { conditionWords } from './condition-words.ts';
import type { RuleDiff } from './diff-rule.ts';

/** A rule with one change alone made or undone, to see what that change does. */
export type Trial = {
  /** The change in words. */
  readonly text: string;
  /** The version it was made in: a change that is no more than this is not responsible for anything. */
  readonly made: 'before' | 'after';
  readonly condition: DatedCondition;
};

/** One trial for each clause that differs between two versions of a rule. */
export function trialsOf({ alignment, conditions }: RuleDiff, counting: CountingOrder): readonly Trial[] {
  if (!alignment || !conditions) return [];
  const [before, after] = conditions;
  const trial = (text: string, made: Trial['made'], condition: DatedCondition | undefined): readonly Trial[] =>
    condition ? [{ text, made, condition }] : [];
  return [
    ...alignment.pairs
      .filter((pair) => sayOf(pair.before, counting) !== sayOf(pair.after, counting))
      .flatMap((pair) =>
        trial(pairWords(pair.before, pair.after), 'before', rewritten(before, pair.before.clause, signed(pair))),
      ),
    ...alignment.removed.flatMap(({ condition, original }) =>
      trial(`the clause left out: ${conditionWords(condition)}`, 'before', rewritten(before, original, undefined)),
    ),
    ...alignment.added.flatMap(({ condition, original }) =>
      trial(`the new clause: ${conditionWords(condition)}`, 'after', rewritten(after, original, undefined)),
    ),
  ];
}

const sayOf = ({ clause, negated }: PlacedClause, counting: CountingOrder): string =>
  `${negated} ${meaning(clause, counting)}`;

/** The new clause with the sign it has, given the sign of the place it is put in. */
const signed = ({ before, after }: { before: PlacedClause; after: PlacedClause }): DatedCondition =>
  before.negated === after.negated ? after.clause : { kind: 'not', node: after.clause.node, child: after.clause };

function pairWords(before: PlacedClause, after: PlacedClause): string {
  const [was, is] = [saidOf(before), saidOf(after)];
  const fact = `${factWords(after.clause.fact)} `;
  if (was !== is && was.startsWith(fact) && is.startsWith(fact))
    return `${fact.trim()}: ${was.slice(fact.length)} → ${is.slice(fact.length)}`;
  if (was !== is) return `${was} → ${is}`;
  return `${was}, counted by ${countingOf(before)} → ${countingOf(after)}`;
}

const saidOf = ({ clause, negated }: PlacedClause): string => `${negated ? 'not ' : ''}${clauseText(clause)}`;

const countingOf = ({ clause: { column } }: PlacedClause): string => /\[(.+)\]$/.exec(column)?.[1] ?? '';

/** The condition with one part replaced, or left out; `undefined` if nothing remains. */
function rewritten(
  condition: DatedCondition,
  part: DatedCondition,
  replacement: DatedCondition | undefined,
): DatedCondition | undefined {
  if (condition === part) return replacement;
  if (condition.kind === 'clause') return condition;
  if (condition.kind === 'not') {
    const child = rewritten(condition.child, part, replacement);
    return child && { ...condition, child };
  }
  const children = condition.children.flatMap((child) => rewritten(child, part, replacement) ?? []);
  return children.length > 0 ? { ...condition, children } : undefined;
}

/** Judges trials on a subject: how likely each is met. */
export type TrialJudge = (subject: Subject) => readonly { readonly trial: Trial; readonly probability: Probability }[];

/** Compiles trials once, to be judged on many subjects. */
export async function judgeTrials(
  trials: readonly Trial[],
  facts: FactSource,
  catalogue: FactCatalogue,
  stance: Stance,
): Promise<TrialJudge> {
  const compiled: { readonly trial: Trial; readonly table: DecisionTable }[] = [];
  for (const trial of trials) compiled.push({ trial, table: await compile(trial.condition, catalogue) });
  return (subject) =>
    compiled.map(({ trial, table }) => {
      const loci = table.columns.map((column: Column) => locate(facts(subject, column), column, stance));
      return { trial, probability: judgeLoci(table, loci).probability };
    });
}
