import { describe, expect, it } from 'vitest';
import { catchUpTime, efficiencyMultiplier } from '../../src/project/erosion.ts';
import { doublingMonths } from '../../src/project/growth.ts';
import { longestUsefulRun } from '../../src/project/longest-run.ts';
import { sampleQuantiles } from '../../src/project/quantile-points.ts';
import { fitLine, lineAt, type Point, predict, predictedQuantile } from '../../src/project/regression.ts';
import { coverage } from '../../src/project/score.ts';
import { addDays, type CalendarDate, calendarDate, daysBetween } from '../../src/units/date.ts';
import { effectiveDoubling, efficiencyFactor, efficiencyOom } from './formulas/algorithmic-progress.ts';
import { crps, meanAbsolute, rootMeanSquare } from './formulas/forecast-errors.ts';
import { lagAt, overtakings, recordPoint, trendLag } from './formulas/lag.ts';
import { fitBentLine, fitParallelLines } from './formulas/several-lines.ts';
import { capabilityFrontier, priceSlopes, recordModels, timeHorizons } from './records.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const origin = calendarDate('2019-01-01');

/** Log2 of minutes over days. Models beyond 960 minutes lie outside what the tasks can measure. */
const horizonPoints = (holds: (released: CalendarDate) => boolean): readonly Point[] =>
  timeHorizons
    .filter(({ released, frontier, minutes }) => frontier && minutes <= 960 && holds(released))
    .map(({ released, minutes }) => ({ x: daysBetween(origin, released), y: Math.log2(minutes) }));

const since2023 = (released: CalendarDate): boolean => released >= '2023-01-01';

describe('METR time horizons (Time Horizon 1.1, as of 2026-05-08)', () => {
  it('double in 128.744 days since 2023 (14 models), 187.778 in all (17), within 0.001', () => {
    const recent = horizonPoints(since2023);
    const all = horizonPoints(() => true);
    expect([recent.length, all.length]).toEqual([14, 17]);
    expect(Math.abs(1 / fitLine(recent).slope - 128.744)).toBeLessThan(0.001);
    expect(Math.abs(1 / fitLine(all).slope - 187.778)).toBeLessThan(0.001);
  });

  // Tolerances: doubling 0.1 day, RMSE 0.002, CRPS 0.02, coverage exact (to the two digits given). The reference has 0.43, not 0.29, in the fifth line: its intervals
  // came from draws, and Claude Opus 4.5 lies at 2.024 scales where the exact 95th percentile of Student's t is at 2.015.
  it.each([
    ['2019', '2024-07-01', 255.4, 2.519, 1.92, 0.2],
    ['2019', '2025-01-01', 233.4, 2.3, 1.8, 0.14],
    ['2019', '2025-07-01', 216.1, 1.964, 1.4, 0.2],
    ['2023', '2024-07-01', 345.4, 2.965, 2.03, 0.4],
    ['2023', '2025-01-01', 197.0, 1.848, 1.27, 0.29],
    ['2023', '2025-07-01', 153.6, 1.045, 0.62, 1],
  ])(
    'from %s, forecast at %s: doubling %d days, RMSE %d, CRPS %d, coverage %d',
    (start, cutoff, doubling, rmse, score, covered) => {
      const from = calendarDate(`${start}-01-01`);
      const line = fitLine(horizonPoints((released) => released >= from && released < cutoff));
      const outcomes = horizonPoints((released) => released >= cutoff).map(({ x, y }) => ({
        forecast: (share: number) => predictedQuantile(predict(line, x), share),
        outcome: y,
        error: y - lineAt(line, x),
      }));
      expect(Math.abs(1 / line.slope - doubling)).toBeLessThan(0.1);
      expect(Math.abs(rootMeanSquare(outcomes.map(({ error }) => error)) - rmse)).toBeLessThan(0.002);
      expect(Math.abs(mean(outcomes.map(({ forecast, outcome }) => crps(forecast, outcome))) - score)).toBeLessThan(
        0.02,
      );
      expect(Number(coverage(outcomes, 0.9).toFixed(2))).toBe(covered);
    },
  );
});

describe('Ho et al. 2024, Algorithmic progress in language models (arXiv:2403.05812)', () => {
  it('effective compute doubles in 8.68 months by the coefficients, within 0.02', () => {
    const { parameters, data, compute } = effectiveDoubling({
      parameterExponent: 0.067982,
      parameterYear: 0.003938,
      dataExponent: 0.039587,
      dataYear: 0.03562,
    });
    expect(Math.abs(compute * 12 - 8.68)).toBeLessThan(0.02);
    expect(parameters).toBeCloseTo(11.97, 2);
    expect(data).toBeCloseTo(0.77, 2);
  });
});

