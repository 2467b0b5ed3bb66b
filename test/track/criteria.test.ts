import { describe, expect, it } from 'vitest';
import { openStream } from '../../src/project/stream.ts';
import { correlationOf } from '../../src/track/agreement.ts';
import { resampleDevelopers } from '../../src/track/bootstrap.ts';
import { type CriterionName, defaultCriteria, definitionOf, limitsOf } from '../../src/track/criterion.ts';
import { lineStateOn } from '../../src/track/line-record.ts';
import { type Measurement, measureCriterion, standingOf } from '../../src/track/measured-criteria.ts';
import type { Observation } from '../../src/track/observation.ts';
import { referenceFor } from '../../src/track/reference.ts';
import { releasedInYearTo, reportingDates } from '../../src/track/reporting-dates.ts';
import { treatments } from '../../src/track/treatment.ts';
import { verdictOf } from '../../src/track/verdict.ts';
import { calendarDate } from '../../src/units/date.ts';
import { line25, observed } from './example-record.ts';

const asOf = calendarDate('2025-12-31');
const limits = limitsOf(defaultCriteria);

function measured(criterion: CriterionName, observations: readonly Observation[]): readonly Measurement[] {
  const record = { knownOn: asOf, asOf, observations, runs: observations.filter(({ published }) => published) };
  const reference = referenceFor({ kind: 'first-caught' }, observations, line25, calendarDate('2024-08-01'));
  const resamples = resampleDevelopers(observations, openStream(1, 'test'), 300);
  const states = reportingDates(observations, asOf).flatMap((on) =>
    treatments.map((treatment) => lineStateOn(observations, line25, { on, treatment, reference, resamples })),
  );
  return measureCriterion(criterion, {
    record,
    line: line25,
    reference,
    options: defaultCriteria,
    resamples,
    states,
    correlationOfYear: (on, treatment) => correlationOf(releasedInYearTo(observations, on), treatment, resamples),
  });
}

/** Models of one year and side of the line, each by a developer of its own. */
const many = (count: number, year: number, compute: number | undefined, score: (index: number) => number) =>
  Array.from({ length: count }, (_, index) =>
    observed({
      name: `${year}-${compute ?? 'hidden'}-${index}`,
      released: `${year}-0${1 + (index % 9)}-15`,
      score: score(index),
      ...(compute === undefined ? {} : { compute }),
    }),
  );

const first = observed({ name: 'first', released: '2023-03-14', score: 126, compute: 2e25 });

/** As if each rested on models enough. */
const ample = (all: readonly Measurement[]): readonly Measurement[] => all.map((one) => ({ ...one, small: false }));

describe('erosion on the record', () => {
  it('is reached when an estimate with its whole interval is ten times under the line', () => {
    const record = [first, observed({ name: 'tiny', released: '2024-12-12', score: 127, compute: 1e23 })];
    const measurements = measured('erosion', record);
    expect(measurements.at(-1)).toMatchObject({ statistic: 'gap', n: 2, standing: 'beyond' });
    expect(measurements.at(-1)?.value).toBeCloseTo(2, 10);
    expect(measurements.at(-1)?.high).toBeCloseTo(2 + Math.log10(3), 3);
    expect(verdictOf(ample(measurements), limits)).toMatchObject({ status: 'reached', since: '2024-12-31' });
    expect(verdictOf(measurements, limits)).toMatchObject({ status: 'undecided', because: 'too few, n = 2' });
  });

  it('is undecided when the error of the estimate holds the limit, with the date of the central value', () => {
    const record = [first, observed({ name: 'small', released: '2024-12-12', score: 127, compute: 9.3e23 })];
    expect(verdictOf(measured('erosion', record), limits)).toEqual({
      status: 'undecided',
      centralSince: '2024-12-31',
      reason: 'open',
      because: 'the interval holds the limit',
    });
  });

  it('is not reached while nobody is under the line by much, and undecided where no model gives a capability', () => {
    expect(verdictOf(ample(measured('erosion', [first])), limits).status).toBe('not-reached');
    const none = measured('erosion', [observed({ name: 'a', released: '2024-01-01', score: 100, compute: 1e24 })]);
    expect(verdictOf(none, limits)).toMatchObject({ status: 'undecided', because: /nothing can be measured/ });
  });
});

