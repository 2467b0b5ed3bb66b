import { below, type Place, readQuantity, refuse } from '../source/place.ts';
import type { CalendarDate } from '../units/date.ts';
import { defined } from '../units/defined.ts';
import { type Duration, dueDate, formatDuration } from '../units/duration.ts';
import { type Exact, exactFromDecimal, exactText, multiplyExact, scientificDigits } from '../units/exact.ts';
import { type Quantity, quantity } from '../units/quantity.ts';
import type { Threshold, ThresholdValue } from './policy.ts';
import type { ThresholdParts } from './schema.ts';

/** Most changes that an index may make: a law that changes its number more often than this is taken for a slip. */
const mostChanges = 200;

type WrittenIndex = NonNullable<ThresholdParts['index']>;

/**
 * The numbers that an index gives after the last dated value: after each whole period the value is multiplied by the factor once more. Powers of a fraction are exact, so that the number of a
 * day is the same for everyone; rounding, where the index asks for it, is of each number and not carried on.
 */
export function indexValues(
  written: WrittenIndex,
  last: ThresholdValue | undefined,
  place: Place,
): { readonly index: NonNullable<Threshold['index']>; readonly values: readonly ThresholdValue[] } | undefined {
  const factor =
    written.factor === undefined ? undefined : readQuantity(written.factor, 'ratio', below(place, 'factor'));
  const { every, until } = written;
  if (!factor || !every || !until) return undefined;
  if (factor.numerator <= 0n || factor.numerator === factor.denominator)
    return refuse(below(place, 'factor'), 'PL1004', `\`${written.factor}\` leaves nothing, or leaves it as it is`, {
      expected: 'a factor above zero other than 1, e.g. `1/3` or `4`',
    });
  if (!last)
    return refuse(place, 'PL1011', 'there is no value that the index could start from', { expected: 'values' });
  const days = changeDays(last.from, every, until);
  if (days.length === 0 || days.length > mostChanges)
    return refuse(
      below(place, 'until'),
      'PL1010',
      `the index changes the number ${days.length > mostChanges ? `more than ${mostChanges}` : days.length} times by ${until}`,
      {
        expected: `at least one and at most ${mostChanges} changes`,
      },
    );
  return { index: { factor, every, until }, values: numbersOn(days, written, { factor, every, last }) };
}

/** The ends of whole periods up to the last day; one more than the most allowed at the most. */
function changeDays(from: CalendarDate, { amount, unit }: Duration, until: CalendarDate): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  while (days.length <= mostChanges) {
    const next = dueDate(from, { amount: amount * (days.length + 1), unit });
    if (next <= from || next > until) break;
    days.push(next);
  }
  return days;
}

function numbersOn(
  days: readonly CalendarDate[],
  { digits, cite, quote, confidence }: WrittenIndex,
  { factor, every, last }: { factor: Quantity<'ratio'>; every: Duration; last: ThresholdValue },
): readonly ThresholdValue[] {
  const note = `by index: times ${exactText(factor)} every ${formatDuration(every).replace(/^1 /, '')}`;
  let exact: Exact = last.value;
  return days.map((from) => {
    exact = multiplyExact(exact, factor);
    const value = quantity(digits === undefined ? exact : rounded(exact, Number(digits)), last.value.unit);
    return defined({ from, value, cite, quote, confidence, note }) as ThresholdValue;
  });
}

const rounded = (value: Exact, digits: number): Exact => exactFromDecimal(scientificDigits(value, digits)) ?? value;
