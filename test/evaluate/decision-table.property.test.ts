import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/evaluate/decision-table.ts';
import { judgeLoci } from '../../src/evaluate/judgement.ts';
import { cellCount } from '../../src/evaluate/partition.ts';
import {
  amounts,
  answersOverAll,
  anyValue,
  askEngine,
  catalogue,
  condition,
  known,
  lociOf,
  readingsOf,
  type Value,
} from './random-conditions.ts';

describe('decision tables', () => {
  test('agree with a direct json-rules-engine run on every fully known record', async () => {
    await fc.assert(
      fc.asyncProperty(condition, known, async (rule, values) => {
        const table = await compile(rule, catalogue);
        const { verdict } = judgeLoci(
          table,
          lociOf(table, Object.fromEntries(Object.entries(values).map(([fact, value]) => [fact, [value]]))),
        );
        expect(verdict).toBe((await askEngine(rule, values)) ? 'met' : 'not-met');
      }),
      { numRuns: 400 },
    );
  });

  test('agree with brute force over all values where facts are intervals or missing', async () => {
    const partly = fc.record({
      amount: fc.oneof(
        fc.tuple(fc.nat(10), fc.nat(10)).map(([a, b]) => amounts.slice(Math.min(a, b), Math.max(a, b) + 1)),
        fc.constant(amounts),
      ),
      cost: fc.oneof(
        anyValue('cost').map((value) => [value]),
        fc.constant(amounts),
      ),
      open: fc.constantFrom<readonly Value[]>([true], [false], [true, false]),
      licence: fc.subarray<Value>(['none', 'small', 'large'], { minLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(condition, partly, async (rule, values) => {
        const table = await compile(rule, catalogue);
        const answers = await answersOverAll(rule, readingsOf(table, values));
        const { verdict } = judgeLoci(table, lociOf(table, values));
        expect(verdict).toBe(answers.size === 2 ? 'undetermined' : answers.has(true) ? 'met' : 'not-met');
      }),
      { numRuns: 120 },
    );
  });

  test('have one cell for each combination', async () => {
    await fc.assert(
      fc.asyncProperty(condition, async (rule) => {
        const table = await compile(rule, catalogue);
        expect(table.answers.length).toBe(table.columns.reduce((product, { axis }) => product * cellCount(axis), 1));
      }),
      { numRuns: 50 },
    );
  });
});
