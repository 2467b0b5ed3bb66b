import { describe, expect, test } from 'vitest';
import { bindingWindow, bindsOn, lifetimeOn, ruleWindow, thresholdOn } from '../../src/policy/lifetime.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy, TimelineEvent, TimelineEventName } from '../../src/policy/policy.ts';
import { calendarDate } from '../../src/units/date.ts';
import { quantityText } from '../../src/units/quantity.ts';
import { exampleContext, examplePolicy } from './example-policy.ts';

const parsed = parsePolicy({ file: 'a.yaml', text: examplePolicy }, exampleContext);
if (!parsed.ok) throw new Error('the example has a problem');
const example = parsed.value;
const [rule] = example.rules;
if (!rule) throw new Error('the example has no rule');

const on = calendarDate;
const withTimeline = (...events: readonly (readonly [string, TimelineEventName])[]): Policy => ({
  ...example,
  timeline: events.map(([date, event]): TimelineEvent => ({ date: on(date), event, confidence: 'derived' })),
});

describe('the state of an instrument', () => {
  test.each([
    ['2024-05-31', 'not-yet-proposed'],
    ['2024-06-01', 'enacted'],
    ['2024-08-01', 'enacted'],
    ['2025-08-01', 'enacted'],
    ['2025-08-02', 'in-force'],
    ['2040-01-01', 'in-force'],
  ])('on %s is %s', (date, state) => expect(lifetimeOn(example, on(date)).state).toBe(state));

  test('a bill is proposed until it fails', () => {
    const bill = withTimeline(['2024-02-07', 'introduced'], ['2024-08-29', 'passed'], ['2024-09-29', 'vetoed']);
    const states = ['2024-02-06', '2024-02-07', '2024-09-28', '2024-09-29', '2030-01-01'];
    expect(states.map((date) => lifetimeOn(bill, on(date)).state)).toEqual([
      'not-yet-proposed',
      'proposed',
      'proposed',
      'vetoed',
      'vetoed',
    ]);
    expect(bindingWindow(bill)).toEqual({ from: null, until: '2024-09-29' });
  });

  test('an order binds from its day until the day it is revoked', () => {
    const order = withTimeline(['2023-10-30', 'in-force'], ['2025-01-20', 'revoked']);
    expect(bindingWindow(order)).toEqual({ from: '2023-10-30', until: '2025-01-20' });
    expect(lifetimeOn(order, on('2025-01-19')).state).toBe('in-force');
    expect(lifetimeOn(order, on('2025-01-20')).state).toBe('revoked');
  });

  test('what is rescinded before it applies never binds', () => {
    const empty = withTimeline(['2025-01-13', 'in-force'], ['2025-05-13', 'rescinded'], ['2025-05-15', 'applies']);
    expect(bindingWindow(empty)).toEqual({ from: null, until: '2025-05-13' });
    expect(lifetimeOn(empty, on('2025-05-01')).state).toBe('enacted');
    expect(lifetimeOn(empty, on('2025-05-15')).state).toBe('rescinded');
  });
});

describe('a rule', () => {
  test('binds on its first day and no longer on its last', () => {
    const days = ['2025-08-01', '2025-08-02', '2029-12-31', '2030-01-01'];
    expect(days.map((day) => bindsOn(example, rule, on(day)))).toEqual([false, true, true, false]);
  });

  test('cannot bind before or after its instrument', () => {
    const early = { ...rule, from: on('2020-01-01'), until: on('2040-01-01') };
    const ended = withTimeline(['2025-01-01', 'in-force'], ['2028-01-01', 'repealed']);
    expect(ruleWindow(ended, early)).toEqual({ from: '2025-01-01', until: '2028-01-01' });
  });

  test('of an instrument that never binds never binds', () => {
    const bill = withTimeline(['2024-02-07', 'introduced']);
    expect(ruleWindow(bill, rule).from).toBeNull();
    expect(bindsOn(bill, rule, on('2026-01-01'))).toBe(false);
  });
});

describe('the value of a threshold', () => {
  const threshold = example.thresholds['compute'];
  if (!threshold) throw new Error('the example has no threshold');
  const valueOn = (date: string): string | undefined => {
    const value = thresholdOn(threshold, on(date));
    return value && quantityText(value);
  };

  test('changes on the day of the amendment', () => {
    expect(valueOn('2026-07-31')).toBe('1e25 FLOP');
    expect(valueOn('2026-08-01')).toBe('1e26 FLOP');
  });

  test('before its first day is the first one, so that a draft can be read as if it were law', () => {
    expect(valueOn('2020-01-01')).toBe('1e25 FLOP');
  });

  test('is none where no number is encoded', () => {
    expect(thresholdOn({ ...threshold, values: [] }, on('2026-01-01'))).toBeUndefined();
  });
});
