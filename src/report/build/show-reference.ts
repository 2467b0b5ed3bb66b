import type { CountingRule } from '../../ledger/counting-rule.ts';
import type { FactDefinition } from '../../policy/fact-definition.ts';
import type { Hardware } from '../../registry/registry.ts';
import { formatQuantity } from '../../units/format.ts';
import { field, fields, type Item, lines, table } from './item.ts';
import { kindOf } from './lists.ts';

/** A fact of the catalogue and the rules that ask it. */
export const showFact = (name: string, definition: FactDefinition, askedBy: readonly string[]): Item => ({
  what: 'fact',
  id: name,
  title: name,
  sections: [
    fields(
      field('Of', `${definition.subject}s`),
      field('Kind', kindOf(definition)),
      field('Meaning', definition.meaning),
      field('At most', definition.atMost?.join(', ')),
    ),
    ...lines('Asked by', askedBy),
  ],
});

/** A counting rule: what becomes of each stage, and by which words. */
export const showCountingRule = (rule: CountingRule): Item => ({
  what: 'counting-rule',
  id: rule.id,
  title: rule.title,
  sections: [
    fields(
      field('Id', rule.id),
      field('Cite', rule.cite),
      field('Words', rule.quote && `“${rule.quote}”`),
      field('Basis', rule.basis),
      field('Whose compute', rule.whose),
      field('Planned compute', rule.planned),
      field('Support', rule.confidence),
    ),
    ...table(
      'Stages',
      ['stage', 'decision', 'cite', 'why'],
      Object.entries(rule.stages).map(([stage, { counts, cite, note = '' }]) => [stage, counts, cite, note]),
    ),
    ...lines('Notes', rule.notes ?? []),
  ],
});

/** An accelerator. */
export const showHardware = (item: Hardware): Item => ({
  what: 'hardware',
  id: item.id,
  title: item.name,
  sections: [
    fields(
      field('Manufacturer', item.manufacturer),
      field('Released', item.released),
      field('Price', item.price && formatQuantity(item.price)),
    ),
    ...table(
      'Peak throughput, dense',
      ['format', 'FLOP/s'],
      Object.entries(item.peak).map(([format, value]) => [format, formatQuantity(value)]),
    ),
  ],
});

/** A code of a diagnostic, with the page that explains it where there is one. */
export const showCode = (code: string, meaning: string, page?: string): Item => ({
  what: 'code',
  id: code,
  title: code,
  sections: [fields(field('Meaning', meaning), field('Page', page))],
});
