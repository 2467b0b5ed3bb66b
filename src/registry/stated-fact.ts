import type { FactDefinition } from '../policy/fact-definition.ts';
import { didYouMean } from '../source/nearest.ts';
import { below, type Place, refuse } from '../source/place.ts';
import { parseDate } from '../units/date.ts';
import type { StatedFact } from './registry.ts';
import { onlyKeys, type Qualified, statedAmount } from './stated-amount.ts';
import type { WrittenFact } from './subject-schema.ts';

/** A fact of a subject as written, checked against its definition; `undefined` after reporting a problem. */
export function statedFact(written: WrittenFact, definition: FactDefinition, place: Place): StatedFact | undefined {
  if (written === null) return refuseBlank(place);
  if (written === 'unknown') return { kind: 'missing', why: 'stated to be unknown' };
  if (definition.kind === 'quantity') return statedAmount(written, definition.unit, place);
  const qualified: Qualified = typeof written === 'object' ? written : { value: written };
  if (!onlyKeys(qualified, ['value', 'grade', 'because'], `a ${kindNames[definition.kind]}`, place)) return undefined;
  if (qualified.value === undefined) return refuse(place, 'PL1003', '`value` is missing');
  const value = plainValue(qualified.value, definition, typeof written === 'object' ? below(place, 'value') : place);
  if (value === undefined) return undefined;
  return { value, basis: 'declared', ...(qualified.because === undefined ? {} : { because: qualified.because }) };
}

const kindNames = { flag: 'yes-or-no fact', choice: 'choice', date: 'date' } as const;

const refuseBlank = (place: Place): undefined =>
  refuse(place, 'PL1004', 'the value is blank', {
    expected: 'a value',
    hint: 'leave the key out, or write `unknown`; blank is never read as false or zero',
  });

function plainValue(value: string | boolean, definition: Exclude<FactDefinition, { kind: 'quantity' }>, place: Place) {
  const shown = String(value);
  switch (definition.kind) {
    case 'flag':
      if (typeof value === 'boolean') return value;
      return refuse(place, 'PL1004', `\`${shown}\` is not true or false`, { expected: 'true, false or unknown' });
    case 'date':
      return (
        parseDate(shown) ??
        refuse(place, 'PL1010', `\`${shown}\` is not a calendar date`, { expected: 'a real day written as YYYY-MM-DD' })
      );
    case 'choice':
      if (definition.members.includes(shown)) return shown;
      return refuse(place, 'PL1004', `\`${shown}\` is not a member`, {
        expected: `one of: ${definition.members.join(', ')}`,
        ...didYouMean(shown, definition.members),
      });
  }
}
