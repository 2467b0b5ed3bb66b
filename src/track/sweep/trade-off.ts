import { daysPerYear } from '../../units/average-year.ts';
import { addDays, type CalendarDate, daysBetween } from '../../units/date.ts';
import type { RateDraws } from '../projection.ts';
import type { RateSource } from '../rate-source.ts';
import { countedOf } from './summary.ts';
import type { Counted } from './tally.ts';

/** How fast a line must move by one source, OOM a year: a positive number is a rise. */
export type LineRate = { readonly source: string; readonly oomPerYear: Counted };

/**
 * The one trade-off of a line through compute. To go on catching every model with the capability it must fall as fast as the capability gets cheaper; to go on catching as many models a year it
 * must rise as fast as the largest runs grow. The two lines move apart by the sum.
 */
export type TradeOff = {
  readonly holdingRecall: readonly LineRate[];
  readonly holdingBurden: readonly LineRate[];
  /** For every source of efficiency with the chosen one of growth. */
  readonly apart: readonly LineRate[];
  /** Orders of magnitude between the two lines on each day after the start, by the chosen sources. */
  readonly gap: readonly { readonly on: CalendarDate; readonly oom: Counted }[];
};

const unknown: Counted = { value: Number.NaN, low: Number.NaN, high: Number.NaN };

/** The trade-off by every source, from the same draws as everything else. */
export function tradeOff(
  sources: { readonly efficiency: readonly RateSource[]; readonly growth: readonly RateSource[] },
  chosen: { readonly efficiency: string; readonly growth: string },
  rates: RateDraws,
  { start, until }: { readonly start: CalendarDate; readonly until: CalendarDate },
): TradeOff {
  const drawsOf = (id: string): Float64Array => rates.get(id) ?? new Float64Array();
  const growth = drawsOf(chosen.growth);
  const rate = (source: string, draws: Float64Array): LineRate => ({ source, oomPerYear: countedOf(draws) ?? unknown });
  const sum = (efficiency: Float64Array): Float64Array =>
    efficiency.map((fall, draw) => fall + (growth[draw] ?? Number.NaN));
  const apart = sum(drawsOf(chosen.efficiency));
  const years = Math.max(0, Math.floor(daysBetween(start, until) / daysPerYear));
  return {
    holdingRecall: sources.efficiency.map(({ id }) =>
      rate(
        id,
        drawsOf(id).map((fall) => -fall),
      ),
    ),
    holdingBurden: sources.growth.map(({ id }) => rate(id, drawsOf(id))),
    apart: sources.efficiency.map(({ id }) => rate(id, sum(drawsOf(id)))),
    gap: Array.from({ length: years }, (_, index) => ({
      on: addDays(start, Math.round((index + 1) * daysPerYear)),
      oom: countedOf(apart.map((oom) => oom * (index + 1))) ?? unknown,
    })),
  };
}
