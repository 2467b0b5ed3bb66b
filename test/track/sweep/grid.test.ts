import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactly } from '../../../src/ledger/estimate.ts';
import { precisionAfter, recallAfter } from '../../../src/track/closed-form.ts';
import { isOver, type Line } from '../../../src/track/line.ts';
import type { Observation, TrackedRecord } from '../../../src/track/observation.ts';
import { linesBetween } from '../../../src/track/sweep/lines.ts';
import { measuredTallies, seeing } from '../../../src/track/sweep/measured-grid.ts';
import { momentOf, simulateOn, stateOn } from '../../../src/track/sweep/simulate.ts';
import { countedOf, projectedTally } from '../../../src/track/sweep/summary.ts';
import { gridDates, thresholdGrid } from '../../../src/track/sweep/threshold-grid.ts';
import { treatments } from '../../../src/track/treatment.ts';
import { calendarDate } from '../../../src/units/date.ts';
import { exactText } from '../../../src/units/exact.ts';
import { flop } from '../../../src/units/quantity.ts';
import { observed } from '../example-record.ts';
import { futuresOf, record, reference } from './example.ts';

const lines = linesBetween(flop(1e24), flop(1e26), 5);
const dates = gridDates(calendarDate('2023-12-31'), calendarDate('2027-12-31'), 12);
const measuredUntil = calendarDate('2025-12-31');

describe('lines and dates of a grid', () => {
  test('run from the first to the last, in numbers that a law could state', () => {
    expect(lines.map(({ value }) => exactText(value))).toEqual(['1e24', '3.16e24', '1e25', '3.16e25', '1e26']);
    expect(linesBetween(flop(7), flop(9), 2).map(({ value }) => exactText(value))).toEqual(['7', '9']);
  });

  test('are as far apart as asked', () => {
    expect(dates).toEqual(['2023-12-31', '2024-12-31', '2025-12-31', '2026-12-31', '2027-12-31']);
    expect(gridDates(calendarDate('2026-01-31'), calendarDate('2026-03-31'), 1)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
    ]);
    expect(gridDates(calendarDate('2027-01-01'), calendarDate('2026-01-01'), 12)).toEqual([]);
  });
});

