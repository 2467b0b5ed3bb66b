import { describe, expect, it } from 'vitest';
import { exactly } from '../../src/ledger/estimate.ts';
import { normalAtMost } from '../../src/ledger/normal.ts';
import { arrivalsOf } from '../../src/project/arrivals.ts';
import { frontierTrend } from '../../src/project/frontier-trend.ts';
import { type OwnQuestion, ownCounts } from '../../src/project/own-counts.ts';
import { ownRecord } from '../../src/project/own-record.ts';
import { lineAt } from '../../src/project/regression.ts';
import { fitReportingDelay, reportedShare, reportedYears } from '../../src/project/reporting-delay.ts';
import { openStream } from '../../src/project/stream.ts';
import { dateAfter } from '../../src/project/time.ts';
import { fitImputation, imputeCompute } from '../../src/registry/imputation.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import type { Model, Registry } from '../../src/registry/registry.ts';
import { addDays, type CalendarDate, calendarDate, decimalYear } from '../../src/units/date.ts';
import { exactFromNumber } from '../../src/units/exact.ts';
import { quantity } from '../../src/units/quantity.ts';
import { shippedRegistry } from '../registry/shipped.ts';

const origin = calendarDate('2018-01-01');

/** A model released so many years after 2018, with compute known since a day. */
function model(id: string, years: number, log: number, knownSince?: CalendarDate): Model {
  const released = dateAfter(origin, years) ?? origin;
  const since = knownSince ?? released;
  const compute = exactly(quantity(exactFromNumber(10 ** log), 'FLOP'), { source: 'test', knownSince: since });
  return {
    id,
    name: id,
    developers: ['Developer'],
    countries: [],
    released,
    domains: [],
    modalities: [],
    trainingRun: id,
    estimates: [{ of: 'total', compute }],
    facts: {},
  };
}

const registryOf = (models: readonly Model[]): Registry => ({
  name: 'test',
  models,
  actors: [],
  clusters: [],
  hardware: [],
  capabilities: [],
  files: [],
});

/** Twenty runs a year for eight years, up to two OOM below a trend of half an OOM a year. */
const runs = Array.from({ length: 160 }, (_, index) =>
  model(`model-${index}`, index / 20, 22 + index / 40 - (index % 4) / 2),
);

const question: OwnQuestion = {
  thresholds: [1e24, 1e25],
  widths: [1],
  firstYear: 2024,
  lastYear: 2027,
  shares: [0.05, 0.5, 0.95],
  run: { samples: 300, seed: 1 },
};

const today = calendarDate('2026-01-01');
const known = knowledgeOn(registryOf(runs), today);
const record = ownRecord(known, new Map());

