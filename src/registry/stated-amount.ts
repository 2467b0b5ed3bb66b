import {
  type Bounds,
  type Estimate,
  exactly,
  type Grade,
  gradedFlop,
  gradeFactors,
  type Provenance,
} from '../ledger/estimate.ts';
import { below, type Place, readQuantity, refuse } from '../source/place.ts';
import { compareQuantity, type Quantity, type Unit } from '../units/quantity.ts';
import type { WrittenFact } from './subject-schema.ts';

/** A mapping that says how well an amount or value is known. */
export type Qualified = Exclude<WrittenFact, string | boolean | null>;

type Key = keyof Qualified;

/** An amount as written, in the unit the fact has; `undefined` after reporting a problem. */
export function statedAmount<U extends Unit>(
  written: Exclude<WrittenFact, null>,
  unit: U,
  place: Place,
): Estimate<U> | Bounds<U> | undefined {
  if (typeof written === 'boolean')
    return refuse(place, 'PL1004', `\`${written}\` is not a quantity`, { expected: `a quantity in ${unit}` });
  const provenance: Provenance = { source: place.document.source.file };
  if (typeof written === 'string') {
    const value = readQuantity(written, unit, place);
    return value && exactly(value, provenance);
  }
  const sourced: Provenance = written.because === undefined ? provenance : { ...provenance, method: written.because };
  if (written.value !== undefined) return pointValue(written, unit, place, sourced);
  if (written.central !== undefined) return estimateOf(written, unit, place, sourced);
  return boundsOf(written, unit, place, sourced);
}

function pointValue<U extends Unit>(written: Qualified, unit: U, place: Place, provenance: Provenance) {
  if (!onlyKeys(written, ['value', 'grade', 'because'], '`value`', place)) return undefined;
  const grade = written.grade ?? 'exact';
  if (grade !== 'exact' && grade !== 'declared')
    return refuse(below(place, 'grade'), 'PL1004', `\`${grade}\` does not go with \`value\``, {
      expected: 'exact or declared',
      hint: 'write `central` with `low` and `high` for an estimate',
    });
  const value = amountAt(written, 'value', unit, place);
  return value && exactly(value, provenance, grade);
}

function estimateOf<U extends Unit>(written: Qualified, unit: U, place: Place, provenance: Provenance) {
  if (!onlyKeys(written, ['central', 'low', 'high', 'grade', 'because'], '`central`', place)) return undefined;
  const grade = written.grade ?? 'declared';
  const central = amountAt(written, 'central', unit, place);
  const absent = (['low', 'high'] as const).filter((key) => written[key] === undefined);
  if (absent.length === 2) return central && byGrade(central, grade, place, provenance);
  if (absent.length === 1)
    return refuse(place, 'PL1003', `\`${absent[0]}\` is missing`, {
      expected: 'both ends of the 90 % interval, or neither and a grade',
    });
  const [low, high] = [amountAt(written, 'low', unit, place), amountAt(written, 'high', unit, place)];
  if (!central || !low || !high) return undefined;
  const ordered = isPositive(low, place) && inOrder(low, central, place) && inOrder(central, high, place);
  return ordered ? ({ kind: 'estimate', central, low, high, grade, provenance } as const) : undefined;
}

function byGrade<U extends Unit>(
  central: Quantity<U>,
  grade: Grade,
  place: Place,
  provenance: Provenance,
): Estimate<U> | undefined {
  if (!isPositive(central, place)) return undefined;
  if (central.unit === 'FLOP' && Object.hasOwn(gradeFactors, grade) && grade !== 'exact' && grade !== 'declared')
    return gradedFlop(central as Quantity<'FLOP'>, grade as keyof typeof gradeFactors, provenance) as Estimate<U>;
  return refuse(place, 'PL1003', '`low` and `high` are missing', {
    expected: 'the 90 % interval, or (for compute) the grade confident, likely or speculative',
    hint: 'write `value` for an amount without uncertainty',
  });
}

function boundsOf<U extends Unit>(written: Qualified, unit: U, place: Place, provenance: Provenance) {
  if (!onlyKeys(written, ['low', 'above', 'high', 'because'], 'bounds', place)) return undefined;
  const given = (['low', 'above', 'high'] as const).filter((key) => written[key] !== undefined);
  if (given.length === 0)
    return refuse(place, 'PL1003', 'the amount is missing', {
      expected: 'value; or central, low and high; or low, above or high',
    });
  if (given.includes('low') && given.includes('above'))
    return refuse(below(place, 'above'), 'PL1004', 'both `low` and `above` are given', {
      expected: 'low (at least) or above (more than)',
    });
  const amounts = new Map(given.map((key) => [key, amountAt(written, key, unit, place)]));
  if ([...amounts.values()].includes(undefined)) return undefined;
  const [low, high] = [amounts.get('low') ?? amounts.get('above'), amounts.get('high')];
  if (low && high && !inOrder(low, high, place)) return undefined;
  return {
    kind: 'bounds',
    ...(low ? { low, lowInclusive: amounts.has('low') } : {}),
    ...(high ? { high } : {}),
    provenance,
  } as const;
}

/** Reports every key that is written but does not belong there; true when there is none. */
export function onlyKeys(written: Qualified, allowed: readonly Key[], beside: string, place: Place): boolean {
  const strangers = (Object.keys(written) as Key[]).filter(
    (key) => written[key] !== undefined && !allowed.includes(key),
  );
  for (const key of strangers)
    refuse(below(place, key), 'PL1004', `\`${key}\` does not go with ${beside}`, {
      expected: `only: ${allowed.join(', ')}`,
    });
  return strangers.length === 0;
}

function inOrder<U extends Unit>(lower: Quantity<U>, upper: Quantity<NoInfer<U>>, place: Place): boolean {
  if (compareQuantity(lower, upper) <= 0) return true;
  refuse(place, 'PL2002', 'the amounts are out of order', { expected: 'low <= central <= high' });
  return false;
}

function amountAt<U extends Unit>(written: Qualified, key: Key, unit: U, place: Place): Quantity<U> | undefined {
  const raw = written[key];
  return raw === undefined ? undefined : readQuantity(String(raw), unit, below(place, key));
}

/** An estimate is a multiplicative interval, which cannot reach zero; an exact value can. */
const isPositive = (amount: Quantity, place: Place): boolean =>
  amount.numerator > 0n ||
  refuse(place, 'PL1004', 'an uncertain amount is zero', {
    expected: 'an interval above zero',
    hint: 'write `value: 0 FLOP` if nothing was spent, or `high` alone if only an upper bound is known',
  }) !== undefined;
