import { describe, expect, test } from 'vitest';
import { atLeastOne, countInterval } from '../../src/evaluate/correlation.ts';
import { compile } from '../../src/evaluate/decision-table.ts';
import { findFlips } from '../../src/evaluate/flips.ts';
import { judgeLoci, matters, statusOf } from '../../src/evaluate/judgement.ts';
import { anywhere, atMost, type Locus, locateAmount, locateExact, locateMember } from '../../src/evaluate/locate.ts';
import { cellOf, type DatedClause, type DatedCondition } from '../../src/evaluate/partition.ts';
import { exactly, gradedFlop } from '../../src/ledger/estimate.ts';
import type { FactCatalogue } from '../../src/policy/fact-definition.ts';
import { exact, exactFromDecimal } from '../../src/units/exact.ts';
import { isRefusal, parseQuantity } from '../../src/units/parse-quantity.ts';
import { addQuantity, type Flop, type Quantity, ratioOf, type Unit } from '../../src/units/quantity.ts';

const amount = <U extends Unit>(text: string, unit: U): Quantity<U> => {
  const read = parseQuantity(text, unit);
  if (isRefusal(read)) throw new Error(read.message);
  return read;
};
const flop = (text: string): Flop => amount(text, 'FLOP');

const catalogue: FactCatalogue = {
  compute: { kind: 'quantity', unit: 'FLOP', subject: 'model', meaning: '' },
  own: { kind: 'quantity', unit: 'FLOP', subject: 'model', meaning: '', atMost: ['compute'] },
  share: { kind: 'quantity', unit: 'ratio', subject: 'model', meaning: '' },
  biology: { kind: 'flag', subject: 'model', meaning: '' },
};

const above = (fact: string, value: Quantity, operator: DatedClause['operator'] = 'greaterThan'): DatedClause => ({
  kind: 'clause',
  node: 'n',
  fact,
  column: fact,
  operator,
  value: { kind: 'quantity', value },
  constant: { kind: 'quantity', value },
});
const flag = (fact: string): DatedClause => ({
  kind: 'clause',
  node: 'n',
  fact,
  column: fact,
  operator: 'equal',
  value: { kind: 'flag', value: true },
  constant: { kind: 'flag', value: true },
});
const all = (...children: DatedCondition[]): DatedCondition => ({ kind: 'all', node: 'n', children });
const any = (...children: DatedCondition[]): DatedCondition => ({ kind: 'any', node: 'n', children });

const provenance = { source: 'test' };

async function verdictOf(condition: DatedCondition, facts: Readonly<Record<string, (axis: never) => Locus>>) {
  const table = await compile(condition, catalogue);
  return judgeLoci(
    table,
    table.columns.map(({ fact, axis }) => (facts[fact] ?? anywhere)(axis as never)),
  );
}

const at =
  (text: string) =>
  (axis: never): Locus =>
    locateExact(flop(text), axis);

describe('exactly at a threshold', () => {
  const line = above('compute', flop('1e25'));

  test.each([
    ['9.999999999999999999e24', 'not-met'],
    ['1e25', 'not-met'],
    ['10000000000000000000000001', 'met'],
  ])('%s is %s of "greater than 10^25"', async (value, verdict) => {
    expect((await verdictOf(line, { compute: at(value) })).verdict).toBe(verdict);
  });

  test('9.9e25 + 1e24 reaches 10^26, which doubles deny', async () => {
    const sum = addQuantity(flop('9.9e25'), flop('1e24'));
    const reached = above('compute', flop('1e26'), 'greaterThanInclusive');
    expect((await verdictOf(reached, { compute: (axis) => locateExact(sum, axis) })).verdict).toBe('met');
    expect(9.9e25 + 1e24 >= 1e26).toBe(false);
  });

  test.each([
    ['3e24', '9e24', 'not-met'],
    ['3000000000000000000000001', '9e24', 'met'],
    ['2999999999999999999999999', '9e24', 'not-met'],
  ])('a modification of %s to %s is %s of "greater than a third"', async (part, whole, verdict) => {
    const third = above('share', amount('1/3', 'ratio'));
    const share = ratioOf(flop(part), flop(whole));
    expect((await verdictOf(third, { share: (axis) => locateExact(share, axis) })).verdict).toBe(verdict);
  });

  test('cells: below, at, between, at, above', () => {
    const constants = [exact(10n), exact(20n)];
    expect(['9', '10', '15', '20', '21'].map((text) => cellOf(exactFromDecimal(text) ?? exact(0n), constants))).toEqual(
      [0, 1, 2, 3, 4],
    );
  });
});

