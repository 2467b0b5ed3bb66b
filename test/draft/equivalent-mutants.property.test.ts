import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutatePolicy } from '../../src/draft/mutation.ts';
import { alignTables } from '../../src/evaluate/compare-tables.ts';
import { compile } from '../../src/evaluate/decision-table.ts';
import { type Column, cellCount, type DatedCondition, dateCondition } from '../../src/evaluate/partition.ts';
import { sampleOf } from '../../src/evaluate/region.ts';
import type { Condition } from '../../src/policy/condition.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { askEngine, catalogue, condition, type Value, type Values } from '../evaluate/random-conditions.ts';
import { act } from './small-act.ts';

/** The condition with a place of its own for every node, as in a file. */
function placed(part: DatedCondition, node = 'when'): Condition {
  if (part.kind === 'clause')
    return { kind: 'clause', node, fact: part.fact, operator: part.operator, value: part.value };
  if (part.kind === 'not') return { kind: 'not', node, child: placed(part.child, `${node}.not`) };
  return {
    ...part,
    node,
    children: part.children.map((child, index) => placed(child, `${node}.${part.kind}[${index}]`)),
  };
}

const base = act();
const policyOf = (when: Condition): Policy => ({
  ...base,
  thresholds: {},
  rules: base.rules.map((rule) => ({ ...rule, when })),
});

const whenOf = (policy: Policy): DatedCondition =>
  dateCondition(policy.rules[0]?.when as Condition, policy.thresholds, policy.verifiedOn);

function sample({ axis }: Column, cell: number): Value {
  const value = sampleOf(axis, cell);
  if (typeof value !== 'string') return Number(value.numerator) / Number(value.denominator);
  return value === 'true' ? true : value === 'false' ? false : value;
}

/** Whether json-rules-engine gives both the same answer on a value from every combination of cells. */
async function alike(a: DatedCondition, b: DatedCondition): Promise<boolean> {
  const { columns, strides, size } = alignTables([await compile(a, catalogue), await compile(b, catalogue)]);
  for (let index = 0; index < size; index += 1) {
    const reading: Values = Object.fromEntries(
      columns.map((column, position) => [
        column.fact,
        sample(column, Math.floor(index / (strides[position] ?? 1)) % cellCount(column.axis)),
      ]),
    );
    if ((await askEngine(a, reading)) !== (await askEngine(b, reading))) return false;
  }
  return true;
}

const ofCondition: ReadonlySet<string> = new Set(['operator', 'negation', 'dropped', 'connective']);

test('a change to a condition is set apart as equivalent exactly when json-rules-engine never tells the two apart', async () => {
  let [equivalent, others] = [0, 0];
  await fc.assert(
    fc.asyncProperty(condition, async (random) => {
      const policy = policyOf(placed(random));
      const results = await mutatePolicy(policy, [], { countingRules: new Map(), catalogue });
      for (const mutant of results.filter(({ kind }) => ofCondition.has(kind))) {
        const same = await alike(whenOf(policy), whenOf(mutant.policy));
        expect(mutant.outcome, `${mutant.kind} ${mutant.where}`).toBe(same ? 'equivalent' : 'survived');
        if (same) equivalent += 1;
        else others += 1;
      }
    }),
    { numRuns: 12 },
  );
  expect(equivalent).toBeGreaterThan(3);
  expect(others).toBeGreaterThan(50);
});
