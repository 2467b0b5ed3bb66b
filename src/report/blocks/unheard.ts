import { howMany } from '../../units/words.ts';
import type { FindingsDocument } from '../documents/evaluation.ts';
import type { Block } from './block.ts';

/**
 * That rules on developers were asked for and nobody was there to be judged by them: a model's description says nothing of its developer's own compute and revenue,
 * and a reader might take silence for "no duty".
 */
export function unheardBlocks({ rules, subjects, inputs }: FindingsDocument): readonly Block[] {
  const bound = rules.filter(({ binds, state }) => binds === 'actor' && (state === 'in-force' || state === 'enacted'));
  if (bound.length === 0 || subjects.length === 0 || subjects.some(({ kind }) => kind !== 'model')) return [];
  const described = inputs.some(({ role }) => role === 'subject');
  const remedy = described
    ? 'describe the developer beside the model (`actor:` with its `annualRevenue`), or name one with -a'
    : 'name one with -a';
  const these = howMany(bound.length, 'rule of these policies binds', 'rules of these policies bind');
  return [
    {
      kind: 'paragraph',
      text: `note: ${these} developers, and no developer was judged; ${remedy}`,
    },
  ];
}
