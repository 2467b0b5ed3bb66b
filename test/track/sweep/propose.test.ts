import { describe, expect, test } from 'vitest';
import { lineLog } from '../../../src/track/line.ts';
import { propose, type Wish } from '../../../src/track/propose/propose.ts';
import { linesBetween } from '../../../src/track/sweep/lines.ts';
import { simulateOn } from '../../../src/track/sweep/simulate.ts';
import { addMonths, calendarDate } from '../../../src/units/date.ts';
import { flop } from '../../../src/units/quantity.ts';
import { futuresOf } from './example.ts';

const futures = futuresOf('4x/year', '3x/year', { draws: 300 });
const lines = linesBetween(flop(1e23), flop(1e30), 36);
const from = calendarDate('2026-01-31');
const wish: Wish = {
  maxBurden: 15,
  minRecall: 0.5,
  reviewEvery: 12,
  from,
  until: addMonths(from, 24),
  confidence: 0.5,
};

describe('proposed lines', () => {
  const [published] = propose(futures, lines, wish);

  test('are for the times between reviews, the last cut at the horizon', () => {
    expect(published?.cycles.map(({ from: start, until }) => [start, until])).toEqual([
      ['2026-01-31', '2027-01-31'],
      ['2027-01-31', '2028-01-31'],
    ]);
    const [longer] = propose(futures, lines, { ...wish, reviewEvery: 18 });
    expect(longer?.cycles.map(({ until }) => until)).toEqual(['2027-07-31', '2028-01-31']);
  });

  test('keep to both as often as counting future by future says', () => {
    for (const { best, until } of published?.cycles ?? []) {
      const log = lineLog(best.line);
      const [[drawn] = []] = simulateOn(futures, until, [() => log]);
      let both = 0;
      for (let draw = 0; draw < futures.draws; draw += 1)
        both += Number((drawn?.burden[draw] ?? 0) <= 15 && !((drawn?.recall[draw] ?? 0) < 0.5));
      expect(best.both).toBe(both / futures.draws);
    }
  });

  test('are the best of all lines tried, and between the lowest and the highest that are good enough', () => {
    for (const { best, until, range } of published?.cycles ?? []) {
      const shares = lines.map((line) => {
        const [[drawn] = []] = simulateOn(futures, until, [() => lineLog(line)]);
        return (
          [...(drawn?.burden ?? [])].filter((count, draw) => count <= 15 && !((drawn?.recall[draw] ?? 0) < 0.5))
            .length / futures.draws
        );
      });
      expect(best.both).toBe(Math.max(...shares));
      const good = lines.filter((_, index) => (shares[index] ?? 0) >= 0.5);
      expect(range).toEqual(good.length === 0 ? undefined : { low: good[0], high: good.at(-1) });
    }
  });

  test('cannot keep to both throughout more often than with foresight, nor than in their worst time', () => {
    for (const { schedule, foresight, cycles } of propose(futures, lines, wish)) {
      expect(schedule).toBeLessThanOrEqual(foresight);
      expect(schedule).toBeLessThanOrEqual(Math.min(...cycles.map(({ best }) => best.both)));
    }
  });
});

describe('where no line is good enough', () => {
  const bindsOf = (over: Partial<Wish>) => propose(futures, lines, { ...wish, ...over })[0]?.cycles[0];

  test('the burden binds if every line catches too many', () => {
    const [, , hidden] = propose(futures, lines, { ...wish, maxBurden: 0.5, minRecall: 0.01 });
    expect(hidden?.cycles[0]).toMatchObject({ binds: 'burden' });
    expect(hidden?.cycles[0]).not.toHaveProperty('lowestForBurden');
  });

  test('the recall binds if even the lowest line misses too many', () => {
    const high = linesBetween(flop(1e29), flop(1e30), 3);
    expect(propose(futures, high, wish)[0]?.cycles[0]).toMatchObject({ binds: 'recall' });
  });

  test('the two exclude each other if each has its lines and none has both', () => {
    const cycle = bindsOf({ maxBurden: 3, minRecall: 0.95 });
    expect(cycle).toMatchObject({ binds: 'each other' });
    const [low, high] = [cycle?.highestForRecall, cycle?.lowestForBurden];
    expect(low && high && lineLog(low)).toBeLessThan(high ? lineLog(high) : 0);
  });

  test('nothing binds if a line is good enough', () => {
    expect(bindsOf({ maxBurden: 1000 })).not.toHaveProperty('binds');
  });
});
