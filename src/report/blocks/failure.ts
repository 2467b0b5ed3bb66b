import { formatPower } from '../../units/format.ts';
import { amountFrom, countedText } from '../amounts.ts';
import type { CaseOutcome, OutcomeReasons } from '../documents/test.ts';
import type { Block } from './block.ts';

type Field = { readonly label: string; readonly value: string };

/** A failed case: where it stands, what was expected and what came out, on which facts and by which count, and the words that decide. */
export const failureBlocks = (one: CaseOutcome): readonly Block[] => [
  { kind: 'title', text: `Failed: ${one.name}` },
  { kind: 'paragraph', text: placeText(one.at), tone: 'faint' },
  { kind: 'fields', fields: failureFields(one) },
];

/** What went wrong in a case, label by label. */
export const failureFields = (one: CaseOutcome): readonly Field[] => [
  ...differences(one),
  ...one.reasons.flatMap((reasons) => reasonFields(reasons, one)),
  ...because(one),
];

/** `policies/eu/eu-ai-act.cases.yaml:18:5`, which editors and terminals can follow. */
export const placeText = ({ file, line, column }: CaseOutcome['at']): string => `${file}:${line}:${column}`;

const because = ({ because: words }: CaseOutcome): readonly Field[] =>
  words === undefined ? [] : [{ label: 'Because', value: words }];

const differences = ({ mismatches, changes }: CaseOutcome): readonly Field[] => [
  ...mismatches.flatMap(({ rule, key, expected, actual }) => [
    { label: 'Expected', value: `${rule} ${key}: ${expected}` },
    { label: 'Actual', value: `${rule} ${key}: ${actual}` },
  ]),
  ...changes.map(({ rule, subject, move, before, after }) => ({
    label: moves[move],
    value: `${subject ?? 'the rule'} (${rule}): ${after}, was ${before}`,
  })),
];

const moves = { enters: 'Enters', leaves: 'Leaves', changes: 'Changes' } as const;

function reasonFields(
  { rule, date, clauses, countingRule, items }: OutcomeReasons,
  { reasons }: CaseOutcome,
): readonly Field[] {
  const of = reasons.length > 1 ? `${rule}: ` : '';
  return [
    ...(date === undefined ? [] : [{ label: 'Date', value: `${of}${date}` }]),
    ...clauses.map((clause) => ({ label: 'Clause', value: `${of}${clauseText(clause)}` })),
    ...items.map((item) => ({ label: 'Ledger', value: `${of}${itemText(item, countingRule)}` })),
  ];
}

const verdictWords = { met: 'met', 'not-met': 'not met', undetermined: 'undetermined' } as const;

const clauseText = ({ text, verdict, value, basis, cite }: OutcomeReasons['clauses'][number]): string =>
  `${text}: ${verdictWords[verdict]}, ${value}${basis === undefined || basis === value ? '' : ` [${basis}]`}${cite === undefined ? '' : ` (${cite})`}`;

function itemText(
  { stage, decision, reason, cite, ...ends }: OutcomeReasons['items'][number],
  countingRule = '',
): string {
  const exactly = ends.central !== undefined && ends.low === ends.central && ends.high === ends.central;
  const amount = exactly && ends.central !== undefined ? formatPower(amountFrom(ends.central)) : countedText(ends);
  return `${stage} ${amount}: ${decision} by ${countingRule}, ${reason} (${cite})`;
}
