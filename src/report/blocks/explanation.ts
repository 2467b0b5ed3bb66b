import type { Stance } from '../../evaluate/finding.ts';
import { statusOf } from '../../evaluate/judgement.ts';
import { countedText, estimateText, marginText, thresholdText } from '../amounts.ts';
import type { FindingSummary, RuleSummary } from '../documents/evaluation.ts';
import type { ExplanationDocument, ReasonedNode, Reasoning } from '../documents/explanation.ts';
import {
  effectSentence,
  formatBounds,
  imputedSign,
  readAsIfInForce,
  stanceWords,
  stateSentence,
  statusSentence,
  statusSigns,
} from '../wording.ts';
import { type Block, type Cell, cell, type TreeLine } from './block.ts';
import { subjectTitle } from './entries.ts';
import { obligationItems } from './obligations.ts';
import { thresholdCell } from './rule-rows.ts';

/** The reasoning for each rule: the tree of clauses, what was counted, what would follow and what would flip it. */
export function explanationBlocks(document: ExplanationDocument): readonly Block[] {
  const { subject, policy, asOf, knownOn, stance, reasonings, exemptions, issues } = document;
  return [
    { kind: 'title', text: `${subjectTitle(subject)} × ${policy.shortTitle}` },
    {
      kind: 'paragraph',
      text: `${policy.title}: ${stateSentence(policy)}. As of ${asOf}, data known on ${knownOn}, ${stanceWords[stance]}.`,
    },
    ...reasonings.flatMap((reasoning) => reasoningBlocks(reasoning, stance)),
    ...listOf(
      'Exemptions not checked here',
      exemptions.map(({ text, cite }) => `${text} (${cite})`),
    ),
    ...listOf(
      'Points of dispute in the text',
      issues.map(({ kind, text, cite }) => `${kind}: ${text} (${cite})`),
    ),
    ...otherRulesNote(document),
    { kind: 'paragraph', text: 'Not legal advice.', tone: 'faint' },
  ];
}

/** Silence on a developer's duties would read as none. */
function otherRulesNote({ subject, besides, policy, otherRules, inputs }: ExplanationDocument): readonly Block[] {
  const developers = otherRules.filter(({ binds }) => binds === 'actor');
  if (subject.kind !== 'model' || developers.length === 0) return [];
  const file = inputs.find(({ role }) => role === 'subject')?.file;
  const remedy =
    file === undefined
      ? `plimsoll explain DEVELOPER ${policy.id}`
      : besides.some(({ kind }) => kind === 'actor')
        ? `\`plimsoll evaluate -m ${file} -p ${policy.id}\` judges the developer that is described beside the model`
        : 'to have them judged too, describe the developer beside the model (`actor:`) and run `plimsoll evaluate`';
  const titles = developers.map(({ title }) => title).join(', ');
  return [{ kind: 'paragraph', text: `note: rules on developers are not explained here (${titles}): ${remedy}` }];
}

