import { groupBy } from '../../units/group-by.ts';
import { idFromName } from '../identifier.ts';

/** What an identifier may be made from. */
export type Named = { readonly key: string; readonly developer: string; readonly released: string };

const maximumLength = 80;

/** FNV-1a, 32 bits: the same text gives the same eight digits everywhere. */
const fingerprint = (text: string): string => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
};

const join = (stem: string, suffix: string): string =>
  `${stem.slice(0, maximumLength - suffix.length - 1).replace(/-+$/, '')}-${suffix}`;

function stem(key: string): string {
  if (key === '') return 'unnamed';
  const id = idFromName(key);
  if (id === '') return `model-${fingerprint(key)}`;
  return id.length >= maximumLength ? join(id, fingerprint(key)) : id;
}

/**
 * A unique identifier for each name, in the given order. The same set of names gives the same identifiers whatever the order of rows: where several
 * give one stem, the earliest keeps it and the others add their developer, their date, both, or a number.
 */
export function assignIds(names: readonly Named[]): string[] {
  const stems = names.map(({ key }) => stem(key));
  const used = new Set(stems);
  const ids = [...stems];
  const indexes = groupBy([...stems.keys()], (index) => stems[index] ?? '');
  for (const [id, members] of indexes) {
    const [, ...later] = members.sort((a, b) => compareText(rank(names[a]), rank(names[b])) || a - b);
    let number = 1;
    for (const index of later) {
      let assigned = candidates(id, names[index]).find((candidate) => !used.has(candidate));
      while (assigned === undefined || used.has(assigned)) {
        number += 1;
        assigned = join(id, String(number));
      }
      used.add(assigned);
      ids[index] = assigned;
    }
  }
  return ids;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const rank = (named: Named | undefined): string =>
  [named?.released || '9999', named?.developer, named?.key].join('\u0000');

/** Whole words only, about thirty characters. */
const shorten = (id: string): string => (id.length <= 30 ? id : id.slice(0, 30).replace(/-[^-]*$/, ''));

function candidates(id: string, named: Named | undefined): string[] {
  const developer = shorten(idFromName(named?.developer ?? ''));
  const parts = [[developer], [named?.released ?? ''], [developer, named?.released ?? '']];
  return parts.filter((words) => words.every((word) => word !== '')).map((words) => join(id, words.join('-')));
}
