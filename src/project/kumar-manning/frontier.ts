import type { YearCalendar } from './calendar.ts';

/** The models of one year of one simulation and the largest so far in each period. Overwritten year by year. */
export type YearModels = {
  sizes: Float64Array;
  periods: Uint8Array;
  used: number;
  /** Largest model of each period. */
  readonly largest: Float64Array;
  /** Largest model of each period but for its last day. */
  readonly largestBeforeEnd: Float64Array;
  /** Largest model of all earlier years. */
  past: number;
};

/** Room for models, which grows as needed. */
export const emptyYear = (periodsPerYear: number): YearModels => ({
  sizes: new Float64Array(1024),
  periods: new Uint8Array(1024),
  used: 0,
  largest: new Float64Array(periodsPerYear),
  largestBeforeEnd: new Float64Array(periodsPerYear),
  past: 0,
});

/** Begins a simulation. */
export function forgetPast(models: YearModels): void {
  models.past = 0;
  clear(models);
}

/** Ends a year: its largest model belongs to the past. */
export function nextYear(models: YearModels): void {
  for (const size of models.largest) models.past = Math.max(models.past, size);
  clear(models);
}

function clear(models: YearModels): void {
  models.used = 0;
  models.largest.fill(0);
  models.largestBeforeEnd.fill(0);
}

/** Adds a model released on a day of the year, counted from 0. */
export function addModel(models: YearModels, calendar: YearCalendar, size: number, day: number): void {
  if (models.used === models.sizes.length) grow(models);
  const period = calendar.periods[day] as number;
  models.sizes[models.used] = size;
  models.periods[models.used] = period;
  models.used += 1;
  if (size > (models.largest[period] as number)) models.largest[period] = size;
  if (calendar.lastDays[day] === 0 && size > (models.largestBeforeEnd[period] as number))
    models.largestBeforeEnd[period] = size;
}

function grow(models: YearModels): void {
  const [sizes, periods] = [models.sizes, models.periods];
  models.sizes = new Float64Array(sizes.length * 2);
  models.periods = new Uint8Array(sizes.length * 2);
  models.sizes.set(sizes);
  models.periods.set(periods);
}

/** Which models a model is compared with. */
export type Reference = 'same-period' | 'earlier-periods';

/**
 * The largest model so far, for each period of the year. `same-period` (the simulated counts as published): all models released before the last day of the
 * period; `earlier-periods` (the observed counts as published): those of earlier periods. 0 where there is none.
 */
export function references(models: YearModels, reference: Reference, into: Float64Array): void {
  let past = models.past;
  for (let period = 0; period < into.length; period += 1) {
    into[period] = reference === 'same-period' ? Math.max(past, models.largestBeforeEnd[period] as number) : past;
    past = Math.max(past, models.largest[period] as number);
  }
}

/** The reference of the first period, the smallest of the year. */
export const lowestReference = (models: YearModels, reference: Reference): number =>
  reference === 'same-period' ? Math.max(models.past, models.largestBeforeEnd[0] as number) : models.past;

/**
 * Counts the models within each width of the reference of their period, or above it; the reference itself does not count. `factors` are ten to the power of the
 * widths.
 */
export function countNearFrontier(
  { sizes, periods, used }: YearModels,
  reference: Float64Array,
  factors: Float64Array,
  into: Float64Array,
): void {
  into.fill(0);
  for (let index = 0; index < used; index += 1) {
    const size = sizes[index] as number;
    const largest = reference[periods[index] as number] as number;
    if (size === largest) continue;
    for (let width = 0; width < factors.length; width += 1)
      if (size * (factors[width] as number) >= largest) into[width] = (into[width] as number) + 1;
  }
}
