import { describe, expect, test } from 'vitest';
import { recallAfter } from '../../../src/track/closed-form.ts';
import { type Line, lineLog } from '../../../src/track/line.ts';
import { drawRates } from '../../../src/track/projection.ts';
import { propose, type Wish } from '../../../src/track/propose/propose.ts';
import type { Futures } from '../../../src/track/sweep/futures.ts';
import { linesBetween } from '../../../src/track/sweep/lines.ts';
import { type Cutoff, momentOf, simulateOn } from '../../../src/track/sweep/simulate.ts';
import { type GridCell, gridDates, thresholdGrid } from '../../../src/track/sweep/threshold-grid.ts';
import { tradeOff } from '../../../src/track/sweep/trade-off.ts';
import { addMonths, calendarDate } from '../../../src/units/date.ts';
import { exactText } from '../../../src/units/exact.ts';
import { flop } from '../../../src/units/quantity.ts';
import { futuresOf, rate, record, reference } from './example.ts';

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, one) => sum + one, 0) / values.length;

describe('a finer grid', () => {
  const futures = futuresOf('4x/year (3 to 5)', '3x/year (2 to 5)', { draws: 200 });
  const [first, last] = [calendarDate('2024-12-31'), calendarDate('2029-12-31')];
  const swept = (points: number, months: number): readonly GridCell[] =>
    thresholdGrid(linesBetween(flop(1e23), flop(1e27), points), gridDates(first, last, months), {
      record,
      reference,
      futures,
      measuredUntil: calendarDate('2025-12-31'),
    }).cells;
  const keyed = (cells: readonly GridCell[]) =>
    new Map(cells.map((cell) => [`${exactText(cell.line.value)} ${cell.on} ${cell.treatment}`, cell]));

  test.each([
    [9, 12],
    [17, 6],
    [33, 3],
  ])('of %i lines every %i months has every cell of a coarser one, to the last digit', (points, months) => {
    const [coarse, fine] = [keyed(swept(5, 12)), keyed(swept(points, months))];
    expect(fine.size).toBeGreaterThan(coarse.size);
    for (const [key, cell] of coarse) expect(fine.get(key)).toEqual(cell);
  });

  test('is drawn by futures of which more are the same and others besides', () => {
    const more = futuresOf('4x/year (3 to 5)', '3x/year (2 to 5)', { draws: 400 });
    const on = calendarDate('2028-12-31');
    const [few = []] = simulateOn(futures, on, [() => 25]);
    const [many = []] = simulateOn(more, on, [() => 25]);
    for (const [index, { burden, recall }] of few.entries()) {
      expect(many[index]?.burden.slice(0, 200)).toEqual(burden);
      expect(many[index]?.recall.slice(0, 200)).toEqual(recall);
    }
  });
});

describe('a proposal', () => {
  const draws = 1000;
  const rates = ['4x/year (3 to 5)', '2x/year (1.5 to 3)'] as const;
  const lines = linesBetween(flop(1e23), flop(1e29), 31);
  const from = calendarDate('2026-01-31');
  const wish: Wish = {
    maxBurden: 5,
    minRecall: 0.65,
    reviewEvery: 12,
    from,
    until: addMonths(from, 36),
    confidence: 0.5,
  };
  // The difference of two shares of a thousand draws: four standard deviations, each at most 0.5 / sqrt(1000).
  const slack = 4 * Math.sqrt(0.5 / draws);

  /** How often a line keeps to both in futures that it was not chosen on. */
  function keeps(futures: Futures, line: Line, on: Wish['from'], treatment: number): number {
    const log = lineLog(line);
    const drawn = simulateOn(futures, on, [() => log])[0]?.[treatment];
    let kept = 0;
    for (let draw = 0; draw < draws; draw += 1)
      kept += Number(
        (drawn?.burden[draw] ?? Infinity) <= wish.maxBurden && !((drawn?.recall[draw] ?? 0) < wish.minRecall),
      );
    return kept / draws;
  }

  const proposals = propose(futuresOf(...rates, { draws }), lines, wish);

  const cycles = proposals.flatMap((proposal, treatment) => proposal.cycles.map((cycle) => ({ ...cycle, treatment })));

  test.each([2, 3])('keeps in the futures of seed %i what it promises, within the error of its draws', (seed) => {
    const others = futuresOf(...rates, { draws, seed });
    for (const { best, until, treatment } of cycles)
      expect(Math.abs(keeps(others, best.line, until, treatment) - best.both)).toBeLessThan(slack);
  });

  test.each([2, 3])('that no line is good enough, or some are, holds in the futures of seed %i', (seed) => {
    const others = futuresOf(...rates, { draws, seed });
    for (const { range, until, treatment } of cycles) {
      const shares = (range ? [range.low, range.high] : lines).map((line) => keeps(others, line, until, treatment));
      const asked = range
        ? Math.min(...shares) + slack > wish.confidence
        : Math.max(...shares) < wish.confidence + slack;
      expect(asked).toBe(true);
    }
  });

  test('has both answers among its treatments, so that both are tried', () => {
    expect(new Set(cycles.map(({ range }) => range !== undefined))).toEqual(new Set([true, false]));
  });
});

