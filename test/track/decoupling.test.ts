import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../src/ledger/normal.ts';
import { openStream } from '../../src/project/stream.ts';
import { resampleDevelopers } from '../../src/track/bootstrap.ts';
import { defaultCriteria } from '../../src/track/criterion.ts';
import type { Observation, TrackedRecord } from '../../src/track/observation.ts';
import { expectedAgreement, projectDecoupling } from '../../src/track/projected-decoupling.ts';
import type { ProjectedDate } from '../../src/track/projection.ts';
import { type AgreementGround, agreementGround, type ScatterSource } from '../../src/track/scatter-source.ts';
import { addDays, calendarDate, daysBetween } from '../../src/units/date.ts';
import { observed } from './example-record.ts';

const from = calendarDate('2025-12-31');
const always = (value: number): Float64Array => new Float64Array(100).fill(value);

function groundOf(scatter: number, worthChange = 0): AgreementGround {
  const source: ScatterSource = {
    id: 'record-joint',
    title: 'example',
    basis: 'record',
    note: '',
    scatter: always(scatter),
    drift: always(0),
    worthChange: always(worthChange),
  };
  return { from, spread: always(3), n: 20, sources: [source] };
}

const options = {
  asOf: calendarDate('2026-11-21'),
  until: calendarDate('2041-12-31'),
  draws: 100,
  seed: 1,
  criteria: defaultCriteria,
  growthId: 'example',
  growth: always(0),
};

const projected = (ground: AgreementGround, margin: number, growth = 0) =>
  projectDecoupling(ground, { ...options, growth: always(growth) })(margin);

const statistic = (all: readonly ProjectedDate[], name?: string): ProjectedDate | undefined =>
  all.find((one) => one.statistic === name);

describe('projected decoupling', () => {
  it('is there from the start or never where an OOM stays worth the same', () => {
    expect(statistic(projected(groundOf(0.5), 1), 'correlation')).toMatchObject({ status: 'not-reached', date: null });
    expect(statistic(projected(groundOf(3), 1), 'correlation')?.date).toEqual({ q05: from, q50: from, q95: from });
  });

  it('comes on the day on which the worth of an OOM has fallen to what the limit allows', () => {
    const ground = groundOf(1, -0.1);
    const limit = expectedAgreement(ground, options).sources[0]?.limit ?? Number.NaN;
    // Scatter is 1 / (1 - 0.1 t) OOM, so that it is at the limit after (1 - 1 / limit) / 0.1 years.
    const expected = addDays(from, Math.round(((1 - 1 / limit) / 0.1) * 365.25));
    const found = statistic(projected(ground, 1), 'correlation')?.date?.q50;
    if (!found) throw new Error('not reached');
    expect(Math.abs(daysBetween(found, expected))).toBeLessThanOrEqual(1);
  });

  it('cannot come later than the day on which an OOM is worth nothing, and is whichever statistic is first', () => {
    const all = projected(groundOf(0.3, -0.25), 1.5);
    const worthless = addDays(from, Math.ceil(4 * 365.25));
    const median = (name?: string): string => statistic(all, name)?.date?.q50 ?? 'never';
    const [whole, rank, line] = [median(), median('correlation'), median('auc')];
    expect(rank < worthless && line < worthless).toBe(true);
    expect(whole).toBe([rank, line].toSorted()[0]);
  });

  it('is not decided by a line that nobody has crossed, nor by one that everybody has', () => {
    expect(statistic(projected(groundOf(9), -1), 'auc')?.status).toBe('not-reached');
    expect(statistic(projected(groundOf(9), 3), 'auc')?.status).toBe('not-reached');
    expect(statistic(projected(groundOf(9), 1), 'auc')?.date?.q95).toBe(from);
    // A line one OOM above the largest run is reached after two years of half an OOM.
    const reached = statistic(projected(groundOf(9), -1, 0.5), 'auc')?.date?.q50;
    if (!reached) throw new Error('not reached');
    expect(Math.abs(daysBetween(from, reached) - 2 * 365.25)).toBeLessThanOrEqual(1);
  });
});

