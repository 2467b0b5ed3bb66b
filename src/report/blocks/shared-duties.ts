import { firstFew, howMany } from '../../units/words.ts';
import type { GapsDocument } from '../documents/gaps.ts';
import type { Block } from './block.ts';

const mostNames = 8;
const mostDuties = 14;

/** The models that are likely under more than one instrument, themselves or by their developers. */
export function severalBlocks({ underSeveral, showAll, registry }: GapsDocument): readonly Block[] {
  if (!registry) return [];
  if (underSeveral.length === 0)
    return [{ kind: 'paragraph', text: 'Overlaps: no model is likely under more than one of these instruments.' }];
  const names = underSeveral.map(({ name, policies }) => `${name} (${policies.length})`);
  const named = firstFew(names, showAll ? names.length : mostNames);
  return [
    { kind: 'heading', text: 'Overlaps' },
    {
      kind: 'paragraph',
      text: `${underSeveral.length} models are likely under several of these instruments, themselves or by their developers: ${named}.`,
    },
  ];
}

/** What several laws ask of one model, side by side. */
export function dutyBlocks({ shared, showAll }: GapsDocument): readonly Block[] {
  if (!shared || shared.duties.length === 0) return [];
  const shown = shared.duties.slice(0, showAll ? shared.duties.length : mostDuties);
  const rest = shared.duties.length - shown.length;
  const items = shown.map(({ duty, deadline, from, by, policy, cite }) => {
    const when = [deadline ?? 'no deadline stated', ...(from === null ? [] : [`from ${from}`])].join('; ');
    return `${when}: ${duty} (${by}; ${policy}, ${cite})`;
  });
  return [
    {
      kind: 'list',
      heading: `What ${howMany(shared.policies.length, 'instrument asks', 'instruments ask')} of ${shared.name} and its developer, shortest period first`,
      items: rest > 0 ? [...items, `${rest} more duties (--all)`] : items,
    },
  ];
}
