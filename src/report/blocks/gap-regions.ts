import { factWords } from '../../draft/regions/words.ts';
import { firstFew } from '../../units/words.ts';
import type { GapSet, GapsDocument } from '../documents/gaps.ts';
import type { Block } from './block.ts';

type Kind = GapSet['kinds'][number];
type LineGap = Kind['lines'][number];
type Region = Kind['unseen'][number];
type Field = { readonly label: string; readonly value: string };

const mostUnseen = 2;

/** A line that can be passed without effect: where, an example, what would have to be otherwise, and who looks on. */
export function lineBlocks({ showAll }: GapsDocument, set: GapSet, line: LineGap): readonly Block[] {
  const shown = showAll ? line.misses : line.misses.filter(({ byAmount }) => byAmount);
  const told = shown.length > 0 ? shown : line.misses.slice(0, 1);
  const rest = line.misses.filter((miss) => !told.includes(miss));
  const title = set.policies.find(({ id }) => id === line.policy)?.shortTitle ?? line.policy;
  const missing = [...new Set(rest.flatMap(({ missedBy }) => missedBy))].map(factWords);
  const also = { label: 'also missed', value: `by ${missing.join(', ')} (--all)` };
  return [
    {
      kind: 'fields',
      heading: `${title}: a line passed without effect`,
      fields: [
        { label: 'line', value: line.text },
        { label: 'turns on it', value: line.rules.join(', ') },
      ],
    },
    ...told.map((miss) => ({ kind: 'fields', fields: missFields(line, miss) }) as const),
    ...(rest.length === 0 ? [] : [{ kind: 'fields', fields: [also] } as const]),
  ];
}

function missFields(line: LineGap, miss: LineGap['misses'][number]): readonly Field[] {
  const others = miss.limits.filter(({ fact, counting }) => fact !== line.fact || counting !== line.counting);
  const needed = miss.wouldMeet.filter(({ fact }) => miss.missedBy.includes(fact)).map(({ text }) => text);
  const field = (label: string, value: string): readonly Field[] => (value === '' ? [] : [{ label, value }]);
  return [
    { label: 'where', value: others.map(({ text }) => text).join(', ') || 'always' },
    ...field('for example', exampleText(miss)),
    ...field('it would take', [...new Set(needed)].join(', or ')),
    ...field('met there', miss.met.join(', ')),
    ...settledFields(miss),
    ...field('owes nothing', miss.owesNothing.join(', ')),
  ];
}

const mostRules = 4;

/** Rules that one more fact would have met there, by that fact. */
function settledFields({ metIf }: Region): readonly Field[] {
  const facts = [...new Set(metIf.map(({ text }) => text))];
  return facts.map((fact) => {
    const rules = metIf.filter(({ text }) => text === fact).map(({ rule }) => rule);
    return { label: 'met if', value: `${fact}: ${firstFew(rules, mostRules)}` };
  });
}

function exampleText({ modification, witness }: Region): string {
  if (modification) return modification.text;
  return witness
    .filter(({ value }) => typeof value === 'string')
    .map(({ text }) => text)
    .join(', ');
}

/** Where a compute line is passed, or the amount asked for, and no rule of the set is met at all. */
export function unseenBlocks({ showAll, interest }: GapsDocument, { kind, unseen, complete }: Kind): readonly Block[] {
  if (unseen.length === 0) return [];
  const shown = unseen.slice(0, showAll ? unseen.length : mostUnseen);
  const rest = unseen.length - shown.length;
  const more =
    rest > 0
      ? [`${rest}${complete ? '' : ' or more'} other ${rest === 1 ? 'part' : 'parts'} (--all)`]
      : complete
        ? []
        : ['and more'];
  return [
    {
      kind: 'list',
      heading: `${kind[0]?.toUpperCase()}${kind.slice(1)}s seen by no rule (${interest})`,
      items: [...shown.map(({ text }) => text), ...more],
    },
  ];
}
