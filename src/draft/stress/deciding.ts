import type { CompiledRule } from '../../evaluate/evaluate.ts';
import { clauseText } from '../../evaluate/explain.ts';
import { describeValue, type FactValue, locate } from '../../evaluate/fact-value.ts';
import { judgeLoci } from '../../evaluate/judgement.ts';
import type { DatedClause } from '../../evaluate/partition.ts';
import type { CountedItem } from '../../ledger/count.ts';
import type { CountingRule } from '../../ledger/counting-rule.ts';
import { clausesOf } from '../../policy/condition.ts';
import { isKnownValue } from '../../registry/registry.ts';
import type { CalendarDate } from '../../units/date.ts';
import type { RuleOutcome } from './outcome.ts';
import type { Authority } from './readings.ts';

/** What a rule and its counting rule are asked. */
type Asked = {
  readonly compiled: CompiledRule;
  readonly counting: CountingRule | undefined;
  readonly before: RuleOutcome;
  readonly after: RuleOutcome;
  readonly asOf: CalendarDate;
};

/**
 * The words that decide what becomes of a transformed model, the weightiest first: for one that escapes, the fact that changed or the stages that are left out; for one that is
 * caught, the stages that keep the count up; where it is open, the silence of the text or the fact that nobody knows. The line itself comes last.
 */
export function decidingWords(asked: Asked): readonly Authority[] {
  const { after, before } = asked;
  const line = lineWords(asked);
  const words =
    after.verdict === 'undetermined'
      ? [...silences(asked), ...openFacts(asked)]
      : [...changedFacts(asked), ...stagesDeciding(asked), ...(after.turnsOn ? [after.turnsOn] : [])];
  const found = words.length === 0 && before.verdict === after.verdict ? [] : words;
  return distinct([...shareWords(asked), ...found, ...line]);
}

/** Stages on which the text is silent, and readings that the words leave open. */
function silences({ after, counting }: Asked): readonly Authority[] {
  const unstated = after.items.filter(({ decision }) => decision === 'unstated');
  return [...(after.turnsOn ? [after.turnsOn] : []), ...unstated.map((item) => itemWords(item, counting))];
}

/** Facts without a value that leave the verdict open. */
function openFacts({ compiled, after }: Asked): readonly Authority[] {
  return compiled.table.columns.flatMap(({ key, fact, counting }, index) => {
    const known = after.values[index]?.known;
    if (counting !== undefined || !known || isKnownValue(known) || known.kind !== 'missing') return [];
    return clausesOn(compiled, key)
      .slice(0, 1)
      .map((clause) => factWords(compiled, clause, `${fact} is not known`));
  });
}

/** Facts that differ from the base's, where the verdict would be the other with the base's value. */
function changedFacts({ compiled, before, after }: Asked): readonly Authority[] {
  if (before.verdict === after.verdict) return [];
  const { columns } = compiled.table;
  return columns.flatMap(({ key, fact, counting }, index) => {
    const [was, is] = [before.values[index], after.values[index]];
    if (counting !== undefined || !was || !is || describeValue(was) === describeValue(is)) return [];
    const back = judged(compiled, after.values.with(index, was));
    if (back === after.verdict) return [];
    const text = `${fact} is ${describeValue(is)}, no longer ${describeValue(was)}`;
    return clausesOn(compiled, key)
      .slice(0, 1)
      .map((clause) => factWords(compiled, clause, text));
  });
}

function judged({ table }: CompiledRule, values: readonly FactValue[]) {
  const loci = table.columns.flatMap((column, index) => {
    const value = values[index];
    return value ? [locate(value, column, 'provider')] : [];
  });
  return judgeLoci(table, loci).verdict;
}

/** Stages that were left out, for what escapes; stages other than the usual run that count, for what is caught. */
function stagesDeciding({ after, counting }: Asked): readonly Authority[] {
  const decision = after.verdict === 'met' ? 'counted' : 'excluded';
  const items = after.items.filter((item) => item.decision === decision);
  const telling = decision === 'excluded' ? items : items.filter(({ stage }) => stage !== 'pre-training');
  const runs = counting?.basis === 'largest-run' && after.items.length > 1;
  return [
    ...(runs ? [{ text: 'only the largest single run counts', ...quoted(counting) }] : []),
    ...telling.map((item) => itemWords(item, counting)),
  ];
}

const quoted = ({ cite, quote }: CountingRule): Omit<Authority, 'text'> => ({
  cite,
  ...(quote === undefined ? {} : { quote }),
});

/** An item with what the text says of its stage. */
function itemWords({ stage, decision, reason, cite }: CountedItem, counting: CountingRule | undefined): Authority {
  const rule = stage === 'unitemised-total' ? undefined : counting?.stages[stage];
  // Whose compute it is was decided by the counting rule as a whole, not by the stage.
  const own = rule !== undefined && rule.cite === cite;
  const quote = own ? rule.quote : counting?.quote;
  return { text: `${stage} ${decision}: ${reason}`, cite, ...(quote === undefined ? {} : { quote }) };
}

/** The share of the original that a modification took, where the rule asks for it. */
function shareWords({ compiled, after }: Asked): readonly Authority[] {
  const index = compiled.table.columns.findIndex(({ fact }) => fact === 'modificationShare');
  const value = after.values[index];
  if (!value || !isKnownValue(value.known)) return [];
  const text = (clause: DatedClause): string => `${clauseText(clause)}: it is ${describeValue(value)}`;
  return clausesOn(compiled, 'modificationShare')
    .slice(0, 1)
    .map((clause) => factWords(compiled, clause, text(clause)));
}

/** The line that compute is compared with. */
function lineWords({ compiled, asOf }: Asked): readonly Authority[] {
  const { measuring, policy } = compiled;
  if (!measuring) return [];
  const threshold = measuring.value.kind === 'threshold' ? policy.thresholds[measuring.value.id] : undefined;
  const dated = threshold?.values.findLast(({ from }) => from <= asOf) ?? threshold?.values[0];
  const quote = measuring.quote ?? dated?.quote;
  return [
    {
      text: clauseText(measuring),
      cite: measuring.cite ?? dated?.cite ?? compiled.rule.cite,
      ...(quote === undefined ? {} : { quote }),
    },
  ];
}

const clausesOn = ({ condition }: CompiledRule, column: string): readonly DatedClause[] =>
  clausesOf(condition).filter((clause) => clause.column === column);

const factWords = ({ rule }: CompiledRule, { cite, quote }: DatedClause, text: string): Authority => ({
  text,
  cite: cite ?? rule.cite,
  ...(quote === undefined ? {} : { quote }),
});

const distinct = (all: readonly Authority[]): readonly Authority[] => [
  ...new Map(all.map((one) => [`${one.text} ${one.cite}`, one])).values(),
];
