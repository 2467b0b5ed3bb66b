import { describe, expect, test } from 'vitest';
import {
  anyOf,
  both,
  branch,
  cellsIn,
  DiagramTooLarge,
  either,
  everything,
  isWithin,
  nothing,
  openStore,
  reachedBy,
  without,
} from '../../../src/draft/regions/diagram.ts';
import { openSpace } from '../../../src/draft/regions/space.ts';
import type { DatedCondition } from '../../../src/evaluate/partition.ts';
import type { FactCatalogue } from '../../../src/policy/fact-definition.ts';

describe('a decision diagram', () => {
  const store = openStore([3, 2]);
  const [low, flag] = [cellsIn(store, 0, [0]), cellsIn(store, 1, [1])];

  test('is one number for one set, however it was come by', () => {
    expect(without(store, everything, without(store, everything, low))).toBe(low);
    expect(either(store, both(store, low, flag), both(store, low, cellsIn(store, 1, [0])))).toBe(low);
    expect(cellsIn(store, 0, [0, 1, 2])).toBe(everything);
    expect(both(store, low, cellsIn(store, 0, [1]))).toBe(nothing);
  });

  test('is reached by one column where another cell of it leads into the set', () => {
    const set = both(store, low, flag);
    expect(reachedBy(store, set, 0)).toBe(flag);
    expect(reachedBy(store, set, 1)).toBe(low);
    expect(reachedBy(store, nothing, 0)).toBe(nothing);
  });

  test('is within another, in a box, exactly where nothing of it is left without the other, and nothing is stored', () => {
    const sets = [nothing, everything, low, flag, both(store, low, flag), either(store, low, flag)];
    const boxes = [[0], [1], [0, 2], [0, 1, 2]].flatMap((cells) => [[1], [0, 1]].map((flags) => [cells, flags]));
    for (const box of boxes)
      for (const first of sets)
        for (const second of sets) {
          const inBox = both(store, cellsIn(store, 0, box[0] ?? []), cellsIn(store, 1, box[1] ?? []));
          const left = without(store, both(store, first, inBox), second);
          const before = store.nodes.length;
          expect(isWithin(store, first, second, box)).toBe(left === nothing);
          expect(store.nodes.length).toBe(before);
        }
  });

  test('without cells in a column is empty', () => {
    expect(cellsIn(store, 0, [])).toBe(nothing);
    expect(branch(store, 1, [nothing, nothing])).toBe(nothing);
    expect(anyOf(store, [])).toBe(nothing);
  });
});

describe('intricate conditions', () => {
  const names = Array.from({ length: 44 }, (_, index) => `flag${index}`);
  const catalogue: FactCatalogue = Object.fromEntries(
    names.map((name) => [name, { kind: 'flag', subject: 'model', meaning: '' }]),
  );
  const reading = { catalogue, counting: { alike: (id: string) => id, atMost: () => false } };
  const flag = (name = ''): DatedCondition => {
    const value = { kind: 'flag', value: true } as const;
    return { kind: 'clause', node: name, fact: name, column: name, operator: 'equal', value, constant: value };
  };
  const pairs = (distance: number, count: number): DatedCondition => ({
    kind: 'any',
    node: 'any',
    children: [
      // Facts are laid out in the order in which they are first asked.
      { kind: 'all', node: 'order', children: names.map(flag) },
      ...Array.from(
        { length: count },
        (_, index): DatedCondition => ({
          kind: 'all',
          node: `${index}`,
          children: [flag(names[index]), flag(names[index + distance])],
        }),
      ),
    ],
  });

  test('that hang together along a chain are compared, whatever their number of combinations', async () => {
    const { met, store } = await openSpace([pairs(1, 43)], reading);
    expect(met[0]).toBeGreaterThan(everything);
    expect(store.nodes.length).toBeLessThan(10_000);
  });

  test('that cannot be laid out are refused, soon', async () => {
    await expect(openSpace([pairs(22, 22)], reading)).rejects.toThrow(DiagramTooLarge);
  });
});