describe('what is not known', () => {
  const either = any(above('compute', flop('1e26')), all(flag('biology'), above('compute', flop('1e23'))));

  test('a missing fact that cannot matter does not: supervaluation, not three-valued logic', async () => {
    expect(await verdictOf(either, { compute: at('2e26') })).toEqual({
      verdict: 'met',
      probability: { low: 1, high: 1 },
    });
    expect((await verdictOf(either, { compute: at('1e23') })).verdict).toBe('not-met');
  });

  test('a missing fact that decides leaves the verdict open, and is named', async () => {
    const table = await compile(either, catalogue);
    const loci = table.columns.map(({ fact, axis }) =>
      fact === 'compute' ? at('5e24')(axis as never) : anywhere(axis),
    );
    expect(judgeLoci(table, loci)).toEqual({ verdict: 'undetermined', probability: { low: 0, high: 1 } });
    expect(table.columns.filter((_, index) => matters(table, loci, index)).map(({ fact }) => fact)).toEqual([
      'biology',
    ]);
  });

  test('missing compute is open, never below', async () => {
    expect((await verdictOf(above('compute', flop('1e25')), {})).verdict).toBe('undetermined');
  });

  test('bounds: "believed above 10^25" is above 10^25, and open at 10^26', async () => {
    const bounds = { kind: 'bounds', low: flop('1e25'), provenance } as const;
    const located = (axis: never) => locateAmount(bounds, axis, 'observer');
    expect((await verdictOf(above('compute', flop('1e25')), { compute: located })).verdict).toBe('met');
    expect((await verdictOf(above('compute', flop('1e26')), { compute: located })).verdict).toBe('undetermined');
  });

  test('own compute above cumulative compute is impossible and left out', async () => {
    const condition = all(above('own', flop('1e25')), above('compute', flop('1e25'), 'lessThanInclusive'));
    expect((await verdictOf(condition, {})).verdict).toBe('not-met');
  });
});

describe('estimates', () => {
  const likely = gradedFlop(flop('2.1e25'), 'likely', provenance);

  test('the published 90 % interval of a likely estimate is a factor of ten either way', () => {
    expect(atMost(likely, flop('2.1e24'))).toBeCloseTo(0.05, 6);
    expect(atMost(likely, flop('2.1e25'))).toBeCloseTo(0.5, 12);
    expect(atMost(likely, flop('2.1e26'))).toBeCloseTo(0.95, 6);
  });

  test('GPT-4 at 2.1e25, likely: P(> 10^25) = 0.70', async () => {
    const { probability } = await verdictOf(above('compute', flop('1e25')), {
      compute: (axis) => locateAmount(likely, axis, 'observer'),
    });
    expect(probability.low).toBeCloseTo(0.702, 3);
    expect(probability.high).toBe(probability.low);
  });

  test('excludes no cell, however far: a weight that a double holds as nothing leaves the verdict open', async () => {
    const far = gradedFlop(flop('1e24'), 'confident', provenance);
    const axis = { kind: 'ordered', unit: 'FLOP', constants: [flop('1e30')] } as const;
    expect(locateAmount(far, axis, 'observer')).toEqual([
      { weight: 1, cells: [0] },
      { weight: 0, cells: [2] },
    ]);
    const located = (ordered: never) => locateAmount(far, ordered, 'observer');
    const over = await verdictOf(above('compute', flop('1e30')), { compute: located });
    expect(over).toEqual({ verdict: 'undetermined', probability: { low: 0, high: 0 } });
    const least = await verdictOf(above('compute', flop('1e10')), { compute: located });
    expect(least).toEqual({ verdict: 'undetermined', probability: { low: 1, high: 1 } });
  });

  test('is above zero for certain', () => {
    const axis = { kind: 'ordered', unit: 'FLOP', constants: [flop('0')] } as const;
    expect(locateAmount(likely, axis, 'observer')).toEqual([{ weight: 1, cells: [2] }]);
  });

  test('the provider stance compares the central value itself', async () => {
    const { verdict } = await verdictOf(above('compute', flop('1e25')), {
      compute: (axis) => locateAmount(likely, axis, 'provider'),
    });
    expect(verdict).toBe('met');
  });

  test('an exact value has no spread', () => {
    expect(atMost(exactly(flop('1e25'), provenance), flop('1e25'))).toBe(1);
    expect(atMost(exactly(flop('1e25'), provenance), flop('9.99e24'))).toBe(0);
  });

  test('the largest of several is above where any is', async () => {
    const largest = {
      kind: 'largest',
      of: [exactly(flop('1e24'), provenance), exactly(flop('2e26'), provenance)],
    } as const;
    const { verdict } = await verdictOf(above('compute', flop('1e26')), {
      compute: (axis) => locateAmount(largest, axis, 'observer'),
    });
    expect(verdict).toBe('met');
  });

  test.each([
    ['an exact amount', exactly(flop('1e26'), provenance)],
    ['at least an amount', { kind: 'bounds', low: flop('1e26'), lowInclusive: true, provenance } as const],
  ])('the largest of an estimate and %s exactly at a line is not below it', async (_, tie) => {
    const largest = { kind: 'largest', of: [gradedFlop(flop('1e25'), 'likely', provenance), tie] } as const;
    const located = (axis: never) => locateAmount(largest, axis, 'observer');
    const atLeast = await verdictOf(above('compute', flop('1e26'), 'greaterThanInclusive'), { compute: located });
    expect(atLeast.verdict).toBe('met');
    const over = await verdictOf(above('compute', flop('1e26')), { compute: located });
    expect(over.verdict).toBe('undetermined');
    expect(over.probability.low).toBeCloseTo(0.05, 3);
  });

  test('the largest of an estimate and nothing at all is the estimate', async () => {
    const largest = {
      kind: 'largest',
      of: [exactly(flop('0'), provenance), gradedFlop(flop('1e25'), 'likely', provenance)],
    } as const;
    const { probability } = await verdictOf(above('compute', flop('1e25')), {
      compute: (axis) => locateAmount(largest, axis, 'observer'),
    });
    expect(probability.low).toBeCloseTo(0.5, 9);
    expect(atMost(exactly(flop('0'), provenance), flop('0'))).toBe(1);
  });

  test('the largest of a known and a missing amount is at least the known one', async () => {
    const largest = { kind: 'largest', of: [exactly(flop('2e25'), provenance), { kind: 'missing', why: '' }] } as const;
    const located = (axis: never) => locateAmount(largest, axis, 'observer');
    expect((await verdictOf(above('compute', flop('1e25')), { compute: located })).verdict).toBe('met');
    expect((await verdictOf(above('compute', flop('1e26')), { compute: located })).verdict).toBe('undetermined');
  });
});

