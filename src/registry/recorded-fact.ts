import type { FactDefinition } from '../policy/fact-definition.ts';
import { didYouMean } from '../source/nearest.ts';
import { parseDate } from '../units/date.ts';
import { isRefusal, parseQuantity } from '../units/parse-quantity.ts';
import { quantityText } from '../units/quantity.ts';
import { factCatalogue } from './facts.ts';
import type { KnownValue } from './registry.ts';
import type { Complain, Row } from './table.ts';
import type { tables } from './tables.ts';

/** A fact that a registry records outright, with the kind of subject it is about. */
export type RecordedFact = {
  readonly subject: string;
  readonly kind: FactDefinition['subject'];
  readonly fact: string;
  readonly value: KnownValue;
};

/** The fact a row of facts.csv states; `undefined` after reporting what is wrong with it. */
export function recordedFactOf({ cells, report }: Row<(typeof tables)['facts.csv']>): RecordedFact | undefined {
  const definition = Object.entries<FactDefinition>(factCatalogue).find(([name]) => name === cells.fact)?.[1];
  if (!definition) {
    const expected = 'a fact of the catalogue (`plimsoll list facts`)';
    report('PL1005', `unknown fact \`${cells.fact}\``, {
      column: 'fact',
      expected,
      ...didYouMean(cells.fact, Object.keys(factCatalogue)),
    });
    return undefined;
  }
  const value = readValue(cells.value, definition, report);
  if (value === undefined) return undefined;
  const known: KnownValue = { value, basis: 'recorded', because: cells.because, source: cells.source };
  return { subject: cells.subject_id, kind: definition.subject, fact: cells.fact, value: known };
}

function readValue(text: string, definition: FactDefinition, report: Complain): KnownValue['value'] | undefined {
  const refuse = (expected: string, hint?: { readonly hint?: string }): undefined =>
    report('PL3004', `cannot read \`${text}\` in column \`value\``, {
      column: 'value',
      expected,
      ...hint,
    });
  switch (definition.kind) {
    case 'flag':
      return text === 'true' || text === 'false' ? text === 'true' : refuse('true or false; no row when unknown');
    case 'date':
      return parseDate(text) ?? refuse('a real day written as YYYY-MM-DD');
    case 'choice':
      return definition.members.includes(text)
        ? text
        : refuse(`one of: ${definition.members.join(', ')}`, didYouMean(text, definition.members));
    case 'quantity': {
      const read = parseQuantity(text, definition.unit);
      return isRefusal(read) ? refuse(read.expected, read.hint === undefined ? {} : { hint: read.hint }) : read;
    }
  }
}

/** The text of a recorded value, which {@link recordedFactOf} reads back. */
export const recordedText = ({ value }: KnownValue): string =>
  typeof value === 'object' ? quantityText(value) : String(value);