describe('own counts', () => {
  const counted = ownCounts(record, question);
  const of = (threshold: number, year: number) =>
    counted?.lines.find((line) => line.threshold === threshold && line.year === year);

  it('are the record for a year that is over, with nothing undisclosed or unreported', () => {
    const direct = record.runs.filter(({ time, log }) => Math.floor(time) === 2024 && log >= 25).length;
    expect(of(1e25, 2024)?.added).toEqual([direct, direct, direct]);
    expect(of(1e25, 2024)?.parts).toEqual({ published: direct, undisclosed: 0, unreported: 0 });
  });

  it('go on with as many as there were: all twenty a year lie above a line that is far below', () => {
    const [low = 0, middle = 0, high = 0] = of(1e24, 2026)?.added ?? [];
    expect(middle).toBeGreaterThan(15);
    expect(middle).toBeLessThan(27);
    expect([low < middle, middle < high]).toEqual([true, true]);
  });

  it('add up, future by future', () => {
    const totals = [2024, 2025, 2026, 2027].map((year) => of(1e25, year)?.cumulative ?? []);
    for (const place of [0, 1, 2]) {
      const values = totals.map((total) => total[place] ?? 0);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
    const before = record.runs.filter(({ time, log }) => time < 2025 && log >= 25).length;
    expect(of(1e25, 2024)?.cumulative).toEqual([before, before, before]);
  });

  it('near the frontier are those within the width of the largest before', () => {
    let frontier = Number.NEGATIVE_INFINITY;
    let near = 0;
    for (const { time, log } of record.runs) {
      if (Math.floor(time) === 2024 && log >= frontier - 1) near += 1;
      frontier = Math.max(frontier, log);
    }
    expect(counted?.frontier.find(({ year }) => year === 2024)?.counts).toEqual([near, near, near]);
  });

  it('need a trend', () => {
    expect(ownCounts(ownRecord(knowledgeOn(registryOf(runs.slice(0, 2)), today), new Map()), question)).toBeUndefined();
  });
});

describe('the parts of own counts', () => {
  const counted = ownCounts(record, question)?.lines ?? [];

  it('add up to the mean, which the growth of some futures lifts above the median', () => {
    const ahead = counted.filter(({ year }) => year > 2025);
    expect(ahead.length).toBeGreaterThan(0);
    for (const { year, added, parts } of ahead) {
      const together = Object.values(parts ?? {}).reduce((sum, value) => sum + value, 0);
      expect(together, String(year)).toBeGreaterThan(added[1] ?? Number.NaN);
      expect(together, String(year)).toBeLessThan(1.3 * (added[1] ?? Number.NaN));
    }
  });

  it('are of published models alone where all are published and none is late', () => {
    expect(counted.length).toBeGreaterThan(0);
    for (const { parts } of counted) expect([parts?.undisclosed, parts?.unreported]).toEqual([0, 0]);
  });

  it('go on with the trend of the record after two years where no developer is projected', () => {
    const line = { ...question, thresholds: [1e28], lastYear: 2031 };
    const years = ownCounts(record, line)?.lines.map(({ parts }) => parts?.published ?? 0) ?? [];
    expect(years.at(-1) ?? 0).toBeGreaterThan(2 * (years.at(-3) ?? 0));
  });

  it('spread the sizes of undisclosed models to come as those of the past', () => {
    const inferred = { ...record, runs: record.runs.map((run) => ({ ...run, log: run.log - 1, sd: 0.6 })) };
    const narrow = { ...record, runs: record.runs.map((run) => ({ ...run, log: run.log - 1 })) };
    const far = { ...question, thresholds: [1e26], firstYear: 2026, lastYear: 2026 };
    const expected = (of: typeof record): number =>
      Object.values(ownCounts(of, far)?.lines[0]?.parts ?? {}).reduce((sum, value) => sum + value, 0);
    // Half an OOM and more above the trend of those inferred.
    expect(expected(inferred)).toBeGreaterThan(2 * expected(narrow));
  });
});

describe('inferred sizes', () => {
  it('foresee as many above a line as there are, where each published one is left out in turn', () => {
    const knowledge = knowledgeOn(shippedRegistry(), calendarDate('2026-11-21'));
    const fit = fitImputation(knowledge);
    const scored = arrivalsOf(knowledge).filter(({ model: id }) => knowledge.scores.get(id)?.score !== undefined);
    const tested = scored.map(({ log }, place) => {
      const { error = Number.NaN, leverage = 0 } = fit?.fit.leaveOneOut[place] ?? {};
      return { actual: log, log: log - error, sd: (fit?.error ?? 0) * Math.sqrt(1 + leverage) };
    });
    expect(fit?.observations).toBe(81);
    expect(tested).toHaveLength(81);
    const compared = (line: number) => [
      tested.filter(({ actual }) => actual >= line).length,
      Number(tested.reduce((sum, { log, sd }) => sum + 1 - normalAtMost((line - log) / sd), 0).toFixed(1)),
    ];
    // Figures of docs/backtest.md.
    expect(compared(24)).toEqual([38, 41.4]);
    expect(compared(25)).toEqual([12, 14.2]);
    expect(compared(26)).toEqual([3, 1.5]);
  });
});

describe('what docs/project.md says of the shipped record', () => {
  const knowledge = knowledgeOn(shippedRegistry(), calendarDate('2026-11-21'));
  const shipped = ownRecord(knowledge, imputeCompute(knowledge));
  const published = (year: number, holds: (run: (typeof shipped.disclosed)[number]) => boolean): number =>
    shipped.disclosed.filter((run) => Math.floor(run.time) === year && holds(run)).length;

  it('published runs above 10^24, year by year', () => {
    expect([2023, 2024, 2025].map((year) => published(year, ({ log }) => log >= 24))).toEqual([11, 38, 50]);
  });

  it('published runs one to two orders of magnitude below the trend, and how fast it rises', () => {
    const trend = frontierTrend(shipped.disclosed, shipped.at);
    const below = (year: number): number =>
      published(year, ({ time, log }) => {
        const gap = trend ? log - lineAt(trend, time) : Number.NaN;
        return gap >= -2 && gap < -1;
      });
    expect([2024, 2025].map(below)).toEqual([27, 40]);
    expect(10 ** (trend?.slope ?? Number.NaN)).toBeCloseTo(4.2, 1);
  });

  it('how many runs the first list should have led one to expect, and how many there were', () => {
    const { delay } = shipped;
    const end = decimalYear(delay?.firstEnd ?? shipped.end);
    const first = (id: string): boolean =>
      knowledge.models.get(id)?.estimates.some(({ compute }) => compute.provenance.knownSince === '2025-04-30') ??
      false;
    const of = (line: number) => {
      const runs = shipped.runs.filter(
        ({ time, log, sd, least }) =>
          time > end - 2 && time <= end && (least ?? log) >= line && (sd === 0 || least !== undefined),
      );
      const held = runs.filter(({ model: id }) => first(id)).length;
      return [held, Math.round((held * 2) / (delay ? reportedYears({ ...delay, unlisted: 1 }, 2) : 2)), runs.length];
    };
    expect(delay?.mean).toBe(0.35);
    expect(of(24)).toEqual([55, 67, 67]);
    expect(of(25)).toEqual([18, 22, 20]);
  });
});

describe('undisclosed and unreported models', () => {
  it('of the shipped registry raise the count of 2025 above what is published, and lower bounds are kept', () => {
    const knowledge = knowledgeOn(shippedRegistry(), calendarDate('2026-11-21'));
    const shipped = ownRecord(knowledge, imputeCompute(knowledge));
    const [added] = (ownCounts(shipped, question)?.lines ?? []).filter(
      ({ threshold, year }) => threshold === 1e25 && year === 2025,
    );
    const disclosed = shipped.disclosed.filter(({ time, log }) => Math.floor(time) === 2025 && log >= 25).length;
    expect(disclosed).toBe(9);
    expect(added?.added[0]).toBeGreaterThan(disclosed);
    expect(shipped.inferred).toBeGreaterThan(30);
    // All published bounds of the registry are at or above 10^25.
    expect(shipped.runs.filter(({ least }) => least !== undefined).every(({ least = 0 }) => least >= 25)).toBe(true);
  });

  it('a delay that is built in is found again', () => {
    const vintages = [calendarDate('2025-01-01'), calendarDate('2026-06-01')] as const;
    const stream = openStream(1, 'delays');
    const models = Array.from({ length: 600 }, (_, index) => {
      const released = addDays(calendarDate('2023-01-01'), Math.floor((index / 600) * 730));
      const waited = addDays(released, Math.round(-Math.log(stream.next()) * 0.5 * 365));
      return { ...model(`m${index}`, 0, 24, waited <= vintages[0] ? vintages[0] : vintages[1]), released };
    });
    const delay = fitReportingDelay(knowledgeOn(registryOf(models), calendarDate('2026-11-21')));
    expect(delay?.mean).toBeGreaterThan(0.4);
    expect(delay?.mean).toBeLessThan(0.6);
    const withCompute = delay && { ...delay, unlisted: 1 };
    expect(withCompute && reportedShare(withCompute, 0.5)).toBeCloseTo(1 - Math.exp(-0.5 / (delay?.mean ?? 1)), 10);
    // Of what has no compute on record yet, a part is there without.
    expect(delay && reportedShare(delay, 0.5)).toBeGreaterThan(1 - Math.exp(-0.5 / (delay?.mean ?? 1)));
  });

  /** Runs even over three years, each known from the first vintage that came after it was told of; what came later than the last is not on record. */
  function worldOf(first: CalendarDate, last: CalendarDate, labels: readonly [CalendarDate, CalendarDate]) {
    const stream = openStream(3, 'late');
    return Array.from({ length: 300 }, (_, index) => {
      const released = addDays(calendarDate('2023-01-01'), Math.floor((index / 300) * 1095));
      const told = addDays(released, Math.round(-Math.log(stream.next()) * 0.4 * 365));
      const since = told <= first ? labels[0] : told <= last ? labels[1] : undefined;
      return { ...model(`m${index}`, 0, 24 + index / 600, since ?? labels[1]), released, on: since !== undefined };
    });
  }
  const [first, last] = [calendarDate('2025-01-01'), calendarDate('2025-12-31')] as const;

  it('a vintage that was found months after it was made tells the same delay', () => {
    const delayOf = (labels: readonly [CalendarDate, CalendarDate]) => {
      const models = worldOf(first, last, labels).filter(({ on }) => on);
      return fitReportingDelay(knowledgeOn(registryOf(models), calendarDate('2026-11-21')));
    };
    const found = delayOf([calendarDate('2025-04-30'), calendarDate('2026-03-31')]);
    expect(found).toEqual(delayOf([first, last]));
    expect(found?.mean).toBeGreaterThan(0.25);
    expect(found?.mean).toBeLessThan(0.55);
  });

  it('models not yet on record are added back, as many as are missing', () => {
    const world = worldOf(first, last, [first, last]);
    const gathered = ownRecord(knowledgeOn(registryOf(world.filter((one) => one.on)), last), new Map());
    // In this world nothing is listed without compute.
    const on = { ...gathered, ...(gathered.delay ? { delay: { ...gathered.delay, unlisted: 1 } } : {}) };
    const [count] = ownCounts(on, { ...question, thresholds: [1e23], firstYear: 2025, lastYear: 2025 })?.lines ?? [];
    const published = world.filter(({ on: listed, released }) => listed && released >= '2025-01-01').length;
    expect(published).toBeLessThan(75);
    expect(Math.abs((count?.parts?.unreported ?? 0) - (100 - published))).toBeLessThan(15);
  });

  it('no delay is told from one vintage', () => {
    const since = calendarDate('2026-01-01');
    const one = registryOf(Array.from({ length: 50 }, (_, index) => model(`m${index}`, 6 + index / 50, 24, since)));
    expect(fitReportingDelay(knowledgeOn(one, calendarDate('2026-11-21')))).toBeUndefined();
  });
});