describe('the trade-off', () => {
  const [growth, drift] = [0.653, 0.428];
  const futures = futuresOf(`${growth} OOM/year`, `${drift} OOM/year`, { draws: 3000 });
  const days = [1, 3, 6, 10].map((years) => addMonths(futures.start, 12 * years));
  const yearsTo = (on: Wish['from']): number => momentOf(futures, on).years;

  test('holds recall by a line that falls at the drift, by the closed form and in every future', () => {
    for (const on of days) {
      const years = yearsTo(on);
      for (const start of [0, 0.7]) {
        const line = (futures.needed[5] as number) + start;
        const falling: Cutoff = () => line - drift * years;
        const [[drawn] = []] = simulateOn(futures, on, [falling]);
        // Some way above what is needed, and always as far: recall is that of a line so far above, with a growing number of models above both.
        const capable = futures.largest + growth * years - ((futures.needed[5] as number) - drift * years);
        expect(drawn?.recall[5]).toBeCloseTo((capable - start) / capable, 10);
      }
      // The line that stays loses what the closed form says.
      const [[fixed] = []] = simulateOn(futures, on, [() => futures.needed[5] as number]);
      const course = { margin: futures.largest - (futures.needed[5] as number), growth, drift };
      expect(fixed?.recall[5]).toBeCloseTo(recallAfter(years, course), 12);
    }
  });

  test('holds burden by a line that rises with the largest run: the density times the distance, at any time', () => {
    for (const on of days) {
      const line = futures.largest + growth * yearsTo(on) - 1.5;
      const [[drawn] = []] = simulateOn(futures, on, [() => line]);
      const expected = futures.density.excluded.map((density) => 1.5 * density);
      const rest = (drawn?.burden ?? new Float64Array()).map((count, draw) => count - (expected[draw] ?? 0));
      // A Poisson number has the variance of its mean.
      expect(Math.abs(mean(rest))).toBeLessThan(4 * Math.sqrt(mean(expected) / futures.draws));
    }
  });

  test('is minus the drift, the growth, and their sum with time', () => {
    const sources = { growth: [rate(`${growth} OOM/year`)], efficiency: [rate(`${drift} OOM/year`)] };
    const chosen = { growth: sources.growth[0]?.id ?? '', efficiency: sources.efficiency[0]?.id ?? '' };
    // Both are the user's own, by one name: drawn apart.
    const rates = new Map([
      ['growth', drawRates(sources.growth, { seed: 1, draws: 50 }).get(chosen.growth) ?? new Float64Array()],
      ['drift', drawRates(sources.efficiency, { seed: 1, draws: 50 }).get(chosen.efficiency) ?? new Float64Array()],
    ]);
    const named = {
      growth: sources.growth.map((source) => ({ ...source, id: 'growth' })),
      efficiency: sources.efficiency.map((source) => ({ ...source, id: 'drift' })),
    };
    const found = tradeOff(named, { growth: 'growth', efficiency: 'drift' }, rates, {
      start: futures.start,
      until: addMonths(futures.start, 48),
    });
    expect(found.holdingRecall[0]?.oomPerYear.value).toBeCloseTo(-drift, 12);
    expect(found.holdingBurden[0]?.oomPerYear.value).toBeCloseTo(growth, 12);
    expect(found.apart[0]?.oomPerYear.value).toBeCloseTo(growth + drift, 12);
    expect(found.gap).toHaveLength(4);
    for (const [index, { oom }] of found.gap.entries())
      expect(oom.value).toBeCloseTo((growth + drift) * (index + 1), 12);
  });
});
