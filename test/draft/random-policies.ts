import fc from 'fast-check';
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { CountingRule } from '../../src/ledger/counting-rule.ts';
import { type Stage, stages } from '../../src/ledger/ledger.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { factCatalogue } from '../../src/registry/facts.ts';
import { calendarDate } from '../../src/units/date.ts';

/** A counting rule that counts the stages given, and only what the developer spent unless said otherwise. */
const countingRule = (id: string, counted: readonly Stage[], whose: CountingRule['whose']): CountingRule => ({
  id,
  title: id,
  cite: 'Sec. 1',
  confidence: 'interpreted',
  basis: 'cumulative',
  whose,
  planned: 'excluded',
  stages: Object.fromEntries(
    Object.keys(stages).map((stage) => [
      stage,
      { counts: counted.includes(stage as Stage) ? 'counted' : 'excluded', cite: 'Sec. 1', confidence: 'interpreted' },
    ]),
  ) as CountingRule['stages'],
});

/** `twin` decides like `wide`; `narrow` never counts more than they do; `other` counts what they leave out. */
export const countingRules: ReadonlyMap<string, CountingRule> = new Map(
  [
    countingRule('wide', ['pre-training', 'fine-tuning'], 'anyone'),
    countingRule('twin', ['pre-training', 'fine-tuning'], 'anyone'),
    countingRule('narrow', ['pre-training'], 'developer'),
    countingRule('other', ['reward-model'], 'anyone'),
  ].map((rule) => [rule.id, rule]),
);

/** A clause as a policy file writes it. */
type Written = Readonly<Record<string, unknown>>;

const amounts = ['1e24', '1e25', '1e26'] as const;

const numeric = fc.constantFrom('greaterThan', 'greaterThanInclusive', 'lessThan', 'lessThanInclusive', 'equal');

const clause: fc.Arbitrary<Written> = fc.oneof(
  fc
    .tuple(fc.constantFrom('countedCompute', 'modificationCompute'), numeric, fc.constantFrom('t0', 't1'))
    .map(([fact, operator, threshold]) => ({ fact, operator, value: { threshold } })),
  fc
    .tuple(fc.constantFrom('equal', 'notEqual'), fc.boolean())
    .map(([operator, value]) => ({ fact: 'generalPurpose', operator, value })),
  fc
    .tuple(fc.constantFrom('in', 'notIn'), fc.subarray(['none', 'training-licence'], { minLength: 1 }))
    .map(([operator, value]) => ({ fact: 'licence', operator, value })),
  fc
    .tuple(numeric, fc.constantFrom('2025-08-02', '2025-08-03'))
    .map(([operator, value]) => ({ fact: 'releasedOn', operator, value })),
);

const { condition } = fc.letrec<{ condition: Written }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    clause,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
}));

const threshold = fc
  .tuple(fc.constantFrom(...amounts), fc.constantFrom('wide', 'twin', 'narrow', 'other'))
  .map(([amount, counting]) => ({
    quantity: 'compute',
    unit: 'FLOP',
    counting,
    values: { '2025-01-01': { value: `${amount} FLOP`, cite: 'Sec. 2', confidence: 'derived' } },
  }));

/** The text of a policy with one rule. */
export const policyText = fc.tuple(condition, threshold, threshold).map(([when, t0, t1]) =>
  JSON.stringify({
    id: 'random',
    title: 'Random',
    shortTitle: 'Random',
    jurisdiction: 'EU',
    kind: 'draft',
    binding: false,
    citation: { text: 'Random' },
    verifiedOn: '2025-01-01',
    timeline: [{ date: '2025-01-01', event: 'proposed', confidence: 'derived' }],
    thresholds: { t0, t1 },
    rules: [
      {
        id: 'rule',
        title: 'Rule',
        binds: 'model',
        cite: 'Sec. 3',
        when,
        effect: { kind: 'classification', cite: 'Sec. 3' },
      },
    ],
  }),
);

/** Reads a policy through the same door as any file; fails the test when it has a problem. */
export function policyFrom(text: string, file = 'random.yaml'): Policy {
  const result = parsePolicy({ file, text }, { catalogue: factCatalogue, countingRules: [...countingRules.keys()] });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 1));
  return result.value;
}

/** What someone reports of a model: an amount for each way of counting, a day number, members and flags. */
export type Report = Readonly<Record<string, number | boolean | string>>;

