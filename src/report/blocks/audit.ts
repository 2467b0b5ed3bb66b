import { howMany } from '../../units/words.ts';
import type { AuditDocument, Group } from '../documents/evaluation.ts';
import { groupHeadings, laterNumber } from '../wording.ts';
import { outlookBlocks } from './audit-outlook.ts';
import { trackingBlocks } from './audit-tracking.ts';
import type { Block, TableRow } from './block.ts';
import { circumstancesText, legendFor, noteBlocks } from './circumstances.ts';
import { countedNote } from './entries.ts';
import { byProminence, isNear, type MatrixRow, matrixBlock, matrixRows } from './matrix.ts';
import {
  byPolicy,
  concernsSomeone,
  countCells,
  countColumns,
  instrumentPhrase,
  isJudged,
  type RuleLine,
  ruleLines,
  shortestTitle,
  turnsOnCompute,
} from './rule-rows.ts';
import { undisclosedText } from './undisclosed.ts';

/** How many rows each part shows unless all are asked for. */
const most = { models: 6, actors: 6 } as const;

/** The audit on one screen: counts by law, bills and former law in a line each, models and actors at the lines, what is unknown, what to run next. */
export function auditBlocks(document: AuditDocument): readonly Block[] {
  const lines = ruleLines(document);
  const binding = lines.filter(
    (line) => line.rule.group === 'in-force' && turnsOnCompute(line) && concernsSomeone(line),
  );
  const models = binding.filter((line) => line.rule.binds === 'model' && ranks(line));
  const actors = binding.filter((line) => line.rule.binds === 'actor' && ranks(line));
  const modelRows = matrixRows(document, 'model', models);
  const undisclosed = undisclosedText(document, models);
  const nearest = modelRows.filter(isNear).toSorted(byProminence);
  return [
    { kind: 'title', text: `Compute thresholds in AI law as of ${document.asOf}` },
    { kind: 'paragraph', text: circumstancesText(document), tone: 'faint' },
    countsBlock(document, lines, binding),
    ...otherInstruments(document, lines),
    ...matrix(document, 'model', modelRows, models),
    ...matrix(document, 'actor', matrixRows(document, 'actor', actors), actors),
    legendFor(document),
    ...(undisclosed === undefined
      ? []
      : [{ kind: 'fields', fields: [{ label: 'Undisclosed', value: undisclosed }] } as const]),
    ...outlookBlocks(document),
    ...trackingBlocks(document),
    ...noteBlocks(document, document.showAll),
    { kind: 'paragraph', text: nextSteps(nearest[0], models[0]) },
    { kind: 'paragraph', text: 'Not legal advice.', tone: 'faint' },
  ];
}

function countsBlock(document: AuditDocument, lines: readonly RuleLine[], binding: readonly RuleLine[]): Block {
  const coming = comingLines(lines);
  const shown = document.showAll ? inGroups(lines) : [...binding, ...coming];
  const rows = shown.flatMap((line, index): readonly TableRow[] => {
    const { group } = line.rule;
    return [
      ...(group === shown[index - 1]?.rule.group ? [] : [{ heading: groupHeadings[group] }]),
      countCells(line, shortestTitle),
    ];
  });
  const relevant = lines.filter(({ rule: { group } }) => group === 'in-force' || group === 'enacted').length;
  const hidden = document.showAll ? 0 : relevant - shown.length;
  const note = howMany(
    hidden,
    'more rule turns on other facts, repeats a line above, or concerns nobody recorded (--all)',
    'more rules turn on other facts, repeat a line above, or concern nobody recorded (--all)',
  );
  return {
    kind: 'table',
    columns: countColumns,
    rows,
    footnotes: [...countedNote(shown), ...(hidden > 0 ? [note] : [])],
  };
}

/** Rules on compute that are enacted and yet to take effect; a duty that hangs on a definition listed before it, and so concerns the same subjects, is left out. */
const comingLines = (lines: readonly RuleLine[]): readonly RuleLine[] =>
  lines
    .filter((line) => line.rule.group === 'enacted' && turnsOnCompute(line) && concernsSomeone(line))
    .filter((line, index, all) => !all.slice(0, index).some((other) => hangsOn(line, other)));

const hangsOn = (line: RuleLine, other: RuleLine): boolean =>
  line.policy.id === other.policy.id &&
  line.rule.title.startsWith(`${other.rule.title}, `) &&
  line.count.expected === other.count.expected;

const inGroups = (lines: readonly RuleLine[]): readonly RuleLine[] =>
  (Object.keys(groupHeadings) as readonly Group[]).flatMap((group) => lines.filter(({ rule }) => rule.group === group));

/** What is not law in force, in a few lines: the expected number over each line if it bound. */
function otherInstruments(document: AuditDocument, lines: readonly RuleLine[]): readonly Block[] {
  if (document.showAll) return [];
  const groups = [
    ['proposed', 'Proposed'],
    ['ended', 'Former law'],
    ['voluntary', 'Voluntary'],
  ] as const;
  const fields = groups.flatMap(([group, label]) => {
    const all = lines.filter((line) => line.rule.group === group && isJudged(line));
    const known = all.filter((line) => !isToCome(line));
    const own = byPolicy(known.filter(turnsOnCompute));
    const others = byPolicy(known).length - own.length;
    const toCome = byPolicy(all).length - byPolicy(known).length;
    const value = [
      ...own.map(datedPhrase),
      ...(others === 0 ? [] : [`${others} on other measures than compute (--all)`]),
      ...(toCome === 0 ? [] : [`${toCome} not yet proposed on this day (--all)`]),
    ].join('; ');
    return value === '' ? [] : [{ label, value }];
  });
  return fields.length === 0 ? [] : [{ kind: 'fields', heading: 'Expected over the line if it were in force', fields }];
}

/** Nothing of an instrument was there on the day. */
const isToCome = ({ policy }: RuleLine): boolean => policy.state === 'not-yet-proposed';

/** An instrument in a phrase; of a proposal whose number is of a later day, with that day. */
function datedPhrase(lines: readonly RuleLine[]): string {
  const [from] = lines.flatMap(({ rule }) => (rule.state === 'proposed' ? (rule.threshold?.from ?? []) : []));
  return `${instrumentPhrase(lines)}${from === undefined ? '' : ` (${laterNumber(from)})`}`;
}

/** Rules that tell subjects apart: not the indicator of general purpose, which nearly every large model is over, nor what needs other facts first. */
const ranks = ({ rule }: RuleLine): boolean => rule.effect !== 'indicator-only';

function matrix(
  document: AuditDocument,
  kind: 'model' | 'actor',
  rows: readonly MatrixRow[],
  lines: readonly RuleLine[],
): readonly Block[] {
  if (!rows.some(isNear)) return [];
  const heading = `${kind === 'model' ? 'Models' : 'Actors'} at the lines in force`;
  return [matrixBlock(heading, kind, rows, lines, document.showAll ? 'all' : most[`${kind}s`])];
}

function nextSteps(first: MatrixRow | undefined, line: RuleLine | undefined): string {
  const explain = first && line ? [`plimsoll explain ${first.subject.id} ${line.policy.id}`] : [];
  return `Next: ${[...explain, 'plimsoll audit --all', 'plimsoll audit -o audit.md'].join(' · ')}`;
}
