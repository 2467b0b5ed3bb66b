import type { Policy } from '../../policy/policy.ts';
import type { Change } from './change.ts';

/** Keys whose text decides nothing, with what they are called. */
const proseKeys: Readonly<Record<string, string>> = {
  id: 'identifier',
  title: 'title',
  shortTitle: 'short title',
  citation: 'citation',
  verifiedOn: 'date of verification',
  cite: 'citation of a place',
  quote: 'quote',
  note: 'remark',
  notes: 'remark',
  issues: 'issue',
  confidence: 'mark of confidence',
  quantity: 'name of a quantity',
};

/** Titles, quotes, sources and remarks that differ, by kind: their number says enough where the law is the same. */
export function proseChanges(before: Policy, after: Policy): readonly Change[] {
  const [first, second] = [textsOf(before), textsOf(after)];
  const differing = [...new Set([...first.keys(), ...second.keys()])].flatMap((name) => {
    const [was, is] = [first.get(name) ?? [], second.get(name) ?? []];
    const count = Math.max(unmatched(was, is), unmatched(is, was));
    return count === 0 ? [] : [`${name}${count === 1 ? '' : ` (${count})`}`];
  });
  if (differing.length === 0) return [];
  const text = `in words only: ${differing.join(', ')}`;
  return [{ part: 'prose', kind: 'changed', path: '/', text, rules: [], semantic: false }];
}

/** How many texts of one list the other does not have. */
function unmatched(texts: readonly string[], others: readonly string[]): number {
  const rest = [...others];
  return texts.filter((text) => {
    const index = rest.indexOf(text);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  }).length;
}

function textsOf(policy: Policy): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value !== 'object' || value === null || key === 'issues' || key === 'citation') note(texts, key, value);
    else for (const [inner, part] of Object.entries(value)) visit(part, Array.isArray(value) ? key : inner);
  };
  visit(
    { ...policy, thresholds: Object.values(policy.thresholds), obligations: Object.values(policy.obligations) },
    '',
  );
  return texts;
}

function note(texts: Map<string, string[]>, key: string, value: unknown): void {
  const name = proseKeys[key];
  if (name === undefined || (key === 'quantity' && typeof value !== 'string')) return;
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : JSON.stringify(value);
  texts.set(name, [...(texts.get(name) ?? []), text]);
}
