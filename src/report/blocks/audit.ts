import type { AuditDocument, Group } from '../documents/evaluation.ts';
import { groupHeadings } from '../wording.ts';
import type { Block, TableRow } from './block.ts';
import { circumstancesText, legend, noteBlocks } from './circumstances.ts';
import { isNear, type MatrixRow, matrixBlock, matrixRows, prominence } from './matrix.ts';
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

/** How many rows each matrix shows unless all are asked for. */
const most = { models: 7, actors: 4, undisclosed: 6 } as const;

/** The audit on one screen: counts by law, bills and former law in a line each, models and actors at the lines, what is unknown, what to run next. */
export function auditBlocks(document: AuditDocument): readonly Block[] {
  const lines = ruleLines(document);
  const binding = lines.filter(
    (line) => line.rule.group === 'in-force' && turnsOnCompute(line) && concernsSomeone(line),
  );
  return [
    { kind: 'title', text: `Compute thresholds in AI law as of ${document.asOf}` },
    { kind: 'paragraph', text: circumstancesText(document), tone: 'faint' },
    countsBlock(document, lines, binding),
    ...otherInstruments(document, lines),
    ...matrices(document, binding),
    ...undisclosed(document, binding),
    ...noteBlocks(document),
    ...nextSteps(document, binding),
    { kind: 'paragraph', text: 'Not legal advice.', tone: 'faint' },
  ];
}

function countsBlock(document: AuditDocument, lines: readonly RuleLine[], binding: readonly RuleLine[]): Block {
  const shown = document.showAll ? lines : [...binding, ...headlines(lines, 'enacted')];
  const heading = (group: Group): TableRow => ({ heading: groupHeadings[group] });
  const rows = shown.flatMap((line, index): readonly TableRow[] => {
    const starts = line.rule.group !== shown[index - 1]?.rule.group;
    return [...(starts ? [heading(line.rule.group)] : []), countCells(line)];
  });
  const inForce = lines.filter(({ rule }) => rule.group === 'in-force').length;
  const hidden = document.showAll ? 0 : inForce - binding.length;
  return {
    kind: 'table',
    columns: countColumns,
    rows,
    ...(hidden > 0
      ? { footnotes: [`${hidden} more rules in force turn on other facts, or nobody is near them (--all)`] }
      : {}),
  };
}

/** One line for each instrument of a group: the rule on compute that concerns most subjects. */
const headlines = (lines: readonly RuleLine[], group: Group): readonly RuleLine[] =>
  byPolicy(lines.filter((line) => line.rule.group === group && turnsOnCompute(line))).flatMap(
    (own) => own.toSorted((a, b) => b.count.expected - a.count.expected)[0] ?? [],
  );

function otherInstruments(document: AuditDocument, lines: readonly RuleLine[]): readonly Block[] {
  if (document.showAll) return [];
  const groups: readonly Group[] = ['proposed', 'ended', 'voluntary'];
  const fields = groups.flatMap((group) => {
    const own = byPolicy(lines.filter((line) => line.rule.group === group && turnsOnCompute(line)));
    return own.length === 0 ? [] : [{ label: shortHeadings[group], value: own.map(instrumentPhrase).join('; ') }];
  });
  return fields.length === 0 ? [] : [{ kind: 'fields', fields }];
}

const shortHeadings = {
  'in-force': 'In force',
  voluntary: 'Voluntary',
  enacted: 'Enacted',
  proposed: 'Proposed',
  ended: 'Former law',
} as const satisfies Record<Group, string>;

/** Lines above which the indicator of general purpose lies: nearly every large model is over it, so it ranks nobody. */
const ranks = ({ rule }: RuleLine): boolean => rule.effect !== 'indicator-only';

function matrices(document: AuditDocument, binding: readonly RuleLine[]): readonly Block[] {
  const limit = (count: number): number => (document.showAll ? Number.POSITIVE_INFINITY : count);
  const part = (kind: 'model' | 'actor', heading: string, count: number): readonly Block[] => {
    const lines = binding.filter((line) => line.rule.binds === kind && ranks(line));
    const rows = matrixRows(document, kind, lines).filter(isNear);
    return rows.length === 0 ? [] : [matrixBlock(heading, kind, rows, lines, limit(count))];
  };
  const blocks = [
    ...part('model', 'Models at the lines in force', most.models),
    ...part('actor', 'Actors at the lines in force', most.actors),
  ];
  return blocks.length === 0 ? [] : [...blocks, { kind: 'paragraph', text: legend, tone: 'faint' }];
}

/** Models without a published figure: how many, which stand out, and that unknown is not below. */
function undisclosed(document: AuditDocument, binding: readonly RuleLine[]): readonly Block[] {
  const lines = binding.filter(({ rule }) => rule.binds === 'model');
  const rows = matrixRows(document, 'model', lines);
  const imputed = rows.filter(({ findings }) => findings.some((finding) => finding?.counted?.grade === 'imputed'));
  const unknown = rows.filter(({ findings }) => findings.some((finding) => finding?.status === 'unknown'));
  const without = [...new Set([...imputed, ...unknown])];
  if (without.length === 0) return [];
  const leading = without
    .toSorted(byDateThenProminence)
    .slice(0, most.undisclosed)
    .map(({ subject }) => subject.name);
  const text = `No compute is published for ${without.length} of ${rows.length} models, among them ${leading.join(', ')}. For ${imputed.length} it is imputed from capability and release date (~); ${unknown.length} stay unknown under at least one law, which is not the same as below.`;
  return [{ kind: 'fields', fields: [{ label: 'Unknown', value: text }] }];
}

const byDateThenProminence = (a: MatrixRow, b: MatrixRow): number =>
  prominence(b) - prominence(a) || ((a.subject.released ?? '') > (b.subject.released ?? '') ? -1 : 1);

function nextSteps(document: AuditDocument, binding: readonly RuleLine[]): readonly Block[] {
  const first = document.findings.find(
    ({ status, policy }) => (status === 'likely' || status === 'met') && policy === binding[0]?.policy.id,
  );
  const explain = first ? [`plimsoll explain ${first.subject} ${first.policy}`] : [];
  return [
    {
      kind: 'paragraph',
      text: `Next: ${[...explain, 'plimsoll audit --all', 'plimsoll audit -o audit.md'].join(' · ')}`,
    },
  ];
}
