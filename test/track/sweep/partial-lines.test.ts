import { describe, expect, test } from 'vitest';
import { openStreams } from '../../../src/project/stream.ts';
import { recallAfter } from '../../../src/track/closed-form.ts';
import { cutoffOf } from '../../../src/track/design/cutoff.ts';
import { takenApart } from '../../../src/track/design/developer-part.ts';
import { drawShares } from '../../../src/track/design/developer-share.ts';
import { type Cutoff, momentOf, simulateOn } from '../../../src/track/sweep/simulate.ts';
import { calendarDate } from '../../../src/units/date.ts';
import { exact } from '../../../src/units/exact.ts';
import { quantity } from '../../../src/units/quantity.ts';
import { futuresOf } from './example.ts';

const [growth, drift] = [0.653, 0.428];
const futures = futuresOf(`${growth} OOM/year`, `${drift} OOM/year`, { draws: 4000 });
const on = calendarDate('2029-12-31');

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, one) => sum + one, 0) / values.length;
function deviation(values: ArrayLike<number>): number {
  const middle = mean(values);
  return Math.sqrt(mean(Array.from(values).map((one) => (one - middle) ** 2)));
}
/** Four standard errors of a mean over independent draws. */
const slack = (values: ArrayLike<number>): number => (4 * deviation(values)) / Math.sqrt(values.length);

/** The line through a percentile, as a policy would have it. */
function percentile(numerator: bigint, denominator: bigint, operator: 'greaterThan' | 'greaterThanInclusive'): Cutoff {
  const value = { kind: 'quantity', value: quantity(exact(numerator, denominator), 'ratio') } as const;
  const none = { thresholds: {} } as unknown as Parameters<typeof cutoffOf>[0];
  const of = cutoffOf(none, { kind: 'clause', node: 'when', fact: 'computePercentile', operator, value });
  if (typeof of !== 'function') throw new Error(of.why);
  return of;
}

describe('a percentile of the models of a future', () => {
  /** Everybody whom a registry lists, as deep as on the record. */
  const models = (draw: number): number => {
    const [[all] = []] = simulateOn(futures, on, [
      ({ largest, listing }) => (listing.models === 0 ? 99 : listing.below(listing.models)) + 0 * largest,
    ]);
    return all?.burden[draw] ?? Number.NaN;
  };
  const listed = Array.from({ length: 50 }, (_, draw) => draw).map(models);

  test.each([
    [9n, 10n, 'greaterThanInclusive'],
    [9n, 10n, 'greaterThan'],
    [1n, 2n, 'greaterThanInclusive'],
    [0n, 1n, 'greaterThanInclusive'],
    [1n, 1n, 'greaterThanInclusive'],
    [1n, 1n, 'greaterThan'],
  ] as const)('of %i/%i, %s, binds those that have it among the others, future by future', (over, under, operator) => {
    const [[drawn] = []] = simulateOn(futures, on, [percentile(over, under, operator)]);
    for (const [draw, n] of listed.entries()) {
      // Counted one by one: the k-th largest took at least as much as n - k of the n - 1 others.
      let within = 0;
      for (let place = 1; place <= n && n > 1; place += 1) {
        const [share, asked] = [BigInt(n - place) * under, over * BigInt(n - 1)];
        within += Number(operator === 'greaterThan' ? share > asked : share >= asked);
      }
      expect(drawn?.burden[draw]).toBe(within);
    }
  });

  test('lies where evenly spread models have it: of n the k-th is expected at k of n + 1 parts of what is listed', () => {
    const asked = percentile(9n, 10n, 'greaterThanInclusive');
    const parts: number[] = [];
    let states = 0;
    simulateOn(futures, on, [
      (state) => {
        const line = asked(state);
        const { models: n, density } = state.listing;
        const place = Math.floor(n - 0.9 * (n - 1) + 1e-9);
        const draw = Math.floor(states / 3);
        states += 1;
        // The line is halfway to the next model, which only then is one of the n.
        if (place + 1 <= n && states % 3 === 1) {
          const depth = ((state.largest - line) * density) / (futures.listed[draw] as number);
          parts.push(depth / ((place + 0.5) / (n + 1)));
        }
        return line;
      },
    ]);
    expect(parts.length).toBeGreaterThan(2000);
    expect(Math.abs(mean(parts) - 1)).toBeLessThan(slack(parts));
  });

  test('is taken among published models, so that undisclosed ones move no line', () => {
    const seen: number[] = [];
    const asked = percentile(9n, 10n, 'greaterThanInclusive');
    simulateOn(futures, on, [
      (state) => {
        seen.push(asked(state));
        return 0;
      },
    ]);
    for (let draw = 0; draw < futures.draws; draw += 1)
      expect([seen[3 * draw + 1], seen[3 * draw + 2]]).toEqual([seen[3 * draw], seen[3 * draw]]);
  });
});