const signature: Readonly<Record<string, string>> = { wide: 'wide', twin: 'wide', narrow: 'narrow', other: 'other' };

const dayNumber = (date: string): number => Date.parse(date) / 86_400_000;

/** The rule of a policy file as a user of json-rules-engine would write it, over plain numbers. */
function direct(written: Written, thresholds: Readonly<Record<string, { counting: string; amount: number }>>): object {
  if ('not' in written) return { not: direct(written['not'] as Written, thresholds) };
  for (const kind of ['all', 'any'] as const)
    if (kind in written) return { [kind]: (written[kind] as Written[]).map((child) => direct(child, thresholds)) };
  const { fact, operator, value } = written as { fact: string; operator: string; value: unknown };
  if (typeof value === 'object' && value !== null && 'threshold' in value) {
    const { counting, amount } = thresholds[String(value.threshold)] ?? { counting: '', amount: 0 };
    return { fact: `${fact}/${signature[counting]}`, operator, value: amount };
  }
  return { fact, operator, value: fact === 'releasedOn' ? dayNumber(String(value)) : value };
}

/** Asks json-rules-engine about a report, with nothing of ours in between. */
export async function askDirectly(text: string, report: Report): Promise<boolean> {
  const policy = JSON.parse(text) as {
    rules: [{ when: Written }];
    thresholds: Record<string, { counting: string; values: Record<string, { value: string }> }>;
  };
  const thresholds = Object.fromEntries(
    Object.entries(policy.thresholds).map(([id, { counting, values }]) => [
      id,
      { counting, amount: Number.parseFloat(Object.values(values)[0]?.value ?? '') },
    ]),
  );
  const written = direct(policy.rules[0].when, thresholds);
  const conditions = ('fact' in written ? { all: [written] } : written) as TopLevelCondition;
  const { results } = await new Engine([{ conditions, event: { type: 'met' } }]).run({ ...report });
  return results.length === 1;
}

/** Facts that a policy's rule asks, amounts by how they are counted. */
export function questionsOf(text: string): readonly string[] {
  const policy = JSON.parse(text) as { rules: [{ when: Written }]; thresholds: Record<string, { counting: string }> };
  const questionIn = (clause: { readonly fact?: string; readonly value?: unknown }): readonly string[] => {
    if (clause.fact === undefined) return Object.values(clause).flatMap(visit);
    const id = (clause.value as { readonly threshold?: string }).threshold;
    return [id === undefined ? clause.fact : `${clause.fact}/${signature[policy.thresholds[id]?.counting ?? '']}`];
  };
  const visit = (node: unknown): readonly string[] =>
    typeof node === 'object' && node !== null ? questionIn(node) : [];
  return [...new Set(visit(policy.rules[0].when))];
}

/** Values on, between and beyond all constants that the random policies use. */
export function valuesOf(question: string): readonly (number | boolean | string)[] {
  if (question === 'generalPurpose') return [false, true];
  if (question === 'licence') return ['none', 'training-licence', 'international-body'];
  if (question === 'releasedOn') return [-1, 0, 1, 2].map((days) => dayNumber('2025-08-02') + days);
  return [5e23, 1e24, 5e24, 1e25, 5e25, 1e26, 5e26];
}

/** True when a report could be of a real model: a part is at most the whole, and who counts less finds no more. */
export function isPossible(report: Report): boolean {
  const atMost = (part: string, whole: string): boolean =>
    report[part] === undefined || report[whole] === undefined || report[part] <= report[whole];
  return (
    ['wide', 'narrow', 'other'].every((way) => atMost(`modificationCompute/${way}`, `countedCompute/${way}`)) &&
    atMost('countedCompute/narrow', 'countedCompute/wide') &&
    atMost('modificationCompute/narrow', 'modificationCompute/wide') &&
    atMost('modificationCompute/narrow', 'countedCompute/wide')
  );
}

/** Every possible report of the questions, with some answers fixed. */
export function reportsOf(questions: readonly string[], fixed: Report = {}): readonly Report[] {
  return questions
    .reduce<readonly Report[]>(
      (all, question) =>
        all.flatMap((one) =>
          (question in fixed ? [fixed[question] as number] : valuesOf(question)).map((value) => ({
            ...one,
            [question]: value,
          })),
        ),
      [{}],
    )
    .filter(isPossible);
}

/** The day on which the random policies are read. */
export const readOn = calendarDate('2025-06-01');
