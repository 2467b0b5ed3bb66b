import type { CalendarDate } from '../units/date.ts';
import { exact, exactFromDecimal, log10Exact } from '../units/exact.ts';
import { type Quantity, quantity, type Unit } from '../units/quantity.ts';

/**
 * How a value is known. `exact` is a stipulated value (a test or a what-if); `declared` comes from the party itself; `confident`, `likely` and
 * `speculative` are Epoch AI's grades of third-party estimates; `imputed` is our own regression on capability and date. Never mixed silently.
 */
export const grades = ['exact', 'declared', 'confident', 'likely', 'speculative', 'imputed'] as const;

/** One of {@link grades}. */
export type Grade = (typeof grades)[number];

/**
 * Factor of the 90 % interval around a point estimate of each grade, from Epoch AI's documentation of its confidence labels: within 3 times, 10 times, and
 * 1.5 orders of magnitude (31 times).
 */
export const gradeFactors = {
  exact: 1,
  declared: 1,
  confident: 3,
  likely: 10,
  speculative: 31,
} as const satisfies Partial<Record<Grade, number>>;

/** Where a value comes from and since when it has been public. */
export type Provenance = {
  /** Data set or document: `epoch-ai-2026-01`. */
  readonly source: string;
  readonly url?: string;
  /** How it was obtained, in a phrase. */
  readonly method?: string;
  /** First day on which the value is known to have been public; absent for what-ifs. */
  readonly knownSince?: CalendarDate;
  /** First day on which it no longer stood: withdrawn or revised. */
  readonly withdrawnOn?: CalendarDate;
};

/**
 * A value with its 90 % interval. Read as a log-normal with median `central`; the two halves may have different spreads when the bounds are not
 * symmetric. `low = central = high` means no uncertainty.
 */
export type Estimate<U extends Unit = Unit> = {
  readonly kind: 'estimate';
  readonly central: Quantity<U>;
  readonly low: Quantity<U>;
  readonly high: Quantity<U>;
  readonly grade: Grade;
  readonly provenance: Provenance;
};

/** Only bounds are known ("believed above 10^25"): a value somewhere between them, with no distribution of its own. */
export type Bounds<U extends Unit = Unit> = {
  readonly kind: 'bounds';
  /** Lower bound; the value is above it (or at it when `lowInclusive`). */
  readonly low?: Quantity<U>;
  readonly lowInclusive?: boolean;
  /** Upper bound, inclusive. */
  readonly high?: Quantity<U>;
  /**
   * The bounds where they are uncertain themselves: estimates of the least and of the most it can be (absent: any amount), whose errors go together. `low`
   * and `high` are then what is certain all the same.
   */
  readonly between?: { readonly low: Estimate<U>; readonly high?: Estimate<U> };
  readonly provenance: Provenance;
};

/** Not known, and why. Never read as zero or as below. */
export type Missing = { readonly kind: 'missing'; readonly why: string };

/** The largest of several uncertain amounts, e.g. an actor's largest run. */
export type Largest<U extends Unit = Unit> = {
  readonly kind: 'largest';
  readonly of: readonly (Estimate<U> | Bounds<U> | Missing)[];
};

/** One of finitely many values, such as a place in an order, each with its probability; ascending, probabilities adding to one. */
export type Discrete<U extends Unit = Unit> = {
  readonly kind: 'discrete';
  readonly central: Quantity<U>;
  readonly outcomes: readonly { readonly value: Quantity<U>; readonly weight: number }[];
  readonly grade: Grade;
  readonly provenance: Provenance;
};

/** What is known of an amount. */
export type Amount<U extends Unit = Unit> = Estimate<U> | Bounds<U> | Largest<U> | Discrete<U> | Missing;

/** An estimate without uncertainty. */
export const exactly = <U extends Unit>(
  value: Quantity<U>,
  provenance: Provenance,
  grade: 'exact' | 'declared' = 'exact',
): Estimate<U> => ({
  kind: 'estimate',
  central: value,
  low: value,
  high: value,
  grade,
  provenance,
});

/** True when the estimate has no spread. */
export const isExact = ({ low, high }: Estimate): boolean =>
  low.numerator === high.numerator && low.denominator === high.denominator;

/** A third-party estimate of compute with the 90 % interval of its grade. */
export function gradedFlop(
  central: Quantity<'FLOP'>,
  grade: keyof typeof gradeFactors,
  provenance: Provenance,
): Estimate<'FLOP'> {
  const log = log10Exact(central);
  const spread = Math.log10(gradeFactors[grade]);
  return {
    kind: 'estimate',
    central,
    low: powerOfTen(log - spread),
    high: powerOfTen(log + spread),
    grade,
    provenance,
  };
}

/** The amount `10^log` FLOP to four significant digits, for bounds and imputed values. */
export const powerOfTen = (log: number): Quantity<'FLOP'> => {
  const whole = Math.floor(log);
  return quantity(exactFromDecimal(`${(10 ** (log - whole)).toPrecision(4)}e${whole}`) ?? exact(0n), 'FLOP');
};
