import fc from 'fast-check';
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { DecisionTable } from '../../src/evaluate/decision-table.ts';
import { type Locus, locateExact, locateMember } from '../../src/evaluate/locate.ts';
import type { DatedClause, DatedCondition } from '../../src/evaluate/partition.ts';
import type { Operator } from '../../src/policy/condition.ts';
import type { FactCatalogue } from '../../src/policy/fact-definition.ts';
import { exact } from '../../src/units/exact.ts';
import { quantity } from '../../src/units/quantity.ts';

export const catalogue: FactCatalogue = {
  amount: { kind: 'quantity', unit: 'FLOP', subject: 'model', meaning: '' },
  cost: { kind: 'quantity', unit: 'USD', subject: 'model', meaning: '' },
  open: { kind: 'flag', subject: 'model', meaning: '' },
  licence: { kind: 'choice', members: ['none', 'small', 'large'], subject: 'model', meaning: '' },
};

export type Value = number | boolean | string;
export type Values = Readonly<Record<string, Value>>;

const ordered: readonly Operator[] = [
  'greaterThan',
  'greaterThanInclusive',
  'lessThan',
  'lessThanInclusive',
  'equal',
  'notEqual',
];

const clause = (fact: string, operator: Operator, constant: DatedClause['constant']): DatedClause => ({
  kind: 'clause',
  node: 'n',
  fact,
  column: fact,
  operator,
  value: constant,
  constant,
});

const quantityClause = (fact: string, unit: 'FLOP' | 'USD') =>
  fc
    .tuple(fc.constantFrom(...ordered), fc.integer({ min: 0, max: 4 }))
    .map(([operator, value]) =>
      clause(fact, operator, { kind: 'quantity', value: quantity(exact(BigInt(value)), unit) }),
    );

const leaf = fc.oneof(
  quantityClause('amount', 'FLOP'),
  quantityClause('cost', 'USD'),
  fc
    .tuple(fc.constantFrom<Operator>('equal', 'notEqual'), fc.boolean())
    .map(([operator, value]) => clause('open', operator, { kind: 'flag', value })),
  fc
    .tuple(fc.constantFrom<Operator>('in', 'notIn'), fc.subarray(['none', 'small', 'large'], { minLength: 1 }))
    .map(([operator, value]) => clause('licence', operator, { kind: 'choices', value })),
);

export const { condition } = fc.letrec<{ condition: DatedCondition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .array(tie('condition'), { minLength: 1, maxLength: 4 })
      .map((children): DatedCondition => ({ kind: 'all', node: 'n', children })),
    fc
      .array(tie('condition'), { minLength: 1, maxLength: 4 })
      .map((children): DatedCondition => ({ kind: 'any', node: 'n', children })),
    tie('condition').map((child): DatedCondition => ({ kind: 'not', node: 'n', child })),
  ),
}));

/** The same condition over plain numbers, as a user of json-rules-engine would write it. */
function direct(part: DatedCondition): object {
  if (part.kind === 'not') return { not: direct(part.child) };
  if (part.kind !== 'clause') return { [part.kind]: part.children.map(direct) };
  const { constant } = part;
  const value = constant.kind === 'quantity' ? Number(constant.value.numerator) : constant.value;
  return { fact: part.fact, operator: part.operator, value };
}

export async function askEngine(part: DatedCondition, values: Values): Promise<boolean> {
  const conditions = (part.kind === 'clause' ? { all: [direct(part)] } : direct(part)) as TopLevelCondition;
  const { results } = await new Engine([{ conditions, event: { type: 'met' } }]).run({ ...values });
  return results.length === 1;
}

/** Every combination of the values that each fact of the table may have. */
export const readingsOf = (
  table: DecisionTable,
  values: Readonly<Record<string, readonly Value[]>>,
): readonly Values[] =>
  table.columns.reduce<readonly Values[]>(
    (all, { fact }) => all.flatMap((one) => (values[fact] ?? []).map((value) => ({ ...one, [fact]: value }))),
    [{}],
  );

export async function answersOverAll(rule: DatedCondition, readings: readonly Values[]): Promise<Set<boolean>> {
  const answers = new Set<boolean>();
  for (const reading of readings) answers.add(await askEngine(rule, reading));
  return answers;
}

export function lociOf(table: DecisionTable, values: Readonly<Record<string, readonly Value[]>>): Locus[] {
  return table.columns.map(({ fact, axis }) => {
    const cells = (values[fact] ?? []).flatMap((value) =>
      (axis.kind === 'ordered'
        ? locateExact(exact(BigInt(Math.round(Number(value) * 2)), 2n), axis)
        : locateMember(String(value), axis)
      ).flatMap((set) => set.cells),
    );
    return [{ weight: 1, cells: [...new Set(cells)] }];
  });
}

export const amounts = [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5];
export const domains: Readonly<Record<string, readonly Value[]>> = {
  amount: amounts,
  cost: amounts,
  open: [true, false],
  licence: ['none', 'small', 'large'],
};
export const anyValue = (fact: string) => fc.constantFrom(...(domains[fact] ?? []));
export const known = fc.record({
  amount: anyValue('amount'),
  cost: anyValue('cost'),
  open: anyValue('open'),
  licence: anyValue('licence'),
});
