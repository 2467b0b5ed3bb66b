import { didYouMean } from '../source/nearest.ts';
import { below, type Place, readQuantity, refuse } from '../source/place.ts';
import { parseDate } from '../units/date.ts';
import { defined } from '../units/defined.ts';
import type { Unit } from '../units/quantity.ts';
import { indexValues } from './index-values.ts';
import type { Threshold, ThresholdValue } from './policy.ts';
import type { ThresholdParts } from './schema.ts';

/** A threshold of the file: its unit as far as it is readable, and the threshold itself when nothing is wrong with it. */
export type ReadThreshold = { readonly unit: Unit | undefined; readonly threshold: Threshold | undefined };

type ValueParts = NonNullable<ThresholdParts['values']>[string];

/** Reads one threshold; `place` is that of its entry in the file. */
export function resolveThreshold(
  id: string,
  written: ThresholdParts,
  place: Place,
  countingRules: readonly string[],
): ReadThreshold {
  let sound = !place.document.incomplete?.(place.path);
  const watched: Place = {
    ...place,
    report: (diagnostic) => {
      sound = false;
      place.report(diagnostic);
    },
  };
  checkCountingRule(written.counting, below(watched, 'counting'), countingRules);
  const entries = Object.entries(written.values ?? {});
  if ((entries.length === 0) === (written.absent === undefined))
    refuse(watched, 'PL1011', `threshold \`${id}\` needs either values or a reason for their absence`, {
      expected: 'values: {date: ...} with source and quote, or absent: why no number is encoded',
    });
  const values = entries.flatMap(
    ([date, value]) => resolveValue(date, value, written.unit, below(watched, 'values', date)) ?? [],
  );
  checkOrder(
    id,
    entries.map(([date]) => date),
    below(watched, 'values'),
  );
  const indexed = written.index && indexValues(written.index, values.at(-1), below(watched, 'index'));
  const { quantity, unit, counting, absent, rationale } = written;
  const whole = sound && values.length === entries.length;
  const all = [...values, ...(indexed?.values ?? [])];
  const threshold = { id, quantity, unit, counting, values: all, index: indexed?.index, absent, rationale };
  return { unit, threshold: whole ? (defined(threshold) as Threshold) : undefined };
}

function checkCountingRule(id: string | undefined, place: Place, known: readonly string[]): void {
  if (id === undefined || known.includes(id)) return;
  refuse(place, 'PL1009', `no counting rule is named \`${id}\``, {
    expected: 'a counting rule (`plimsoll list counting-rules`)',
    ...didYouMean(id, known),
  });
}

function resolveValue(
  date: string,
  written: ValueParts,
  unit: Unit | undefined,
  place: Place,
): ThresholdValue | undefined {
  const from = parseDate(date);
  if (!from)
    refuse(place, 'PL1010', `\`${date}\` is not a calendar date`, {
      at: place.document.locate(place.path, 'key'),
      expected: 'a real day written as YYYY-MM-DD',
    });
  checkSupport(written, place);
  const value =
    unit === undefined || written.value === undefined
      ? undefined
      : readQuantity(written.value, unit, below(place, 'value'));
  if (unit === 'FLOP' && value?.numerator === 0n)
    refuse(below(place, 'value'), 'PL2001', 'a threshold of zero operations catches everything', {
      expected: 'a number of operations above zero',
    });
  return from && value ? (defined({ ...written, from, value }) as ThresholdValue) : undefined;
}

function checkSupport({ confidence, quote }: ValueParts, place: Place): void {
  if (confidence === 'memory' || confidence === 'unverified')
    refuse(below(place, 'confidence'), 'PL1013', `a value marked \`${confidence}\` cannot be encoded as law`, {
      expected: 'no value, and absent: why',
      hint: 'keep the instrument, leave the number out and say so',
    });
  if (quote === undefined && confidence?.startsWith('verified'))
    refuse(place, 'PL1011', `a value marked \`${confidence}\` has no quote`, {
      expected: 'quote: the words that were read, or the mark of a source that only reports them',
    });
}

function checkOrder(id: string, dates: readonly string[], place: Place): void {
  const real = dates.filter((date) => parseDate(date));
  const early = real.find((date, index) => date <= (real[index - 1] ?? ''));
  if (early === undefined) return;
  refuse(below(place, early), 'PL1010', `values of threshold \`${id}\` are not in order of date`, {
    at: place.document.locate([...place.path, early], 'key'),
    expected: 'oldest first, each date once',
  });
}
