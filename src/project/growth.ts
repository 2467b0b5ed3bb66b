import { type Distribution, splitLogNormal, splitNormal } from './distribution.ts';

/** How growth was written: as a factor, in orders of magnitude, in percent, or as a time in which a quantity doubles. */
export const growthForms = ['factor', 'oom', 'percent', 'doubling-time'] as const;

/** One of {@link growthForms}. */
export type GrowthForm = (typeof growthForms)[number];

/** Growth in OOM a year, negative for a fall, with its interval; all three are equal where one value was given. */
export type Growth = {
  readonly central: number;
  readonly low: number;
  readonly high: number;
  /** Decides how values spread between the bounds: a doubling time is log-normal as a time, the others are normal in OOM a year. */
  readonly form: GrowthForm;
};

/** The fastest growth or fall that is believed, in OOM a year: a factor of ten thousand, ten times the fastest price fall on record (851x a year). */
export const fastestGrowth = 4;

/** The factor by which a quantity grows in a year. */
export const yearlyFactor = (oomPerYear: number): number => 10 ** oomPerYear;

/** Months in which a quantity doubles (halves when negative). */
export const doublingMonths = (oomPerYear: number): number => (12 * Math.LOG10E * Math.LN2) / oomPerYear;

/** How growth in OOM a year is spread over its interval of probability `level`. A rising doubling time is log-normal; all else is normal on each side. */
export function growthDistribution({ central, low, high, form }: Growth, level = 0.9): Distribution {
  if (low === high) return { kind: 'fixed', value: central };
  const rising = form === 'doubling-time' && low > 0;
  return rising ? splitLogNormal(central, low, high, level) : splitNormal(central, low, high, level);
}
