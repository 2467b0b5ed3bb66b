import { estimateText } from '../amounts.ts';
import type { StressCell, StressDocument } from '../documents/stress.ts';
import { type Block, cell, type TableRow } from './block.ts';
import { outcomeWords, shiftText, spanText } from './stress-text.ts';

type Transformation = StressDocument['transformations'][number];
type Rule = StressCell['rules'][number];

/** The words that decide, line by line; with every item of compute where single transformations were asked for. */
export function stressDetails(document: StressDocument): readonly Block[] {
  const { detail, transformations } = document;
  if (detail === 'matrix') return [];
  return transformations.flatMap((one) => [
    ...(detail === 'cells' ? transformationBlocks(one) : []),
    decidingTable(one, document),
    ...(detail === 'cells'
      ? cellsOf(document, one).flatMap((found) => found.rules.flatMap((rule) => itemTable(found, rule)))
      : []),
  ]);
}

const cellsOf = ({ cells }: StressDocument, { id }: Transformation): readonly StressCell[] =>
  cells.filter(({ transformation, rules }) => transformation === id && rules.length > 0);

const sourcedText = ({ text, source, confidence }: Transformation['size']): string =>
  `${text}${source === null ? '' : ` (${source.text}, ${source.url}${confidence === null ? '' : `; ${confidence}`})`}`;

const transformationBlocks = (one: Transformation): readonly Block[] => [
  { kind: 'heading', text: one.title },
  { kind: 'paragraph', text: one.does },
  {
    kind: 'fields',
    fields: [
      { label: 'Size', value: sourcedText(one.size) },
      { label: 'Capability kept', value: sourcedText(one.keeps) },
      { label: 'Ledger', value: one.ledger.map(partText).join('; ') },
      ...factsField(one),
    ],
  },
];

function partText({ stage, share, by, run, arithmetic }: Transformation['ledger'][number]): string {
  const remarks = [by === 'developer' ? '' : `by ${by}`, run === null ? '' : `${run} run`, arithmetic ?? ''];
  const said = remarks.filter((remark) => remark !== '').join(', ');
  return `${stage} ${share} of the base${said === '' ? '' : ` (${said})`}`;
}

function factsField({ facts, unknown }: Transformation) {
  const said = [
    ...Object.entries(facts).map(([name, value]) => `${name} ${value}`),
    ...unknown.map((name) => `${name} unknown`),
  ];
  return said.length === 0 ? [] : [{ label: 'Facts', value: said.join('; ') }];
}

const baseWords = { recorded: 'recorded', stated: 'stated' } as const;

/** Each rule with its margins and the words that decide first. */
function decidingTable(one: Transformation, document: StressDocument): Block {
  const shown = cellsOf(document, one).filter(({ base }) => document.detail === 'cells' || base === 'recorded');
  return {
    kind: 'table',
    ...(document.detail === 'cells' ? {} : { heading: one.title }),
    columns: [
      { label: 'Rule' },
      { label: 'Base', optional: 1 },
      { label: 'Outcome' },
      { label: 'Margin before', align: 'right', optional: 3 },
      { label: 'after', align: 'right', optional: 4 },
      { label: 'Decided by', wraps: true },
    ],
    rows: shown.flatMap((found): readonly TableRow[] =>
      found.rules.map((rule) => [
        cell(`${found.policy}#${rule.rule}`, 'strong'),
        cell(baseWords[found.base]),
        cell(outcomeWords(rule.outcome), rule.outcome === 'unknown' ? 'unknown' : undefined),
        cell(spanText(rule.before.marginOom)),
        cell(spanText(rule.after.marginOom)),
        cell(decidedBy(rule, document.detail === 'cells')),
      ]),
    ),
  };
}

/** The weightiest words; all of them, and what was assumed, where one cell is asked for. */
function decidedBy({ deciding, assumed }: Rule, all: boolean): string {
  const words = deciding
    .slice(0, all ? deciding.length : 1)
    .map(({ text, cite, quote }) => `${text} (${cite}${quote === null ? '' : `: “${quote}”`})`);
  return [...words, ...(all && assumed.length > 0 ? [`assumed: ${assumed.join(', ')}`] : [])].join('; ');
}

/** What the counting rule makes of each item of the ledger. */
function itemTable({ policy, base }: StressCell, { rule, items, shiftOom }: Rule): readonly Block[] {
  if (base === 'stated' || items.length < 2) return [];
  return [
    {
      kind: 'table',
      heading: `Compute by stage under ${policy}#${rule}, counted ${shiftText(shiftOom.low) || 'as before'} OOM`,
      columns: [
        { label: 'Stage' },
        { label: 'FLOP', align: 'right' },
        { label: 'Decision' },
        { label: 'Reason', wraps: true },
        { label: 'Cite', optional: 1, wraps: true },
      ],
      rows: items.map((item) => [
        cell(item.stage),
        cell(estimateText(item.compute)),
        cell(item.decision, item.decision === 'unstated' ? 'unknown' : undefined),
        cell(item.reason),
        cell(item.cite),
      ]),
    },
  ];
}
