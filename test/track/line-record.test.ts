import { describe, expect, it } from 'vitest';
import { openStream } from '../../src/project/stream.ts';
import { agreementByYear } from '../../src/track/agreement.ts';
import { resampleDevelopers } from '../../src/track/bootstrap.ts';
import { lineStateOn } from '../../src/track/line-record.ts';
import { capableUnderLine, matchedFromBelow } from '../../src/track/overtaking.ts';
import { referenceFor } from '../../src/track/reference.ts';
import { releasedInYearTo, reportingDates } from '../../src/track/reporting-dates.ts';
import type { Treatment } from '../../src/track/treatment.ts';
import { calendarDate } from '../../src/units/date.ts';
import { flop } from '../../src/units/quantity.ts';
import { line25, observed } from './example-record.ts';

const observations = [
  observed({ name: 'small', released: '2023-02-01', score: 100, compute: 1e23 }),
  observed({ name: 'first', released: '2023-03-14', score: 126, compute: 2e25 }),
  observed({ name: 'at-the-line', released: '2023-06-01', score: 125, compute: 1e25 }),
  observed({ name: 'hidden', released: '2024-03-01', score: 128, imputed: 4e25 }),
  observed({ name: 'hidden-small', released: '2024-04-01', score: 110, imputed: 5e23 }),
  observed({ name: 'second', released: '2024-05-01', score: 124, compute: 3e25 }),
  observed({ name: 'equal', released: '2024-09-19', score: 126, compute: 8e24 }),
  observed({ name: 'better', released: '2024-12-12', score: 130, compute: 1e24 }),
];
const setOn = calendarDate('2024-08-01');
const resamples = resampleDevelopers(observations, openStream(7, 'test'), 200);
const reference = referenceFor({ kind: 'first-caught' }, observations, line25, setOn);

const state = (treatment: Treatment, on = '2024-12-31') =>
  lineStateOn(observations, line25, { on: calendarDate(on), treatment, reference, resamples });

describe('what a line has caught', () => {
  it('is compared as the law compares: the line itself is over only where the law says "or more"', () => {
    expect(state('excluded')).toMatchObject({ over: 2, under: 4 });
    const inclusive = { ...line25, inclusive: true };
    expect(
      lineStateOn(observations, inclusive, {
        on: calendarDate('2024-12-31'),
        treatment: 'excluded',
        reference,
        resamples,
      }),
    ).toMatchObject({ over: 3, under: 3 });
  });

  it('leaves undisclosed models out, infers them, or takes them to be over: never under', () => {
    expect(state('imputed')).toMatchObject({ over: 3, under: 5, capableUnder: 2 });
    expect(state('assumed-above')).toMatchObject({ over: 4, under: 4, capableUnder: 2 });
  });

  it('has recall over the models with at least the reference capability, and precision over those caught', () => {
    const { recall, precision } = state('excluded');
    expect(recall).toMatchObject({ value: 1 / 3, n: 3, small: true });
    expect(precision).toMatchObject({ value: 1 / 2, n: 2 });
    expect(state('imputed').recall).toMatchObject({ value: 2 / 4, n: 4 });
  });

  it('has an AUC by hand: 126 and 124 over against 100, 125, 126 and 130 under', () => {
    expect(state('excluded').auc.value).toBeCloseTo((1 + 1 + 0.5 + 0 + 1 + 0 + 0 + 0) / 8, 12);
  });

  it('gives no interval for a difference between sides of fewer than four developers', () => {
    expect(state('excluded').auc).not.toHaveProperty('low');
  });

  it('knows only what was out by the date', () => {
    expect(state('excluded', '2023-03-13')).toMatchObject({ over: 0, under: 1, capableUnder: 0 });
    expect(state('excluded', '2023-03-13').recall).toEqual({ n: 0, small: true });
  });
});

describe('the reference capability', () => {
  it('of several first models on one day is the most capable', () => {
    const twins = [...observations, observed({ name: 'twin', released: '2023-03-14', score: 127, compute: 2e25 })];
    expect(referenceFor({ kind: 'first-caught' }, twins, line25, setOn).model).toBe('twin');
  });

  it('at enactment is the least capable model over the line by that day', () => {
    expect(referenceFor({ kind: 'enactment' }, observations, line25, setOn).model).toBe('second');
    expect(referenceFor({ kind: 'enactment' }, observations, line25, calendarDate('2023-12-31')).model).toBe('first');
  });

  it('does not exist while no scored model is over the line', () => {
    const line = { value: flop(1e26), inclusive: false };
    const none = referenceFor({ kind: 'first-caught' }, observations, line, setOn);
    expect(none.score).toBeUndefined();
    expect(
      lineStateOn(observations, line, { on: setOn, treatment: 'excluded', reference: none, resamples }),
    ).toMatchObject({
      over: 0,
      capableUnder: 0,
      recall: { n: 0 },
      precision: { n: 0 },
    });
  });

  it('relative to the frontier moves with it', () => {
    const moving = referenceFor({ kind: 'frontier', behind: 10 }, observations, line25, setOn);
    expect(moving.on(calendarDate('2023-12-31'))).toBe(116);
    expect(moving.on(calendarDate('2024-12-31'))).toBe(120);
  });
});

describe('models under the line', () => {
  it('with at least the reference capability are named with their lag', () => {
    const under = capableUnderLine(observations, line25, reference);
    expect(under.map(({ name }) => name)).toEqual(['equal', 'better']);
    expect(under[0]?.lag).toBeCloseTo(555 / (365.25 / 12), 6);
  });

  it('match those over it after months, at once, or not yet', () => {
    expect(matchedFromBelow(observations, line25)).toMatchObject([
      { name: 'first', by: { name: 'equal' } },
      { name: 'second', by: { name: 'at-the-line', lag: 0 } },
    ]);
  });
});

describe('agreement by release year', () => {
  it('says what the index misdates, what range the year has and what the year before had in that range', () => {
    const filed = observations.map((one) =>
      one.name === 'better' ? { ...one, disbelieved: calendarDate('2023-12-12') } : one,
    );
    const [first, second] = agreementByYear(filed, 'excluded', resamples);
    expect(first).toMatchObject({ year: 2023, scored: 3, correlation: { n: 3 }, asFiled: { n: 4 } });
    expect(second).toMatchObject({ year: 2024, scored: 5, correlation: { n: 3 }, asFiled: { n: 2 } });
    expect(second?.range).toBeCloseTo(Math.log10(30), 10);
    expect(second?.yearBeforeInRange).toMatchObject({ n: 2 });
  });

  it('has no filed dates to compare with when all were believed', () => {
    expect(agreementByYear(observations, 'excluded', resamples)[0]).not.toHaveProperty('asFiled');
  });
});

describe('reporting dates', () => {
  it('are half-years from the first release to the one that holds the newest', () => {
    expect(reportingDates(observations, calendarDate('2026-11-21'))).toEqual([
      '2023-06-30',
      '2023-12-31',
      '2024-06-30',
      '2024-12-31',
    ]);
  });

  it('end on the as-of date', () => {
    expect(reportingDates(observations, calendarDate('2024-02-10'))).toEqual([
      '2023-06-30',
      '2023-12-31',
      '2024-02-10',
    ]);
    expect(reportingDates(observations, calendarDate('2023-06-30'))).toEqual(['2023-06-30']);
    expect(reportingDates([], calendarDate('2023-06-30'))).toEqual([]);
  });

  it('look back twelve months to the day', () => {
    const names = releasedInYearTo(observations, calendarDate('2025-05-01')).map(({ name }) => name);
    expect(names).toEqual(['equal', 'better']);
  });
});
