import type { CompiledRule } from '../../evaluate/evaluate.ts';
import { type FactValue, locate } from '../../evaluate/fact-value.ts';
import type { Verdict } from '../../evaluate/finding.ts';
import { judgeLoci } from '../../evaluate/judgement.ts';
import { amountsOf } from '../../evaluate/measure.ts';
import type { Column } from '../../evaluate/partition.ts';
import type { CountedItem } from '../../ledger/count.ts';
import { type Flop, larger, oomsAbove, type Quantity, smaller } from '../../units/quantity.ts';
import type { Authority } from './readings.ts';
import type { Stressed } from './stressed-model.ts';

/** What a rule makes of a subject, over all readings of its text. */
export type RuleOutcome = {
  readonly verdict: Verdict;
  /** The compute it counts: one amount, or from and to where the text leaves it open. */
  readonly counted: { readonly low: Flop; readonly high: Flop };
  /** How far that is above the line, in OOM; `null` for no compute at all, or where the rule draws no line through all compute. */
  readonly margin: { readonly low: number | null; readonly high: number | null };
  /** What became of each item of the ledger, under the first reading. */
  readonly items: readonly CountedItem[];
  /** Words on which the readings turn. */
  readonly turnsOn?: Authority;
  /** The values of the rule's facts under the first reading, by column. */
  readonly values: readonly FactValue[];
};

/** Judges a subject by one rule in the provider's place, under every reading. `line` is what compute is measured against, where the rule draws one through all of it. */
export function outcomeOf(
  { table, measuring }: CompiledRule,
  { subject, readings }: Stressed,
  line: Flop | undefined,
): RuleOutcome {
  const judged = readings.map((reading) => {
    const values = table.columns.map((column) => reading.facts(subject, column));
    const loci = table.columns.flatMap((column, index) => {
      const value = values[index];
      return value ? [locate(value, column, 'provider')] : [];
    });
    return { values, verdict: judgeLoci(table, loci).verdict };
  });
  const verdicts = new Set(judged.map(({ verdict }) => verdict));
  const index = table.columns.findIndex(({ key, counting }) => counting !== undefined && key === measuring?.column);
  const spans = judged.flatMap(({ values }) => (values[index] ? [spanOf(values[index])] : []));
  const low = spans.map((span) => span.low).reduce(smaller, spans[0]?.low ?? zero);
  const high = spans.map((span) => span.high).reduce(larger, zero);
  const turnsOn = readings.find(({ because }) => because)?.because;
  return {
    verdict: verdicts.size === 1 ? (judged[0]?.verdict ?? 'undetermined') : 'undetermined',
    counted: { low, high },
    margin: { low: marginOf(low, line), high: marginOf(high, line) },
    items: itemsOf(readings[0], subject, table.columns[index]),
    ...(turnsOn ? { turnsOn } : {}),
    values: judged[0]?.values ?? [],
  };
}

const zero: Flop = { numerator: 0n, denominator: 1n, unit: 'FLOP' };

const marginOf = (amount: Flop, line: Flop | undefined): number | null =>
  line === undefined || amount.numerator === 0n ? null : oomsAbove(amount, line);

/** What became of the ledger of the stressed model, which for an actor is one of several. */
function itemsOf(
  reading: Stressed['readings'][number] | undefined,
  subject: Stressed['subject'],
  column: Column | undefined,
): readonly CountedItem[] {
  if (!reading || !column) return [];
  const [model] = subject.kind === 'actor' ? subject.models : [];
  const asked = model ? ({ kind: 'model', model } as const) : subject;
  const fact = model ? 'countedCompute' : column.fact;
  return reading.facts(asked, { ...column, fact }).counted?.items ?? [];
}

/** From the least to the most that is counted: the largest of an actor's models. */
function spanOf(value: FactValue): { readonly low: Flop; readonly high: Flop } {
  const ends = amountsOf(value).flatMap((amount): readonly { low: Quantity; high: Quantity }[] =>
    amount.kind === 'estimate'
      ? [{ low: amount.central, high: amount.central }]
      : amount.kind === 'bounds' && amount.low && amount.high
        ? [{ low: amount.low, high: amount.high }]
        : [],
  );
  return {
    low: ends.map(({ low }) => low as Flop).reduce(larger, zero),
    high: ends.map(({ high }) => high as Flop).reduce(larger, zero),
  };
}
