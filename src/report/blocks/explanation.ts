import type { Stance, Verdict } from '../../evaluate/finding.ts';
import { countedText, estimateText, marginText, thresholdText } from '../amounts.ts';
import type { ExplanationDocument, ReasonedNode, Reasoning } from '../documents/explanation.ts';
import {
  effectSentence,
  formatBounds,
  imputedSign,
  stanceWords,
  stateSentence,
  statusSentence,
  statusSigns,
} from '../wording.ts';
import { type Block, type Cell, cell, type TreeLine } from './block.ts';
import { obligationItems } from './obligations.ts';

/** The reasoning for each rule: the tree of clauses, what was counted, what would follow and what would flip it. */
export function explanationBlocks(document: ExplanationDocument): readonly Block[] {
  const { subject, policy, asOf, knownOn, stance, reasonings, exemptions, issues } = document;
  const about = [subject.developers.join(', '), subject.released ?? ''].filter((part) => part !== '').join(', ');
  return [
    { kind: 'title', text: `${subject.name}${about === '' ? '' : ` (${about})`} × ${policy.shortTitle}` },
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
    { kind: 'paragraph', text: 'Not legal advice.', tone: 'faint' },
  ];
}

const listOf = (heading: string, items: readonly string[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', heading, items }];

function reasoningBlocks(reasoning: Reasoning, stance: Stance): readonly Block[] {
  const { rule, finding, tree } = reasoning;
  const { sign, tone } = statusSigns[finding.status];
  const sentence = statusSentence(finding, stance);
  return [
    {
      kind: 'title',
      text: `${rule.title} (${rule.cite})`,
      beside: { text: `${sign} ${sentence}`, words: sentence, tone },
    },
    ...(rule.asIf
      ? [{ kind: 'paragraph', text: `${stateSentence(rule)}; read as if in force.`, tone: 'warning' } as const]
      : []),
    { kind: 'tree', lines: treeLines(tree, 1) },
    { kind: 'fields', fields: outcomeFields(reasoning) },
    ...itemTable(reasoning),
    ...(finding.status === 'not-met' ? [] : listOf('Obligations if met', obligationItems(rule, finding))),
  ];
}

const verdictCells = {
  met: { text: '■', words: 'met', tone: 'met' },
  'not-met': { text: '·', words: 'not met', tone: 'faint' },
  undetermined: { text: '?', words: 'undetermined', tone: 'unknown' },
} as const satisfies Record<Verdict, Cell>;

function verdictCell({ verdict, probability }: ReasonedNode): Cell {
  if (verdict !== 'undetermined' || (probability.low === 0 && probability.high === 1)) return verdictCells[verdict];
  const bounds = formatBounds(probability);
  return { text: `? ${bounds}`, words: `undetermined, ${bounds}`, tone: 'unknown' };
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
      'Counted',
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
        `${rule.threshold?.relation ?? ''} ${thresholdText(threshold)}${marginOom === undefined ? '' : ` (margin ${marginText(marginOom)})`}`.trim(),
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
  if (items.length < 2) return [];
  return [
    {
      kind: 'table',
      heading: 'Compute by stage',
      columns: [
        { label: 'Stage' },
        { label: 'FLOP', align: 'right' },
        { label: 'Decision' },
        { label: 'Reason', shortens: true },
        { label: 'Cite', optional: 1, shortens: true },
      ],
      rows: items.map(({ stage, decision, reason, cite, ...amount }) => [
        cell(stage),
        cell(countedText(amount)),
        cell(decision, decision === 'unstated' ? 'unknown' : undefined),
        cell(reason),
        cell(cite),
      ]),
    },
  ];
}
