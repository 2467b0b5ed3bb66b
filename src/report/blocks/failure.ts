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
  ...reasonFields(one),
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

/** Reasons rule by rule; a day on which several rules do not bind is said once. */
function reasonFields({ reasons }: CaseOutcome): readonly Field[] {
  const dates = new Set(reasons.flatMap(({ date }) => date ?? []));
  const fields = reasons.flatMap(({ rule, date, clauses, countingRule, items }) => {
    const of = reasons.length > 1 ? `${rule}: ` : '';
    return [
      ...(date === undefined || dates.size === 1 ? [] : [{ label: 'Date', value: `${of}${date}` }]),
      ...clauses.map((clause) => ({ label: 'Clause', value: `${of}${clauseText(clause)}` })),
      ...items.map((item) => ({ label: 'Ledger', value: `${of}${itemText(item, countingRule)}` })),
    ];
  });
  return [...(dates.size === 1 ? [...dates].map((value) => ({ label: 'Date', value })) : []), ...fields];
}

const verdictWords = { met: 'met', 'not-met': 'not met', undetermined: 'undetermined' } as const;

function clauseText({ text, verdict, value, basis, cite, quote }: OutcomeReasons['clauses'][number]): string {
  const known = basis === undefined || basis === value ? value : `${value} [${basis}]`;
  const said = [cite, quote === undefined ? undefined : `“${quote}”`].filter((part) => part !== undefined).join(', ');
  return `${text}: ${verdictWords[verdict]}, ${known}${said === '' ? '' : ` (${said})`}`;
}

function itemText(
  { stage, decision, reason, cite, ...ends }: OutcomeReasons['items'][number],
  countingRule = '',
): string {
  const exactly = ends.central !== undefined && ends.low === ends.central && ends.high === ends.central;
  const amount = exactly && ends.central !== undefined ? formatPower(amountFrom(ends.central)) : countedText(ends);
  const why = reason === `${decision} by the rule` ? '' : `: ${reason.replace(/\.$/, '')}`;
  return `${stage} ${amount}: ${decision} by ${countingRule}${why} (${cite})`;
}