describe('status', () => {
  test.each([
    [1, 1, 'met'],
    [0.95, 0.95, 'met'],
    [0.9499, 0.9499, 'likely'],
    [0.5, 0.5, 'likely'],
    [0.4999, 0.4999, 'possible'],
    [0.0501, 0.0501, 'possible'],
    [0.05, 0.05, 'not-met'],
    [0, 0, 'not-met'],
    [0, 1, 'unknown'],
    [0.96, 1, 'met'],
    [0.6, 0.96, 'unknown'],
  ])('P in [%d, %d] is %s', (low, high, status) => {
    expect(statusOf({ low, high })).toBe(status);
  });
});

describe('how many', () => {
  test('independent coins: the interval is the binomial one', () => {
    expect(countInterval(new Array(20).fill(0.5), 0)).toEqual([6, 14]);
  });

  test('shared errors widen the interval and leave certainties alone', () => {
    expect(countInterval([1, 1, 0], 0.5)).toEqual([2, 2]);
    const [low, high] = countInterval(new Array(20).fill(0.5), 0.5);
    expect([low < 6, high > 14]).toEqual([true, true]);
  });

  test('at least one: between the largest probability and independence', () => {
    const p = atLeastOne([0.3, 0.4]);
    expect(p).toBeGreaterThan(0.4);
    expect(p).toBeLessThan(1 - 0.7 * 0.6);
    expect(atLeastOne([1, 0.2])).toBe(1);
    expect(atLeastOne([0, 0])).toBe(0);
  });
});

describe('what would flip a verdict', () => {
  test('the smallest change, with its factor', async () => {
    const table = await compile(all(flag('biology'), above('compute', flop('1e23'))), catalogue);
    const values = table.columns.map(({ fact }) =>
      fact === 'biology'
        ? { known: { value: true, basis: 'declared' } as const }
        : { known: exactly(flop('2.1e23'), provenance) },
    );
    expect(findFlips(table, values)).toEqual([
      { to: 'not-met', changes: [{ fact: 'biology', change: 'false' }] },
      { to: 'not-met', changes: [{ fact: 'compute', change: 'exactly 10²³ FLOP (÷ 2.1)' }] },
    ]);
  });

  test.each([
    ['1e400', 'exactly 10²³ FLOP (÷ 10^377)'],
    ['1e-400', 'above 10²³ FLOP (× 10^423)'],
  ])('names a factor beyond all numbers of the machine: %s', async (value, change) => {
    const table = await compile(above('compute', flop('1e23')), catalogue);
    expect(findFlips(table, [{ known: exactly(flop(value), provenance) }])[0]?.changes).toEqual([
      { fact: 'compute', change },
    ]);
  });

  test('two facts where one does not suffice', async () => {
    const table = await compile(all(flag('biology'), above('compute', flop('1e23'))), catalogue);
    const values = table.columns.map(({ fact }) =>
      fact === 'biology'
        ? { known: { value: false, basis: 'declared' } as const }
        : { known: exactly(flop('5e22'), provenance) },
    );
    const [flip] = findFlips(table, values);
    expect(flip).toEqual({
      to: 'met',
      changes: [
        { fact: 'biology', change: 'true' },
        { fact: 'compute', change: 'above 10²³ FLOP (× 2)' },
      ],
    });
  });
});

test('members that no axis has are taken as unknown', () => {
  expect(locateMember('maybe', { kind: 'members', members: ['false', 'true'] })).toEqual([
    { weight: 1, cells: [0, 1] },
  ]);
});
