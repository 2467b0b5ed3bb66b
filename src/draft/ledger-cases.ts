import type { CountingRule } from '../ledger/counting-rule.ts';
import { type Stage, stages } from '../ledger/ledger.ts';
import type { SubjectKind } from '../policy/fact-definition.ts';
import { type Exact, exact, multiplyExact } from '../units/exact.ts';
import { quantity, quantityText } from '../units/quantity.ts';
import type { WrittenInput, WrittenItem } from './generated-case.ts';
import type { WrittenFacts } from './written-facts.ts';

/** A ledger case: what it is about, and what it describes. */
export type LedgerCase = { readonly name: string; readonly input: WrittenInput };

const someoneElse = 'someone-else';

/**
 * Ledgers of two items that pass a line together and not alone, so that it matters whether a counting rule counts the second: each stage, spent by the
 * developer or by someone else, already or only planned, in a run of its own or the same.
 */
export function ledgersAround(
  line: Exact,
  binds: SubjectKind,
  fact: string,
  facts: WrittenFacts,
): readonly LedgerCase[] {
  const compute = quantityText(quantity(multiplyExact(line, exact(6n, 10n)), 'FLOP'));
  return [{}, { run: 'run-1' }].flatMap((same) =>
    secondItems({ compute, ...same }).map((second) => ({
      name: `ledger with ${nameOf(second)}`,
      input: describe([{ stage: 'pre-training', compute, ...same }, second], binds, fact, facts),
    })),
  );
}

const secondItems = (common: Omit<WrittenItem, 'stage'>): readonly WrittenItem[] =>
  [{}, { by: someoneElse }].flatMap((by) =>
    [{}, { planned: true as const }].flatMap((planned) =>
      (Object.keys(stages) as Stage[]).map((stage) => ({ stage, ...common, ...by, ...planned })),
    ),
  );

const nameOf = ({ stage, by, planned, run }: WrittenItem): string =>
  [
    planned ? 'planned' : '',
    stage.replaceAll('-', ' '),
    run === undefined ? '' : 'in the same run',
    by === undefined ? '' : 'by someone else',
  ]
    .filter((word) => word !== '')
    .join(' ');

/** An actor's compute is that of the model beside it. */
function describe(ledger: readonly WrittenItem[], binds: SubjectKind, fact: string, facts: WrittenFacts): WrittenInput {
  if (binds === 'model') return { model: { facts, ledger } };
  const ofModel: WrittenFacts = fact === 'foundationModelCompute' ? { foundationModel: true } : {};
  return { [binds]: { facts }, model: { facts: ofModel, ledger } };
}

const unitOfLedger = exact(10n ** 20n);

/**
 * Ledgers of every stage that a counting rule decides, each with twice the compute of the one before, so that the sum tells which were counted: spent by the
 * developer, by someone else, and only planned. Stages on which the text is silent are left out, since the sum would be open.
 */
export function wholeLedgers(
  rule: CountingRule,
  binds: SubjectKind,
  fact: string,
  facts: WrittenFacts,
): readonly LedgerCase[] {
  const decided = (Object.keys(stages) as Stage[]).filter((stage) => rule.stages[stage].counts !== 'unstated');
  const items = decided.map((stage, index) => ({
    stage,
    compute: quantityText(quantity(multiplyExact(unitOfLedger, exact(2n ** BigInt(index))), 'FLOP')),
  }));
  const ledgers = [
    { name: 'every stage, by the developer', change: {} },
    { name: 'every stage, by someone else', change: { by: someoneElse } },
    ...(rule.planned === 'unstated' ? [] : [{ name: 'every stage, planned', change: { planned: true as const } }]),
  ];
  return ledgers.map(({ name, change }) => ({
    name: `${fact} of a ledger: ${name}`,
    input: describe(
      items.map((item) => ({ ...item, ...change })),
      binds,
      fact,
      facts,
    ),
  }));
}
