import { describe, expect, test } from 'vitest';
import { between } from '../../src/evaluate/between.ts';
import { describeValue } from '../../src/evaluate/fact-value.ts';
import { atMost, type Locus, locateAmount } from '../../src/evaluate/locate.ts';
import { type Bounds, exactly, gradedFlop } from '../../src/ledger/estimate.ts';
import { sumItems } from '../../src/ledger/sum.ts';
import { flop } from '../../src/units/quantity.ts';

const provenance = { source: 'test' };
const likely = (value: number) => gradedFlop(flop(value), 'likely', provenance);
const axis = { kind: 'ordered', unit: 'FLOP', constants: [flop(1e25), flop(1e26)] } as const;
const weights = (locus: Locus): Record<string, number> =>
  Object.fromEntries(
    locus.map(({ weight, cells }) => [`${cells[0]}..${cells.at(-1)}`, Math.round(weight * 1000) / 1000]),
  );

describe('an amount between two uncertain ones', () => {
  test('lies with every chance from the cell of the lower to that of the upper', () => {
    const lower = [
      { weight: 0.7, cells: [0] },
      { weight: 0.3, cells: [2] },
    ];
    const upper = [
      { weight: 0.2, cells: [0] },
      { weight: 0.8, cells: [4] },
    ];
    expect(weights(between(lower, upper))).toEqual({ '0..0': 0.2, '0..4': 0.5, '2..4': 0.3 });
    expect(weights(between(lower, lower))).toEqual({ '0..0': 0.7, '2..2': 0.3 });
  });

  test('never ends below where it starts, even where the tails of the two cross', () => {
    expect(between([{ weight: 1, cells: [4] }], [{ weight: 1, cells: [2] }])).toEqual([{ weight: 1, cells: [4] }]);
  });

  const silent = (value: number, counted = likely(5e24)): Bounds<'FLOP'> => {
    const sum = sumItems([
      { decision: 'counted', compute: counted },
      { decision: 'unstated', compute: exactly(flop(value), provenance) },
    ]);
    if (sum.kind !== 'bounds') throw new Error(sum.kind);
    return sum;
  };

  test('is over a line with a chance from that of the lower to that of the upper', () => {
    const sum = silent(3e24);
    const locus = locateAmount(sum, { ...axis, constants: [flop(1e25)] }, 'observer');
    const over = locus.filter(({ cells }) => cells[0] === 2).reduce((total, { weight }) => total + weight, 0);
    const reaches = locus.filter(({ cells }) => cells.includes(2)).reduce((total, { weight }) => total + weight, 0);
    expect(over).toBeCloseTo(1 - atMost(likely(5e24), flop(1e25)), 9);
    expect(sum.between?.high && reaches).toBeCloseTo(1 - atMost(sum.between?.high ?? likely(1), flop(1e25)), 9);
    expect(reaches).toBeLessThan(0.5);
  });

  test('is not certainly over a line that only the lower end of a 90 % interval passes', () => {
    // 2e26, likely: from 2e25 to 2e27. As hard bounds that would be certainly above 1e25.
    const locus = locateAmount(silent(1e20, likely(2e26)), { ...axis, constants: [flop(1e25)] }, 'observer');
    expect(locus.length).toBeGreaterThan(1);
    expect(weights(locus)['0..0']).toBeGreaterThan(0.01);
  });

  test('is its central values in the provider’s stance', () => {
    expect(weights(locateAmount(silent(3e24), axis, 'provider'))).toEqual({ '0..0': 1 });
    expect(weights(locateAmount(silent(6e24), axis, 'provider'))).toEqual({ '0..2': 1 });
    expect(weights(locateAmount(silent(5e24), axis, 'provider'))).toEqual({ '0..1': 1 });
  });

  test('open above reaches any cell', () => {
    const open: Bounds<'FLOP'> = { kind: 'bounds', between: { low: likely(1e25) }, provenance };
    expect(weights(locateAmount(open, axis, 'observer'))).toEqual({ '0..4': 0.5, '2..4': 0.45, '4..4': 0.05 });
  });

  test('with a lower one that is exact starts at its cell, or above it', () => {
    const ends = { between: { low: exactly(flop(1e25), provenance), high: likely(2e25) } };
    const from = (lowInclusive: boolean): Set<number | undefined> =>
      new Set(
        locateAmount({ kind: 'bounds', lowInclusive, ...ends, provenance }, axis, 'observer').map(
          ({ cells }) => cells[0],
        ),
      );
    expect([...from(true)]).toEqual([1]);
    expect([...from(false)]).toEqual([2]);
  });

  test('counts for the largest of several by the chance of its lower one', () => {
    const open: Bounds<'FLOP'> = { kind: 'bounds', between: { low: likely(1e25) }, provenance };
    const one = { ...axis, constants: [flop(1e25)] };
    const alone = locateAmount({ kind: 'largest', of: [open] }, one, 'observer');
    expect(weights(alone)).toEqual({ '0..2': 0.5, '2..2': 0.5 });
    const beside = locateAmount({ kind: 'largest', of: [open, likely(1e20)] }, one, 'observer');
    expect(weights(beside)).toEqual({ '0..2': 0.5, '2..2': 0.5 });
  });

  test('is described by both', () => {
    expect(describeValue({ known: silent(3e24) })).toBe(
      'at least 5×10²⁴ FLOP (90 %: 5×10²³ to 5×10²⁵), at most 8×10²⁴ FLOP (90 %: 3.5×10²⁴ to 5.3×10²⁵); the amount is not known',
    );
  });
});