describe('recall on the record', () => {
  it('is reached when too few are caught whatever is made of undisclosed models', () => {
    const record = [first, ...many(30, 2024, 1e24, () => 130), ...many(2, 2024, undefined, () => 130)];
    expect(verdictOf(measured('recall', record), limits)).toMatchObject({ status: 'reached' });
  });

  it('is undecided when undisclosed models decide it', () => {
    const record = [first, ...many(12, 2024, 1e24, () => 130), ...many(40, 2024, undefined, () => 130)];
    const verdict = verdictOf(ample(measured('recall', record)), limits);
    expect(verdict).toMatchObject({ status: 'undecided', because: /treatments/ });
    expect(verdict.centralSince).toBeDefined();
  });

  it('is not reached when most are caught', () => {
    const record = [first, ...many(30, 2024, 5e25, () => 130)];
    expect(verdictOf(measured('recall', record), limits)).toMatchObject({ status: 'not-reached' });
  });

  it('is undecided for one model of one: its interval is wide', () => {
    expect(verdictOf(measured('recall', [first]), limits).status).toBe('undecided');
  });
});

describe('overreach on the record', () => {
  it('is reached when most of the models caught in a year are far behind the largest run', () => {
    const record = [
      first,
      observed({ name: 'giant', released: '2024-12-01', score: 150, compute: 5e27 }),
      ...many(30, 2025, 2e25, () => 120),
    ];
    expect(verdictOf(measured('overreach', record), limits)).toMatchObject({ status: 'reached', since: '2025-06-30' });
  });

  it('is not reached when most are near it', () => {
    const record = [first, ...many(30, 2025, 2e25, () => 120)];
    expect(verdictOf(measured('overreach', record), limits).status).toBe('not-reached');
  });
});

describe('decoupling on the record', () => {
  const growing = (index: number): number => 10 ** (24 + index / 10);

  it('is reached when capability has nothing to do with compute in twelve months', () => {
    const record = Array.from({ length: 40 }, (_, index) =>
      observed({
        name: `m${index}`,
        released: `2025-${String(1 + (index % 12)).padStart(2, '0')}-10`,
        score: 100 - index,
        compute: growing(index % 20),
      }),
    );
    expect(verdictOf(measured('decoupling', record), limits)).toMatchObject({ status: 'reached' });
  });

  it('is not reached when both go together', () => {
    const record = Array.from({ length: 40 }, (_, index) =>
      observed({
        name: `m${index}`,
        released: `2025-${String(1 + (index % 12)).padStart(2, '0')}-10`,
        score: 100 + index,
        compute: growing(index),
      }),
    );
    expect(verdictOf(measured('decoupling', record), limits)).toMatchObject({ status: 'not-reached' });
  });

  it('is undecided for a handful of models', () => {
    expect(verdictOf(measured('decoupling', [first]), limits)).toMatchObject({ status: 'undecided' });
  });
});

describe('an interval', () => {
  it.each([
    [0.1, 0.4, 'below', 'beyond'],
    [0.1, 0.5, 'below', 'undecided'],
    [0.5, 0.9, 'below', 'within'],
    [1.1, 2, 'above', 'beyond'],
    [0.2, 0.5, 'above', 'within'],
  ] as const)('from %d to %d is %s 0.5 or 1: %s', (low, high, side, standing) => {
    expect(standingOf({ low, high }, [side === 'below' ? 0.5 : 1, side])).toBe(standing);
  });

  it('that is missing decides nothing', () => {
    expect(standingOf({}, [0.5, 'below'])).toBe('undecided');
  });
});

it('definitions say the numbers in force', () => {
  expect(definitionOf('erosion', defaultCriteria)).toContain('10 times less compute');
  expect(definitionOf('recall', { ...defaultCriteria, leastRecall: 0.8 })).toContain('80 %');
  expect(definitionOf('overreach', { ...defaultCriteria, frontierOom: 0.5 })).toContain('3.2 times (0.5 OOM)');
  expect(definitionOf('decoupling', defaultCriteria)).toContain('below 0.7');
});
