import type { AuditDocument, Group } from '../documents/evaluation.ts';
import { groupHeadings, imputedSign } from '../wording.ts';
import type { Block, TableRow } from './block.ts';
import { circumstancesText, legend, noteBlocks } from './circumstances.ts';
import { byProminence, isNear, type MatrixRow, matrixBlock, matrixRows } from './matrix.ts';
import {
  byPolicy,
  concernsSomeone,
  countCells,
  countColumns,
  instrumentPhrase,
  type RuleLine,
  ruleLines,
  turnsOnCompute,
} from './rule-rows.ts';

/** How many rows each part shows unless all are asked for. */
const most = { models: 6, actors: 4, undisclosed: 6 } as const;

/** The audit on one screen: counts by law, bills and former law in a line each, models and actors at the lines, what is unknown, what to run next. */
export function auditBlocks(document: AuditDocument): readonly Block[] {
  const lines = ruleLines(document);
  const binding = lines.filter(
    (line) => line.rule.group === 'in-force' && turnsOnCompute(line) && concernsSomeone(line),
  );
  const models = binding.filter((line) => line.rule.binds === 'model' && ranks(line));
  const actors = binding.filter((line) => line.rule.binds === 'actor' && ranks(line));
  const nearest = matrixRows(document, 'model', models).filter(isNear).toSorted(byProminence);
  return [
    { kind: 'title', text: `Compute thresholds in AI law as of ${document.asOf}` },
    { kind: 'paragraph', text: circumstancesText(document), tone: 'faint' },
    countsBlock(document, lines, binding),
    ...otherInstruments(document, lines),
    ...matrix(document, 'model', 'Models at the lines in force', nearest, models),
    ...matrix(
      document,
      'actor',
      'Actors at the lines in force',
      matrixRows(document, 'actor', actors).filter(isNear),
      actors,
    ),
    legend,
    ...undisclosed(document, models),
    ...noteBlocks(document, document.showAll),
    { kind: 'paragraph', text: nextSteps(nearest[0], models[0]) },
    { kind: 'paragraph', text: 'Not legal advice.', tone: 'faint' },
  ];
}

function countsBlock(document: AuditDocument, lines: readonly RuleLine[], binding: readonly RuleLine[]): Block {
  const shown = document.showAll ? inGroups(lines) : [...binding, ...headlines(lines, 'enacted')];
  const rows = shown.flatMap((line, index): readonly TableRow[] => {
    const { group } = line.rule;
    return [...(group === shown[index - 1]?.rule.group ? [] : [{ heading: groupHeadings[group] }]), countCells(line)];
  });
  const inForce = lines.filter(({ rule }) => rule.group === 'in-force').length;
  const hidden = document.showAll ? 0 : inForce - binding.length;
  const note = `${hidden} more rules in force turn on other facts than compute, or concern nobody recorded (--all)`;
  return { kind: 'table', columns: countColumns, rows, ...(hidden > 0 ? { footnotes: [note] } : {}) };
}

const inGroups = (lines: readonly RuleLine[]): readonly RuleLine[] =>
  (Object.keys(groupHeadings) as readonly Group[]).flatMap((group) => lines.filter(({ rule }) => rule.group === group));

/** One line for each instrument of a group: the rule on compute that concerns most subjects. */
const headlines = (lines: readonly RuleLine[], group: Group): readonly RuleLine[] =>
  byPolicy(lines.filter((line) => line.rule.group === group && turnsOnCompute(line))).flatMap(
    (own) => own.toSorted((a, b) => b.count.expected - a.count.expected)[0] ?? [],
  );

/** What is not law in force, in a few lines: the expected number over each line if it bound. */
function otherInstruments(document: AuditDocument, lines: readonly RuleLine[]): readonly Block[] {
  if (document.showAll) return [];
  const groups = [
    ['proposed', 'Proposed'],
    ['ended', 'Former law'],
    ['voluntary', 'Voluntary'],
  ] as const;
  const fields = groups.flatMap(([group, label]) => {
    const all = lines.filter(({ rule }) => rule.group === group);
    const own = byPolicy(all.filter(turnsOnCompute));
    const others = byPolicy(all).length - own.length;
    const rest = others === 0 ? [] : [`${others} on other measures than compute (--all)`];
    const value = [...own.map(instrumentPhrase), ...rest].join('; ');
    return value === '' ? [] : [{ label, value }];
  });
  return fields.length === 0 ? [] : [{ kind: 'fields', heading: 'Expected over the line if it were in force', fields }];
}

/** Rules that tell subjects apart: not the indicator of general purpose, which nearly every large model is over, nor what needs other facts first. */
const ranks = ({ rule }: RuleLine): boolean => rule.effect !== 'indicator-only';

function matrix(
  document: AuditDocument,
  kind: 'model' | 'actor',
  heading: string,
  rows: readonly MatrixRow[],
  lines: readonly RuleLine[],
): readonly Block[] {
  if (rows.length === 0) return [];
  const count = document.showAll ? Number.POSITIVE_INFINITY : most[`${kind}s`];
  return [matrixBlock(heading, kind, rows, lines, count)];
}

/** Models without a published figure: how many, which are newest, and that unknown is not below. */
function undisclosed(document: AuditDocument, lines: readonly RuleLine[]): readonly Block[] {
  const rows = matrixRows(document, 'model', lines);
  const counted = ({ findings }: MatrixRow) => findings.flatMap((finding) => finding?.counted ?? []);
  const imputed = rows.filter((row) => counted(row).some(({ grade }) => grade === 'imputed'));
  const unknown = rows.filter(
    (row) => counted(row).length > 0 && counted(row).every(({ central }) => central === undefined),
  );
  const without = [...imputed, ...unknown].toSorted(newestFirst);
  if (without.length === 0) return [];
  const names = without.slice(0, most.undisclosed).map(({ subject }) => subject.name);
  const value = `${without.length} of ${rows.length} models have no published compute; the newest: ${names.join(', ')}. ${imputed.length} are imputed from capability and date (${imputedSign}), ${unknown.length} stay unknown, which is not below.`;
  return [{ kind: 'fields', fields: [{ label: 'Undisclosed', value }] }];
}

const newestFirst = (a: MatrixRow, b: MatrixRow): number => {
  const [left, right] = [a.subject.released ?? '', b.subject.released ?? ''];
  return left === right ? byProminence(a, b) : left > right ? -1 : 1;
};

function nextSteps(first: MatrixRow | undefined, line: RuleLine | undefined): string {
  const explain = first && line ? [`plimsoll explain ${first.subject.id} ${line.policy.id}`] : [];
  return `Next: ${[...explain, 'plimsoll audit --all', 'plimsoll audit -o audit.md'].join(' · ')}`;
}
