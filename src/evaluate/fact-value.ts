import type { CountedCompute } from '../ledger/count.ts';
import { type Amount, type Discrete, type Estimate, isExact } from '../ledger/estimate.ts';
import type { KnownValue } from '../registry/registry.ts';
import { isKnownValue } from '../registry/registry.ts';
import { dayNumber, parseDate } from '../units/date.ts';
import { compareExact, exactFromDecimal, exactText, scientificDigits } from '../units/exact.ts';
import { formatQuantity } from '../units/format.ts';
import { type Flop, type Quantity, quantity } from '../units/quantity.ts';
import type { Stance } from './finding.ts';
import { anywhere, type Locus, locateAmount, locateExact, locateMember } from './locate.ts';
import type { Column } from './partition.ts';

/** What is known of one column for one subject: a plain value, an amount with its uncertainty, or nothing; with the count behind compute. */
export type FactValue = {
  readonly known: KnownValue | Amount;
  readonly counted?: CountedCompute;
  /** A source believes the amount to be above this, without a figure. */
  readonly believedAbove?: Flop;
  /** What is taken for granted in it. */
  readonly assumed?: string;
};

/** Where a fact value lies on its column's axis. */
export function locate({ known }: FactValue, { axis }: Column, stance: Stance): Locus {
  if (axis.kind === 'members') return isKnownValue(known) ? locateMember(String(known.value), axis) : anywhere(axis);
  if (!isKnownValue(known)) return locateAmount(known, axis, stance);
  if (typeof known.value === 'object') return locateExact(known.value, axis);
  const date = typeof known.value === 'string' ? parseDate(known.value) : undefined;
  return date ? locateExact(dayNumber(date), axis) : anywhere(axis);
}

/** The cell of the central value; `undefined` where there is none. */
export function pointCell(value: FactValue, column: Column): number | undefined {
  const cells = pointCells(value, column);
  return cells.length === 1 ? cells[0] : undefined;
}

/** The cell of the central value, or every cell where there is none. */
export function pointCells(value: FactValue | undefined, column: Column): readonly number[] {
  const [only, ...others] = value ? locate(value, column, 'provider') : [];
  const settled = only?.cells.length === 1 && others.length === 0;
  return settled ? only.cells : (anywhere(column.axis)[0]?.cells ?? []);
}

/** A value in words: `true`, `2.1×10²⁵ FLOP (90 %: 2.1×10²⁴ to 2.1×10²⁶)`, `above 10²⁵ FLOP, amount unknown`, `unknown`. */
export function describeValue({ known }: FactValue): string {
  if (isKnownValue(known)) return typeof known.value === 'object' ? formatQuantity(known.value) : String(known.value);
  switch (known.kind) {
    case 'missing':
      return 'unknown';
    case 'estimate':
      return describeEstimate(known);
    case 'bounds':
      return describeBounds(known);
    case 'largest':
      return describeLargest(known);
    case 'discrete':
      return describeDiscrete(known);
  }
}

function describeEstimate(estimate: Estimate): string {
  const { central, low, high } = estimate;
  if (isExact(estimate)) return formatQuantity(central);
  const bare = (value: Quantity): string => rounded(value).replace(/ FLOP$/, '');
  return `${rounded(central)} (90 %: ${bare(low)} to ${bare(high)})`;
}

/** Two significant figures, which is all that an estimate has. */
const rounded = (value: Quantity): string =>
  formatQuantity(quantity(exactFromDecimal(scientificDigits(value, 2)) ?? value, value.unit));

/** The largest first, three of them. */
function describeLargest({ of }: Extract<Amount, { kind: 'largest' }>): string {
  const estimates = of.filter((amount) => amount.kind === 'estimate');
  const top = estimates
    .toSorted((a, b) => compareExact(b.central, a.central))
    .slice(0, 3)
    .map((one) => (one.grade === 'imputed' ? `imputed ${describeEstimate(one)}` : describeEstimate(one)));
  const rest = of.length - top.length;
  return `the largest of ${of.length}: ${[...top, ...(rest > 0 ? [`${rest} more`] : [])].join('; ')}`;
}

/** The 5th and 95th percentile beside the central value, where they differ. */
function describeDiscrete({ central, outcomes }: Discrete): string {
  let passed = 0;
  const upTo = outcomes.map(({ value, weight }) => {
    passed += weight;
    return { value, passed };
  });
  const [low, high] = [0.05, 0.95].map((share) => upTo.find((one) => one.passed >= share)?.value ?? central);
  return low === high || !low || !high
    ? formatQuantity(central)
    : `${formatQuantity(central)} (90 %: ${exactText(low)} to ${exactText(high)})`;
}

function describeBounds({ low, lowInclusive, high, between }: Extract<Amount, { kind: 'bounds' }>): string {
  if (between) {
    const least = `at least ${describeEstimate(between.low)}`;
    return `${between.high ? `${least}, at most ${describeEstimate(between.high)}` : least}; the amount is not known`;
  }
  const parts = [
    low && `${lowInclusive ? 'at least' : 'above'} ${formatQuantity(low)}`,
    high && `at most ${formatQuantity(high)}`,
  ];
  return `${parts.filter(Boolean).join(', ') || 'some amount'}; the amount is not known`;
}

/** How a value is known: `recorded`, `declared: our own log`, `assumed: domain is language`, `likely estimate, epoch-ai-2026-01: operation counting`. */
export function describeBasis({ known }: Pick<FactValue, 'known'>): string {
  if (isKnownValue(known)) return known.because === undefined ? known.basis : `${known.basis}: ${known.because}`;
  switch (known.kind) {
    case 'missing':
      return known.why;
    case 'estimate':
      return describeGrade(known);
    case 'bounds':
      return `${known.provenance.method ?? 'bounds'}, ${known.provenance.source}`;
    case 'largest':
      return 'the largest of its models';
    case 'discrete':
      return `${known.grade} estimate: ${known.provenance.method ?? known.provenance.source}`;
  }
}

/** How imputation works is the same for all it is used for, and is said once for all. */
function describeGrade({ grade, provenance: { source, method } }: Estimate): string {
  const known = grade === 'exact' || grade === 'declared' ? grade : `${grade} estimate, ${source}`;
  return method === undefined || grade === 'imputed' ? known : `${known}: ${method}`;
}
