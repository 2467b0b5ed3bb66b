import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constancyOf, idleParts } from '../../../src/draft/lint/idle-parts.ts';
import { compile } from '../../../src/evaluate/decision-table.ts';
import type { DatedCondition } from '../../../src/evaluate/partition.ts';
import { askEngine, catalogue, condition, domains, type Values } from '../../evaluate/random-conditions.ts';
import { substitute } from './substitute.ts';

/** The condition with a name of its own for every node, as policies have them. */
function named(part: DatedCondition, node = 'when'): DatedCondition {
  if (part.kind === 'clause') return { ...part, node };
  if (part.kind === 'not') return { ...part, node, child: named(part.child, `${node}.not`) };
  const children = part.children.map((child, index) => named(child, `${node}.${part.kind}[${index}]`));
  return { ...part, node, children };
}

/** Every combination of values that the facts can have. */
const everything: readonly Values[] = Object.entries(domains).reduce<readonly Values[]>(
  (all, [fact, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [fact]: value }))),
  [{}],
);

/** Answers asked of json-rules-engine itself, on a spread of combinations. */
async function answers(part: DatedCondition | boolean): Promise<readonly boolean[]> {
  const result: boolean[] = [];
  for (const values of everything.filter((_, index) => index % 7 === 0))
    result.push(typeof part === 'boolean' ? part : await askEngine(part, values));
  return result;
}

const nodes = (part: DatedCondition): readonly string[] => [
  part.node,
  ...(part.kind === 'clause' ? [] : part.kind === 'not' ? nodes(part.child) : part.children.flatMap(nodes)),
];

describe('idle parts of random conditions', () => {
  test('can be put in as true or as false without any answer changing', async () => {
    await fc.assert(
      fc.asyncProperty(condition, async (random) => {
        const rule = named(random);
        const table = await compile(rule, catalogue);
        const [first] = await idleParts({ condition: rule, table }, catalogue);
        if (!first) return;
        const asWritten = await answers(rule);
        const without = [
          await answers(substitute(rule, first.node.node, true)),
          await answers(substitute(rule, first.node.node, false)),
        ];
        expect(without).toContainEqual(asWritten);
      }),
      { numRuns: 60 },
    );
  });

  test('leave nothing idle when they are taken away', async () => {
    await fc.assert(
      fc.asyncProperty(condition, async (random) => {
        const rule = named(random);
        const table = await compile(rule, catalogue);
        fc.pre(constancyOf(table.answers, table.possible) === 'varies');
        let rest = rule;
        for (const { node } of await idleParts({ condition: rule, table }, catalogue)) {
          const [without] = await equalWithout(rest, node.node);
          expect(without).toBeDefined();
          rest = without ?? rest;
        }
        for (const node of nodes(rest).slice(1)) expect(await equalWithout(rest, node)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

/** What remains of a condition without the node, where that answers everything as before. */
async function equalWithout(rule: DatedCondition, node: string): Promise<readonly DatedCondition[]> {
  const result: DatedCondition[] = [];
  for (const truth of [true, false]) {
    const without = substitute(rule, node, truth);
    if (typeof without !== 'boolean' && (await equal(without, rule))) result.push(without);
  }
  return result;
}

/** True if two conditions give the same answers to every combination of values, by json-rules-engine itself. */
async function equal(a: DatedCondition, b: DatedCondition): Promise<boolean> {
  for (const values of everything) if ((await askEngine(a, values)) !== (await askEngine(b, values))) return false;
  return true;
}