describe('A Rosetta Stone for AI Benchmarks (arXiv:2512.00193)', () => {
  it('compute for a capability falls 5.84 (3.95 to 8.64) times a year, within 0.5 %', () => {
    // Bounds of the yearly rise in capability that give the published interval.
    const rise = { central: 0.2971, low: 0.2312, high: 0.3629 };
    const factor = efficiencyFactor(rise, 0.1683);
    expect(Math.abs(factor.central / 5.84 - 1)).toBeLessThan(0.005);
    expect(Math.abs(factor.low / 3.95 - 1)).toBeLessThan(0.005);
    expect(Math.abs(factor.high / 8.64 - 1)).toBeLessThan(0.005);
  });

  it('or 1.206 OOM a year by the joint regression, within 0.5 %', () =>
    expect(Math.abs(efficiencyOom(0.3747, 0.3107) / 1.206 - 1)).toBeLessThan(0.005));

  const points = capabilityFrontier.map(({ released, capability }) => ({
    x: daysBetween(origin, released) / 365.25,
    y: capability,
  }));

  it('the frontier rises by 0.559 a year with R2 0.907, within 0.001', () => {
    const line = fitLine(points);
    expect(Math.abs(line.slope - 0.559)).toBeLessThan(0.001);
    expect(Math.abs(line.explained - 0.907)).toBeLessThan(0.001);
  });

  it('bends in spring 2024 from 0.352 to 0.689 (the slopes of the paper; its repository has 0.364 and 0.614)', () => {
    const [first = 0, last = 0] = [points[0]?.x, points.at(-1)?.x];
    const bends = Array.from({ length: 50 }, (_, step) => first + (step * (last - first)) / 49);
    const { at, before, after } = fitBentLine(points, bends);
    expect(addDays(origin, Math.round(at * 365.25)).slice(0, 7)).toBe('2024-03');
    expect(Math.abs(before - 0.352)).toBeLessThan(0.002);
    expect(Math.abs(after - 0.689)).toBeLessThan(0.002);
  });

  it('a line through the six records before September 2024 misses the later six by 0.378, within 0.01', () => {
    const cut = daysBetween(origin, calendarDate('2024-09-01')) / 365.25;
    const line = fitLine(points.filter(({ x }) => x < cut));
    const errors = points.filter(({ x }) => x >= cut).map(({ x, y }) => y - lineAt(line, x));
    expect([line.points, errors.length]).toEqual([6, 6]);
    expect(Math.abs(line.slope - 0.351)).toBeLessThan(0.001);
    expect(Math.abs(meanAbsolute(errors) - 0.378)).toBeLessThan(0.01);
    expect(Math.abs(rootMeanSquare(errors) - 0.384)).toBeLessThan(0.01);
  });
});

describe('How far behind are open models? (Cottier et al. 2024)', () => {
  const [closed, open] = ['closed', 'open'].map((access) =>
    recordModels.filter((record) => record.access === access),
  ) as [typeof recordModels, typeof recordModels];
  const yearly = (records: typeof recordModels): number =>
    10 ** fitLine(records.map((record) => recordPoint(record, origin))).slope;

  it('closed records grow 4.56 and open ones 4.65 times a year, both 4.60, within 0.01', () => {
    expect(Math.abs(yearly(closed) - 4.56)).toBeLessThan(0.01);
    expect(Math.abs(yearly(open) - 4.65)).toBeLessThan(0.01);
    expect(Math.abs(10 ** trendLag(closed, open).oomPerYear - 4.6)).toBeLessThan(0.01);
  });

  it('open ones are 15.61 months behind with one slope, 15.37 with two (at 10^25), within 0.05', () => {
    expect(Math.abs(trendLag(closed, open).months - 15.61)).toBeLessThan(0.05);
    expect(Math.abs(lagAt(1e25, closed, open) - 15.37)).toBeLessThan(0.05);
  });

  it('reached nine closed records after 16.3 months on average (8.9 to 25.5), within 0.05', () => {
    const reached = overtakings(closed, open);
    expect(reached.map(({ leader, follower, months }) => [leader, follower, Number(months.toFixed(1))])).toEqual([
      ['AlphaStar', 'mT5-XXL', 11.7],
      ['OpenAI Five', 'mT5-XXL', 10.3],
      ['Meena', 'OPT-175B', 27.1],
      ['GPT-3 175B (davinci)', 'OPT-175B', 23.1],
      ['Jurassic-1-Jumbo', 'OPT-175B', 8.7],
      ['Megatron-Turing NLG 530B', 'Falcon-180B', 22.8],
      ['PaLM (540B)', 'Falcon-180B', 17.1],
      ['GPT-3.5 (text-davinci-003)', 'Falcon-180B', 9.3],
      ['GPT-4', 'Llama 3.1-405B', 16.3],
    ]);
    const months = reached.map((entry) => entry.months);
    expect(Math.abs(mean(months) - 16.31)).toBeLessThan(0.05);
    const [low = 0, high = 0] = sampleQuantiles(months, [0.05, 0.95]);
    expect(Math.abs(low - 8.9)).toBeLessThan(0.05);
    expect(Math.abs(high - 25.5)).toBeLessThan(0.05);
  });

  // RMSE in OOM of records from a date on, by trends of one slope fitted to the records before it; tolerance 0.005.
  const splits = [
    ['2022-05-02', 0.529],
    ['2022-11-28', 0.502],
    ['2023-02-24', 0.576],
    ['2023-03-15', 0.663],
    ['2023-07-18', 0.487],
    ['2023-09-06', 0.593],
    ['2023-12-06', 0.544],
    ['2024-04-18', 0.503],
    ['2024-06-14', 0.588],
    ['2024-07-23', 0.617],
  ] as const;

  const miss = (split: string, together: boolean): number => {
    const groups = [closed, open].map((records) => ({
      past: records.filter(({ released }) => released < split).map((record) => recordPoint(record, origin)),
      future: records.filter(({ released }) => released >= split).map((record) => recordPoint(record, origin)),
    }));
    const common = fitParallelLines(groups.map(({ past }) => past));
    const errors = groups.flatMap(({ past, future }, index) => {
      const own = together ? { slope: common.slope, intercept: common.intercepts[index] ?? 0 } : fitLine(past);
      return future.map(({ x, y }) => y - own.intercept - own.slope * x);
    });
    return rootMeanSquare(errors);
  };

  it.each(splits)('a forecast from %s missed by %d OOM', (split, rmse) =>
    expect(Math.abs(miss(split, true) - rmse)).toBeLessThan(0.005),
  );

  it('on average by 0.560 OOM with one slope and 0.827 with two, within 0.005', () => {
    expect(Math.abs(mean(splits.map(([split]) => miss(split, true))) - 0.56)).toBeLessThan(0.005);
    expect(Math.abs(mean(splits.map(([split]) => miss(split, false))) - 0.827)).toBeLessThan(0.005);
  });
});