describe('the measured part', () => {
  test('agrees with counting by hand: the models of 2025 at 10^25', () => {
    const [tally] = measuredTallies(
      record,
      lines.slice(2, 3),
      { on: measuredUntil, treatment: 'excluded', reference },
      seeing(),
    );
    // Over 10^25: f, g and the unscored one; of these only f has 126 points. Under it with 126 points: i.
    expect(tally).toMatchObject({
      caught: { point: 1 },
      missed: { point: 1 },
      overCaught: { point: 1 },
      burden: { point: 3 },
      recall: { point: 0.5 },
    });
  });

  test('treats undisclosed models in three ways', () => {
    const points = treatments.map((treatment) => {
      const [tally] = measuredTallies(record, lines.slice(2, 3), { on: measuredUntil, treatment, reference }, seeing());
      return [tally?.caught.point, tally?.missed.point, tally?.burden.point];
    });
    // Published only; h imputed at 8e25; h assumed over every line.
    expect(points).toEqual([
      [1, 1, 3],
      [2, 1, 4],
      [2, 1, 4],
    ]);
    const highest: Line = { value: flop(1e30), inclusive: false };
    const [above] = measuredTallies(
      record,
      [highest],
      { on: measuredUntil, treatment: 'assumed-above', reference },
      seeing(),
    );
    expect(above).toMatchObject({ caught: { point: 1, value: 1 }, burden: { point: 1 } });
  });

  test('holds its point counts in every interval of a spread that is nothing', () => {
    // An amount that lies exactly at a line is not over it, however sure it is.
    const at: Observation = {
      ...observed({ name: 'at', released: '2025-05-01', score: 130 }),
      published: exactly(flop(1e25), { source: 's' }),
    };
    const one: TrackedRecord = { ...record, observations: [at], runs: [at] };
    const tallies = measuredTallies(
      one,
      [
        { value: flop(1e25), inclusive: false },
        { value: flop(1e25), inclusive: true },
        { value: flop(9.99e24), inclusive: false },
      ],
      { on: measuredUntil, treatment: 'excluded', reference },
      seeing(),
    );
    expect(tallies.map(({ burden }) => [burden.value, burden.low, burden.high, burden.point])).toEqual([
      [0, 0, 0, 0],
      [1, 1, 1, 1],
      [1, 1, 1, 1],
    ]);
  });

  test('agrees with direct evaluation of every model against every line, whatever the record', () => {
    const model = fc.record({
      released: fc.integer({ min: 0, max: 1000 }),
      score: fc.integer({ min: 100, max: 150 }),
      log: fc.double({ min: 23, max: 27, noNaN: true }),
      published: fc.boolean(),
      scored: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(model, { maxLength: 25 }), (given) => {
        const all = given.map(({ released, score, log, published }, index) => ({
          ...observed({
            name: `m${index}`,
            released: new Date(Date.UTC(2023, 0, 1 + released)).toISOString().slice(0, 10),
            score,
            ...(published ? { compute: 10 ** log } : { imputed: 10 ** log }),
          }),
        }));
        const observations = all.filter((_, index) => given[index]?.scored);
        const known: TrackedRecord = { ...record, observations, runs: all.filter((one) => one.published) };
        const asked = reference.score ?? 0;
        for (const on of dates.slice(0, 3)) {
          const tallies = measuredTallies(known, lines, { on, treatment: 'imputed', reference }, seeing());
          const year = on.slice(0, 4);
          for (const [index, line] of lines.entries()) {
            const window = all.filter(
              (one) => one.released.startsWith(year) && (one.published ?? observations.includes(one)),
            );
            const over = window.filter((one) => isOver((one.published ?? one.imputed)?.central ?? flop(1), line));
            const scored = (one: (typeof all)[number]): boolean => observations.includes(one);
            expect(tallies[index]?.burden.point).toBe(over.length);
            expect(tallies[index]?.caught.point).toBe(over.filter((one) => scored(one) && one.score >= asked).length);
            expect(tallies[index]?.overCaught.point).toBe(
              over.filter((one) => scored(one) && one.score < asked).length,
            );
            const capable = window.filter((one) => scored(one) && one.score >= asked).length;
            expect((tallies[index]?.missed.point ?? 0) + (tallies[index]?.caught.point ?? 0)).toBe(capable);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('has expected values within its intervals, and none of negative models', () => {
    const grid = thresholdGrid(lines, dates, {
      record,
      reference,
      futures: futuresOf('4x/year', '3x/year'),
      measuredUntil,
    });
    // A band of whole numbers may round an expectation that is far from them; a median lies within.
    const slack = { measured: 1, projected: 0 } as const;
    const all = grid.cells.flatMap(({ caught, missed, overCaught, burden, recall, basis }) =>
      [caught, missed, overCaught, burden, recall ?? []].flat().map((one) => ({ ...one, beyond: slack[basis] })),
    );
    for (const { value, low, high, beyond } of all) {
      expect(low).toBeGreaterThanOrEqual(0);
      expect(value).toBeGreaterThanOrEqual(low - beyond);
      expect(value).toBeLessThanOrEqual(high + beyond);
    }
    expect(grid.cells).toHaveLength(lines.length * dates.length * treatments.length);
  });
});

describe('the projected part', () => {
  const [growth, drift] = [0.653, 0.428];
  const futures = futuresOf(`${growth} OOM/year`, `${drift} OOM/year`, { draws: 4000 });

  test('has the recall of the closed form, draw by draw', () => {
    // The line that the capability needed on the first day catches all of it then, and less and less later.
    for (const years of [0.5, 1, 3, 8]) {
      const on = calendarDate(
        new Date(Date.UTC(2025, 11, 31) + Math.round(years * 365.25) * 86_400_000).toISOString().slice(0, 10),
      );
      const exactYears = momentOf(futures, on).years;
      const needed = futures.needed[7] as number;
      const [[drawn] = []] = simulateOn(futures, on, [() => needed]);
      const expected = recallAfter(exactYears, { margin: futures.largest - needed, growth, drift });
      expect(drawn?.recall[7]).toBeCloseTo(expected, 12);
    }
  });

  test('has as many models as the density says, and the precision of the closed form', () => {
    const on = calendarDate('2030-12-31');
    const cutoffs = [25, 26, 27].map((log) => () => log);
    const drawn = simulateOn(futures, on, cutoffs);
    const { years } = momentOf(futures, on);
    for (const [index, log] of [25, 26, 27].entries()) {
      const over = futures.largest + growth * years - log;
      const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      const density = mean(futures.density.excluded);
      const burden = drawn[index]?.[0]?.burden ?? new Float64Array();
      // Four standard errors of a mean over the draws.
      const spread = Math.sqrt(burden.reduce((sum, value) => sum + (value - mean(burden)) ** 2, 0)) / burden.length;
      expect(Math.abs(mean(burden) - density * over)).toBeLessThan(4 * spread + 1e-9);
      expect(precisionAfter(years, 1, { margin: futures.largest - log, growth })).toBeCloseTo(1 / over, 10);
    }
  });

  test('counts each model once: caught and missed are the capable, caught and over-caught the burden', () => {
    const on = calendarDate('2029-12-31');
    const drawn = simulateOn(futures, on, [() => 24, () => 26, () => 40]);
    const counts = drawn.map((byTreatment) =>
      byTreatment.map(({ caught, missed, overCaught, burden }) => ({
        capable: caught.map((count, draw) => count + (missed[draw] ?? Number.NaN)),
        over: caught.map((count, draw) => count + (overCaught[draw] ?? Number.NaN)),
        burden,
      })),
    );
    for (const [line, byTreatment] of counts.entries())
      for (const [index, { capable, over, burden }] of byTreatment.entries()) {
        expect(capable).toEqual(counts[0]?.[index]?.capable);
        expect(over).toEqual(burden);
        const below = counts[Math.max(0, line - 1)]?.[index]?.burden;
        expect(burden.every((count, draw) => count <= (below?.[draw] ?? 0))).toBe(true);
      }
    // A line above everyone catches nobody but those that are assumed over every line.
    const highest = drawn[2] ?? [];
    expect(highest.map(({ burden }) => burden.some((count) => count > 0))).toEqual([false, false, true]);
  });

  test('is the same for a seed, whatever else is swept beside it', () => {
    const on = calendarDate('2028-12-31');
    const alone = simulateOn(futuresOf('4x/year', '3x/year'), on, [() => 26]);
    const beside = simulateOn(futuresOf('4x/year', '3x/year'), on, [() => 24, () => 26]);
    expect(beside[1]).toEqual(alone[0]);
    const other = simulateOn(futuresOf('4x/year', '3x/year', { seed: 2 }), on, [() => 26]);
    expect(other[0]?.[0]?.burden).not.toEqual(alone[0]?.[0]?.burden);
  });

  test('sums up draws as medians and 90 % intervals, leaving out what does not exist', () => {
    expect(countedOf(Float64Array.from([3, 1, 2, Number.NaN]))).toMatchObject({ value: 2 });
    expect(countedOf(Float64Array.from([Number.NaN]))).toBeUndefined();
    const draws = (values: readonly number[]): Float64Array => Float64Array.from(values);
    const drawn = {
      treatment: 'excluded',
      caught: draws([0, 4, 2, 9, 9]),
      missed: draws([1, 1, 1, 1, 1]),
      overCaught: draws([0, 0, 0, 0, 7]),
      burden: draws([5, 3, 4, 1, 2]),
      recall: draws([0.5, 0.5, 0.5, 0.5, 0.5]),
    } as const;
    const tally = projectedTally(drawn);
    for (const name of ['caught', 'missed', 'overCaught', 'burden'] as const)
      expect(tally[name]).toEqual(countedOf(drawn[name]));
  });

  test('moves a reference of the frontier with the largest run', () => {
    const moving = { ...futures, behind: 1 };
    const state = stateOn(moving, 0, momentOf(moving, calendarDate('2030-12-31')), {
      density: 10,
      listing: { density: 10, models: 0, below: () => 0 },
    });
    expect(state.needed).toBeCloseTo(state.largest - 1, 12);
    expect(state.neededForScore).toBeLessThan(state.needed);
  });
});