/** Models of 2023 to 2025 spread over three OOM, 10 points for an OOM in 2025 and 8 a year, with some scatter in points. */
type Planted = { readonly points: number; readonly change?: number; readonly count?: number; readonly seed?: number };

function recordWith({ points, change = 0, count = 400, seed = 3 }: Planted) {
  const stream = openStream(seed, 'planted');
  const observations = Array.from({ length: count }, (_, index): Observation => {
    const [time, place, z] = [stream.next() * 3, stream.next() * 3 - 1.5, normalQuantile(stream.next())];
    const released = addDays(calendarDate('2023-01-01'), Math.floor(time * 365));
    return observed({
      name: `model-${index}`,
      released,
      developer: `developer-${index % 20}`,
      compute: 10 ** (24.5 + place),
      score: 100 + (10 + change * (time - 3)) * place + 8 * time + points * z,
    });
  }).toSorted((a, b) => (a.released < b.released ? -1 : 1));
  return { observations, runs: observations, knownOn: from, asOf: from } satisfies TrackedRecord;
}

const rates = new Map([['rosetta-2025-joint', always(1.2)]]);

function groundFrom(record: TrackedRecord): AgreementGround {
  const ground = agreementGround(record, resampleDevelopers(record.runs, openStream(1, 'developers'), 200), rates, 100);
  if ('missing' in ground) throw new Error(ground.missing);
  return ground;
}

const sourceOf = (record: TrackedRecord, id: ScatterSource['id']) =>
  expectedAgreement(groundFrom(record), options).sources.find((source) => source.id === id);

describe('what decoupling is projected from', () => {
  it('finds the spread and the scatter that were planted', () => {
    const record = recordWith({ points: 6 });
    const { spread } = expectedAgreement(groundFrom(record), options);
    expect(Math.abs((spread[1] ?? 0) - 3)).toBeLessThan(0.15);
    const joint = sourceOf(record, 'record-joint');
    expect(Math.abs((joint?.scatter[1] ?? 0) - 0.6)).toBeLessThan(0.05);
    expect(joint?.worthChange).toEqual([0, 0, 0]);
  });

  it.each([
    ['falls by a fifth of what it is now', -2, -0.2],
    ['stays', 0, 0],
  ])('holds the worth of compute in nine of ten intervals where it %s', (_, change, planted) => {
    const held = Array.from({ length: 12 }, (__, seed) => {
      const [low = 1, , high = -1] =
        sourceOf(recordWith({ points: 3, change, seed }), 'record-changing-slope')?.worthChange ?? [];
      return low <= planted && planted <= high;
    });
    // Of twelve intervals of 90 %, fewer than eight hold in one of two hundred cases.
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(8);
  });

  it('has the published scatter without an interval', () => {
    expect(sourceOf(recordWith({ points: 6 }), 'rosetta-2025-joint')?.scatter).toEqual(Array(3).fill(0.195 / 0.311));
  });

  it('is missing where too few models or developers tell the spread, and says so', () => {
    const record = recordWith({ points: 6, count: 8 });
    const ground = agreementGround(
      record,
      resampleDevelopers(record.runs, openStream(1, 'developers'), 200),
      rates,
      100,
    );
    expect(ground).toMatchObject({ missing: expect.stringContaining('10 scored models of 4 developers') });
  });

  it.each([
    ['took as much', ({ published }: Observation) => published && { published }],
    ['score alike', ({ score }: Observation) => ({ score })],
  ])('is missing where all models %s, since nothing then ranks them', (said, same) => {
    const record = recordWith({ points: 6 });
    const [first] = record.observations;
    const alike = record.observations.map((one) => ({
      ...one,
      ...(first && same(first)),
    }));
    const resamples = resampleDevelopers(alike, openStream(1, 'developers'), 200);
    const ground = agreementGround({ ...record, observations: alike, runs: alike }, resamples, rates, 100);
    expect(ground).toMatchObject({ missing: expect.stringContaining(said) });
  });
});
