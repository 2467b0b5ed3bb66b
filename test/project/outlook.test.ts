import { describe, expect, it } from 'vitest';
import { actorStarts } from '../../src/project/actor-start.ts';
import { crossingsOf } from '../../src/project/crossings.ts';
import { type LineOutlook, type NextToCross, nextAfter, outlookDay } from '../../src/project/line-outlook.ts';
import { outlookOf } from '../../src/project/outlook.ts';
import { simulateActors } from '../../src/project/simulate-actors.ts';
import { yearsBetween } from '../../src/project/time.ts';
import { imputeCompute } from '../../src/registry/imputation.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import { calendarDate } from '../../src/units/date.ts';
import { exactFromNumber } from '../../src/units/exact.ts';
import { shippedRegistry } from '../registry/shipped.ts';
import { shipped } from './shipped-scenarios.ts';

const knowledge = knowledgeOn(shippedRegistry(), calendarDate('2026-11-21'));
const baseline = shipped('baseline');
const values = [1e25, 1e26].map(exactFromNumber);
const outlook = outlookOf(baseline, knowledge, imputeCompute(knowledge), values);
const [lower, higher] = outlook.lines;

describe('the outlook of the shipped registry', () => {
  it('has the dates of a projection with the same horizon, seed and samples', () => {
    const futures = simulateActors({ ...baseline, until: outlookDay }, actorStarts(knowledge), {
      samples: outlook.samples,
      seed: outlook.seed,
      thresholds: [25, 26],
      checkpoints: [],
    });
    const by = [outlookDay];
    const projected = crossingsOf(futures, { shares: [0.05, 0.5, 0.95], by }).filter(
      ({ threshold, actor }) => threshold === 26 && actor !== undefined,
    );
    const anthropic = projected.find(({ actor }) => actor === 'anthropic');
    expect(higher?.crossing.find(({ actor }) => actor === 'anthropic')?.date).toEqual(anthropic?.dates);
    expect(anthropic?.probability[0]).toBeGreaterThan(0.5);
    expect(yearsBetween(baseline.from, outlookDay)).toBeCloseTo(5, 2);
  });

  it('counts fewer over the higher line, models more than developers, and widens', () => {
    expect(higher?.developers?.[1]).toBeLessThan(lower?.developers?.[1] ?? 0);
    for (const { developers = [], models } of outlook.lines) {
      expect(models?.[1]).toBeGreaterThan(developers[1] ?? 999);
      expect(developers.toSorted((a, b) => a - b)).toEqual(developers);
      expect(models?.toSorted((a, b) => a - b)).toEqual(models);
    }
  });
});

describe('who is next', () => {
  const crossing = (actor: string, median: string | undefined): NextToCross => ({
    actor,
    name: actor,
    date: [calendarDate('2026-01-01'), median === undefined ? undefined : calendarDate(median), undefined],
  });
  const line: LineOutlook = {
    value: exactFromNumber(1e26),
    crossing: [crossing('a', '2026-03-01'), crossing('b', '2027-05-01'), crossing('c', '2028-01-01')],
    developers: [0, 1, 2],
  };

  it.each([
    ['2026-02-28', 'a'],
    ['2026-03-01', 'b'],
    ['2027-04-30', 'b'],
    ['2027-05-01', 'c'],
    ['2028-01-01', undefined],
  ])('after %s it is %s', (day, actor) => {
    expect(nextAfter(line, calendarDate(day))[0]?.actor).toBe(actor);
  });

  it('developers that do not cross in half of the futures are nobody’s next', () => {
    expect(higher?.crossing.every(({ date }) => date[1] !== undefined)).toBe(true);
    const medians = higher?.crossing.map(({ date }) => date[1] ?? '') ?? [];
    expect(medians).toEqual(medians.toSorted());
  });
});
