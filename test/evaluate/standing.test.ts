import { describe, expect, test } from 'vitest';
import { factSource, registryFacts } from '../../src/evaluate/fact-source.ts';
import { describeValue, type FactValue } from '../../src/evaluate/fact-value.ts';
import { atMost, locateAmount } from '../../src/evaluate/locate.ts';
import { type Discrete, exactly } from '../../src/ledger/estimate.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import { readRegistry } from '../../src/registry/read-registry.ts';
import { calendarDate } from '../../src/units/date.ts';
import { exact, exactText } from '../../src/units/exact.ts';
import { flop } from '../../src/units/quantity.ts';

/** Twenty small runs of February 2024, the first of them known a day later. */
const small = Array.from({ length: 20 }, (_, index) => `small-${index + 1}`);

/** Released in this order; `copy` is a version of the same run as `big`, `hidden` has no figure. */
const models = [
  'id,name,released,training_run',
  'old,Old,2023-06-01,',
  'big,Big,2024-03-01,',
  'copy,Copy,2024-06-01,big',
  'middle,Middle,2024-09-01,',
  'late,Late,2025-06-01,',
  'hidden,Hidden,2024-10-01,',
  ...small.map((id) => `${id},${id},2024-02-01,`),
].join('\n');
const estimates = [
  'model_id,of,value,grade,source,known_since',
  'old,total,1e24,exact,s,2023-07-01',
  'big,total,3e25,exact,s,2024-04-01',
  'copy,total,3e25,exact,s,2024-07-01',
  'middle,total,1e25,likely,s,2024-10-01',
  'late,total,6e25,exact,s,2025-07-01',
  ...small.map((id, index) => `${id},total,1.${index + 10}e15,exact,s,2024-02-0${index === 0 ? 2 : 1}`),
].join('\n');

const read = readRegistry(
  [
    { file: 'models.csv', text: `${models}\n` },
    { file: 'estimates.csv', text: `${estimates}\n` },
  ],
  { name: 'test', digest: () => '' },
);
if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
const registry = read.value;

function factOf(id: string, fact: string, asOf = '2024-12-31', knownOn = asOf): FactValue {
  const date = calendarDate(asOf);
  const known = registryFacts(knowledgeOn(registry, calendarDate(knownOn)), date, () => undefined);
  const model = registry.models.find((one) => one.id === id);
  if (!model) throw new Error(`no model ${id}`);
  return factSource(known, new Map())({ kind: 'model', model }, { key: fact, fact });
}

const words = (...given: Parameters<typeof factOf>): string => describeValue(factOf(...given));

describe('a model among others', () => {
  test('has the share of the largest run out on the date, one exactly if it is that run', () => {
    expect(words('big', 'shareOfLargestRun')).toBe('1');
    expect(words('copy', 'shareOfLargestRun')).toBe('1');
    expect(factOf('old', 'shareOfLargestRun').known).toMatchObject({
      kind: 'estimate',
      central: { numerator: 1n, denominator: 30n },
    });
    expect(factOf('old', 'shareOfLargestRun', '2025-12-31').known).toMatchObject({
      central: { numerator: 1n, denominator: 60n },
    });
  });

  test('has a place among runs, of which versions are one', () => {
    expect(words('big', 'computeRank')).toBe('1 model');
    expect(words('copy', 'computeRank')).toBe('1 model');
    expect(words('old', 'computeRank')).toBe('3 models');
    expect(words('big', 'computeRank', '2025-12-31')).toBe('2 models');
  });

  test('is placed by what was known then: an estimate that came later does not count', () => {
    expect(words('big', 'computeRank', '2025-12-31', '2025-06-30')).toBe('1 model');
    expect(words('old', 'shareOfLargestRun', '2024-12-31', '2023-12-31')).toBe('1');
  });

  test('is unknown without published compute, never last', () => {
    for (const fact of ['shareOfLargestRun', 'computeRank', 'computePercentile'])
      expect(factOf('hidden', fact).known).toMatchObject({ kind: 'missing' });
  });

  test('has the share of the other runs of twelve months that took no more', () => {
    // Of 2024: big, middle and twenty small ones.
    expect(words('big', 'computePercentile')).toBe('1');
    expect(factOf('old', 'computePercentile').known).toMatchObject({ value: { numerator: 10n, denominator: 11n } });
    expect(factOf('old', 'computePercentile', '2023-12-31').known).toMatchObject({ kind: 'missing' });
  });
});

describe('among fewer than twenty others', () => {
  // On the last day of January 2024 two runs are out; within twelve months of mid-2025, two of them came out.
  test.each([
    ['old', 'computeRank', '2024-01-31', 'too few for a place: among 0 other published runs, 20 are needed'],
    ['small-1', 'computePercentile', '2025-07-01', 'among 2 other published runs of twelve months, 20 are needed'],
    ['middle', 'computePercentile', '2025-07-01', 'among 1 other published run of twelve months, 20 are needed'],
    // Those known by then: the old one and eighteen of the small ones.
    ['small-2', 'computePercentile', '2024-02-01', 'among 19 other published runs of twelve months, 20 are needed'],
    ['small-2', 'computeRank', '2024-02-01', 'too few for a place: among 19 other published runs, 20 are needed'],
  ])('%s: %s on %s is unknown', (id, fact, date, why) => {
    const { known } = factOf(id, fact, date, date);
    expect(known).toMatchObject({ kind: 'missing', why: expect.stringContaining(why) });
  });

  test('twenty others are enough', () => {
    expect(words('small-20', 'computePercentile', '2024-02-02')).toBe('0.95');
    expect(words('small-20', 'computeRank', '2024-02-02')).toBe('2 models');
  });

  test('the share of the largest run needs no others', () => {
    expect(words('old', 'shareOfLargestRun', '2024-01-31')).toBe('1');
  });
});

test('of an uncertain amount every place has its probability, that of reaching the runs above it', () => {
  const { known } = factOf('middle', 'computeRank') as { known: Discrete<'models'> };
  expect(known).toMatchObject({ kind: 'discrete', central: { numerator: 2n }, grade: 'likely' });
  const of = new Map(known.outcomes.map(({ value, weight }) => [exactText(value), weight]));
  const own = registry.models.find(({ id }) => id === 'middle')?.estimates[0]?.compute;
  if (own?.kind !== 'estimate') throw new Error('no estimate');
  expect(of.get('1')).toBeCloseTo(1 - atMost(own, flop(3e25)), 12);
  expect(of.get('3')).toBeCloseTo(atMost(own, flop(1e24)), 12);
  expect([...of.values()].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
});

test('a distribution over places is cut into cells at the constants, and is its central value to a provider', () => {
  const { known } = factOf('middle', 'computeRank') as { known: Discrete<'models'> };
  const axis = { kind: 'ordered', unit: 'models', constants: [exact(2n)] } as const;
  const weights = locateAmount(known, axis, 'observer').map(({ weight, cells }) => [cells, weight]);
  expect(weights).toEqual(known.outcomes.map(({ weight }, index) => [[index], weight]));
  expect(locateAmount(known, axis, 'provider')).toEqual([{ weight: 1, cells: [1] }]);
  expect(locateAmount(exactly(flop(1), { source: 's' }), axis, 'observer')).toHaveLength(1);
});