describe('the longest useful training run', () => {
  const hardware = 2 ** (1 / 2.46);

  it('is 9 months with algorithms at 3x and 15 at 1.7x a year, within half a month (Epoch AI 2025)', () => {
    expect(Math.abs(longestUsefulRun(hardware, 3) * 12 - 9)).toBeLessThan(0.5);
    expect(Math.abs(longestUsefulRun(hardware, 1.7) * 12 - 15)).toBeLessThan(0.5);
  });

  it('is 3.55 years on hardware alone, 1.22 with algorithms of 44x in seven years, within 0.01 (Besiroglu, Heim and Sevilla 2022; not verified)', () => {
    expect(Math.abs(longestUsefulRun(hardware, 1) - 3.55)).toBeLessThan(0.01);
    expect(Math.abs(longestUsefulRun(hardware, 44 ** (1 / 7)) - 1.22)).toBeLessThan(0.01);
  });

  it('has no end where nothing improves, and is shorter where spending grows', () => {
    expect(longestUsefulRun(1, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(longestUsefulRun(hardware, 3, 2.4)).toBeLessThan(longestUsefulRun(hardware, 3));
  });
});

describe('erosion by published source', () => {
  // Months to a factor of ten within 0.1, factor after three years within 1 %.
  it.each([
    ['Ho 2024, 8.44 months', 8.44, 28.0, 19.2],
    ['Ho 2024, upper rate', 4.52, 15.0, undefined],
    ['Ho 2024, lower rate', 14.27, 47.4, undefined],
    ['Rosetta, 5.84x a year', doublingMonths(Math.log10(5.84)), 15.7, 199],
    ['Rosetta, 1.206 OOM a year', doublingMonths(1.206), 10.0, undefined],
    ['Scher, 16x a year', doublingMonths(Math.log10(16)), 10.0, undefined],
    ['Scher, 60x a year', doublingMonths(Math.log10(60)), 6.7, undefined],
    ['Erdil, vision, 9 months', 9, 29.9, 16.0],
  ])('%s', (_, doubling, months, factor) => {
    expect(Math.abs(catchUpTime(10, { doubling }) - months)).toBeLessThan(0.1);
    if (factor !== undefined) expect(Math.abs(efficiencyMultiplier(36, { doubling }) / factor - 1)).toBeLessThan(0.01);
  });
});

describe('prices at fixed capability (Cottier et al. 2025)', () => {
  it('fall by 9.24 to 851 times a year, median 46.25', () => {
    const factors = priceSlopes.map(({ factor }) => factor);
    expect(factors).toHaveLength(21);
    expect(sampleQuantiles(factors, [0, 0.5, 1])).toEqual([9.24, 46.25, 851.16].map((x) => expect.closeTo(x, 2)));
  });
});