const listOf = (heading: string, items: readonly string[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', heading, items }];

function reasoningBlocks(reasoning: Reasoning, stance: Stance): readonly Block[] {
  const { rule, finding, tree } = reasoning;
  const judged = sentenceCell(finding, rule, stance);
  const unapplied = sentenceCell({ ...finding, status: 'not-applicable', reason: 'not-in-force' }, rule, stance);
  return [
    { kind: 'title', level: 2, text: `${rule.title} (${rule.cite})`, beside: rule.asIf ? unapplied : judged },
    ...(rule.asIf
      ? [{ kind: 'paragraph', text: `${capital(readAsIfInForce)}: ${judged.words}.`, tone: 'warning' } as const]
      : []),
    { kind: 'tree', lines: treeLines(tree, 1) },
    { kind: 'fields', fields: outcomeFields(reasoning) },
    ...itemTable(reasoning),
    ...(finding.status === 'not-met' ? [] : listOf('Obligations if met', obligationItems(rule, finding))),
  ];
}

/** The status with its sign, as `evaluate` says it. */
function sentenceCell(finding: FindingSummary, rule: RuleSummary, stance: Stance): Required<Cell> {
  const { sign, tone } = statusSigns[finding.status];
  const words = statusSentence(finding, rule, stance);
  return { text: `${sign} ${words}`, words, tone };
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** How a clause or connective is decided, in the words of a finding's status. */
function verdictCell({ verdict, probability }: ReasonedNode): Cell {
  const { sign, words, tone } = statusSigns[verdict === 'undetermined' ? statusOf(probability) : verdict];
  const isWide = probability.low === 0 && probability.high === 1;
  if (verdict !== 'undetermined' || isWide) return { text: sign, words, tone };
  const bounds = formatBounds(probability, verdict);
  return { text: `${sign} ${bounds}`, words: `${words}, ${bounds}`, tone };
}

/** A node and what stands below it, in the order of the rule. */
function treeLines(node: ReasonedNode, depth: number): readonly TreeLine[] {
  const value = [node.value, node.basis === undefined ? undefined : `[${node.basis}]`].filter(
    (part) => part !== undefined,
  );
  return [
    {
      depth,
      text: `${node.text}${node.cite === undefined ? '' : ` (${node.cite})`}`,
      verdict: verdictCell(node),
      remarks: [
        ...(value.length === 0 ? [] : [value.join(' ')]),
        ...(node.quote === undefined ? [] : [`“${node.quote}”`]),
        ...(node.note === undefined ? [] : [node.note]),
      ],
    },
    ...node.children.flatMap((child) => treeLines(child, depth + 1)),
  ];
}

function outcomeFields({
  rule,
  finding,
  flips,
  caveats,
}: Reasoning): readonly { readonly label: string; readonly value: string }[] {
  const { counted, threshold, marginOom, missing, believedAbove } = finding;
  const field = (label: string, value: string | undefined) =>
    value === undefined || value === '' ? [] : [{ label, value }];
  const sign = counted?.grade === 'imputed' ? imputedSign : '';
  const source = [counted?.grade, counted?.source].filter((part) => part !== undefined).join(', ');
  return [
    ...field(
      rule.binds === 'actor' ? 'Largest model' : 'Counted',
      counted &&
        `${sign}${countedText(counted, ' FLOP')}, counting rule ${counted.countingRule}${source === '' ? '' : ` [${source}]`}`,
    ),
    ...field(
      'Believed above',
      believedAbove === undefined ? undefined : `${estimateText(believedAbove)} FLOP, by a source that gives no figure`,
    ),
    ...field(
      'Threshold',
      threshold &&
        `${rule.threshold ? thresholdCell({ threshold: { ...rule.threshold, ...threshold } }) : thresholdText(threshold)}${marginOom === undefined ? '' : ` (margin ${marginText(marginOom)})`}`,
    ),
    ...field('If met', effectSentence(rule)),
    ...field(
      'Would flip',
      flips
        .map(
          ({ to, changes }) =>
            `${to === 'met' ? 'met' : 'not met'} if ${changes.map(({ fact, change }) => `${fact} ${change}`).join(' and ')}`,
        )
        .join('; or '),
    ),
    ...field('Not known', missing.join(', ')),
    ...field('Remarks', [...new Set([...finding.reasons, ...caveats])].join('; ')),
  ];
}

function itemTable({ items }: Reasoning): readonly Block[] {
  // A single item that counts is the total, which stands above.
  if (items.length < 2 && items.every(({ decision }) => decision === 'counted')) return [];
  // Without a reason the basis is one word, which the line on what is counted has.
  const told = items.some(({ basis }) => /[ :]/.test(basis));
  return [
    {
      kind: 'table',
      heading: 'Compute by stage',
      columns: [
        { label: 'Stage' },
        { label: 'FLOP', align: 'right' },
        ...(told ? [{ label: 'How known', wraps: true, least: 16 } as const] : []),
        { label: 'Decision' },
        { label: 'Reason', wraps: true, least: 28 },
        { label: 'Cite', optional: 1, wraps: true, least: 24 },
      ],
      rows: items.map(({ stage, decision, basis, reason, cite, ...amount }) => [
        cell(stage),
        cell(countedText(amount)),
        ...(told ? [cell(basis)] : []),
        cell(decision, decision === 'unstated' ? 'unknown' : undefined),
        cell(reason),
        cell(cite),
      ]),
    },
  ];
}