describe('a line that binds a share of the models above it', () => {
  const needed = futures.needed[0] as number;
  const cutoff: Cutoff = () => needed;
  const shareOf = (value: number): Float64Array => new Float64Array(futures.draws).fill(value);
  const [whole = [], all = [], none = [], half = [], quarter = []] = simulateOn(futures, on, [
    cutoff,
    { cutoff, share: shareOf(1) },
    { cutoff, share: shareOf(0) },
    { cutoff, share: shareOf(0.5) },
    { cutoff, share: shareOf(0.25) },
  ]);

  test('is the whole line for a share of one, and nobody for none', () => {
    expect(all).toEqual(whole);
    for (const { burden, caught, recall } of none)
      expect([Math.max(...burden), Math.max(...caught), Math.max(...recall)]).toEqual([0, 0, 0]);
  });

  test('that is nowhere binds nobody, not even whom others are assumed to be over', () => {
    const [nowhere = []] = simulateOn(futures, on, [() => Number.POSITIVE_INFINITY]);
    for (const [index, { burden, caught, missed, recall }] of nowhere.entries()) {
      expect([Math.max(...burden), Math.max(...caught), Math.max(...recall)]).toEqual([0, 0, 0]);
      expect(missed).toEqual(whole[index]?.caught.map((count, draw) => count + (whole[index]?.missed[draw] ?? 0)));
    }
  });

  test('has its share of the burden of the whole, and of the recall of the closed form', () => {
    const { years } = momentOf(futures, on);
    for (const [index, { burden, recall }] of half.entries()) {
      const rest = burden.map((count, draw) => count - (whole[index]?.burden[draw] ?? 0) / 2);
      expect(Math.abs(mean(rest))).toBeLessThan(slack(rest));
      if (index === 0)
        expect(recall[0]).toBeCloseTo(recallAfter(years, { margin: futures.largest - needed, growth, drift }) / 2, 12);
    }
  });

  test('binds no model that a larger share does not, and counts each once', () => {
    for (const [index, { burden, caught, missed, overCaught }] of quarter.entries())
      for (let draw = 0; draw < futures.draws; draw += 1) {
        expect(burden[draw]).toBeLessThanOrEqual(half[index]?.burden[draw] ?? -1);
        expect((caught[draw] ?? 0) + (overCaught[draw] ?? 0)).toBe(burden[draw]);
        const capable = (whole[index]?.caught[draw] ?? 0) + (whole[index]?.missed[draw] ?? 0);
        expect((caught[draw] ?? 0) + (missed[draw] ?? 0)).toBe(capable);
      }
  });
});

describe('the share of developers that pass', () => {
  const drawn = (asked: Parameters<typeof drawShares>[0]): Float64Array =>
    drawShares(asked, openStreams(3, 'shares'), 20_000);
  const developers = (passing: number, failing: number, models = 1) => [
    ...Array.from({ length: passing }, () => ({ models, low: 1, high: 1 })),
    ...Array.from({ length: failing }, () => ({ models, low: 0, high: 0 })),
  ];

  test.each([
    [3, 2],
    [7, 0],
    [0, 0],
    [10, 20],
  ])('has mean and spread of Jeffreys’ interval for %i that pass and %i that do not', (passing, failing) => {
    const shares = drawn(developers(passing, failing));
    const [a, b] = [passing + 0.5, failing + 0.5];
    expect(Math.abs(mean(shares) - a / (a + b))).toBeLessThan(slack(shares));
    const spread = Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)));
    expect(Math.abs(deviation(shares) / spread - 1)).toBeLessThan(0.03);
  });

  test('is the same however many models each has, if all have as many', () =>
    expect(drawn(developers(3, 2, 8))).toEqual(drawn(developers(3, 2))));

  test('is wider where large developers weigh more, and anything where nothing is recorded', () => {
    const uneven = [{ models: 20, low: 1, high: 1 }, ...developers(2, 2)];
    expect(deviation(drawn(uneven))).toBeGreaterThan(deviation(drawn(developers(10, 4))));
    const open = drawn(Array.from({ length: 40 }, () => ({ models: 1, low: 0, high: 1 })));
    // Uniform: mean one half, deviation the root of a twelfth.
    expect(Math.abs(mean(open) - 0.5)).toBeLessThan(0.02);
    expect(Math.abs(deviation(open) - Math.sqrt(1 / 12))).toBeLessThan(0.02);
  });
});

describe('a rule on developers taken apart', () => {
  const clause = (fact: string) =>
    ({ kind: 'clause', node: fact, fact, operator: 'equal', value: { kind: 'flag', value: true } }) as const;
  const rule = (when: Parameters<typeof takenApart>[0]['when']) =>
    takenApart({ when } as Parameters<typeof takenApart>[0]);
  const all = (...children: readonly ReturnType<typeof clause>[]) => ({ kind: 'all', node: 'when', children }) as const;

  test('asks of compute apart from what it asks of developers, however deep', () => {
    const deep = {
      kind: 'all',
      node: 'when',
      children: [all(clause('foundationModelCompute')), clause('usPerson')],
    } as const;
    expect(rule(deep)).toMatchObject({
      compute: { children: [{ fact: 'foundationModelCompute' }] },
      developer: { children: [{ fact: 'usPerson' }] },
    });
    expect(rule(clause('foundationModelCompute'))).not.toHaveProperty('developer');
  });

  test('is refused where it asks nothing of compute', () => {
    expect(rule(all(clause('usPerson'), clause('annualRevenue')))).toEqual({ why: 'it asks nothing of compute' });
  });

  test('keeps what mixes the two with compute, which then says what does not follow from it', () => {
    const mixed = {
      kind: 'any',
      node: 'when',
      children: [clause('foundationModelCompute'), clause('usPerson')],
    } as const;
    expect(rule(mixed)).toMatchObject({ compute: { children: [{ kind: 'any' }] } });
  });
});
