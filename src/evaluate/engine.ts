import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { Operator } from '../policy/condition.ts';

/** A condition as json-rules-engine sees it: small integers (ordinals of cells) and member names, nothing else. */
export type EngineCondition =
  | { readonly fact: string; readonly operator: Operator; readonly value: number | string | readonly string[] }
  | { readonly all: readonly EngineCondition[] }
  | { readonly any: readonly EngineCondition[] }
  | { readonly not: EngineCondition };

/** One combination of cells: an ordinal or a member name per fact. */
export type Assignment = Readonly<Record<string, number | string>>;

/**
 * Asks json-rules-engine, the only judge, whether the condition holds for each assignment. Every fact of the condition must be in every assignment. One run at a
 * time: overlapping runs of one engine lose rules.
 */
export async function judge(condition: EngineCondition, assignments: Iterable<Assignment>): Promise<Uint8Array> {
  const engine = new Engine([{ conditions: topLevel(condition), event: { type: 'met' } }]);
  const answers: number[] = [];
  for (const assignment of assignments) {
    const { results, failureResults } = await engine.run({ ...assignment });
    if (results.length + failureResults.length !== 1)
      throw new Error('json-rules-engine returned no result for a rule');
    answers.push(results.length);
  }
  return Uint8Array.from(answers);
}

/** The engine wants a connective at the root. */
const topLevel = (condition: EngineCondition): TopLevelCondition =>
  ('fact' in condition ? { all: [condition] } : condition) as unknown as TopLevelCondition;
