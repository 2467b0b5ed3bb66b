import type { FindingsDocument, Group, SubjectSummary } from '../documents/evaluation.ts';
import { groupHeadings, imputedSign } from '../wording.ts';
import { outlookBlocks } from './audit-outlook.ts';
import { trackingBlocks } from './audit-tracking.ts';
import type { Block } from './block.ts';
import { noteBlocks, subjectsText } from './circumstances.ts';
import { caveatBlocks, projectionSeed, provenanceBlocks, unknownBlocks } from './compliance-annex.ts';
import { dutyTable, ruleBlocks, summaryTable } from './compliance-rules.ts';
import { boundByNone, entriesOf, isOfFew, subjectTitle } from './entries.ts';
import { countCells, countColumns, isJudged, type RuleLine, ruleLines } from './rule-rows.ts';
import { unheardBlocks } from './unheard.ts';

/**
 * A report to be read, filed and cited: what was asked, by which method, each finding with the words of the law and its basis, what would follow and by when, what is
 * unknown, what is not seen, and every input.
 */
export function complianceBlocks(document: FindingsDocument): readonly Block[] {
  const lines = ruleLines(document);
  const reported = lines.filter((line) => isReported(document, line));
  const sections = reported.flatMap((line) => ruleBlocks(document, line));
  return [
    { kind: 'title', text: titleText(document) },
    { kind: 'fields', fields: scopeFields(document) },
    { kind: 'paragraph', text: document.notice },
    ...noteBlocks(document, true),
    { kind: 'heading', text: 'Summary' },
    ...summaryBlocks(document, lines),
    ...unheardBlocks(document),
    ...(document.kind === 'audit' ? [...outlookBlocks(document), ...trackingBlocks(document)] : []),
    { kind: 'heading', text: 'Method' },
    { kind: 'list', items: methodItems(document) },
    ...(sections.length === 0 ? [] : [{ kind: 'heading', text: 'Findings' } as const, ...sections]),
    ...dutyTable(document, reported),
    ...unknownBlocks(document, reported),
    ...caveatBlocks(document, reported),
    ...provenanceBlocks(document, projectionSeed(document)),
  ];
}

/** An audit reports in full what is law or will be; an evaluation whatever was judged. */
const isReported = (document: FindingsDocument, line: RuleLine): boolean =>
  isJudged(line) &&
  (document.showAll ||
    document.kind === 'evaluation' ||
    line.rule.group === 'in-force' ||
    line.rule.group === 'enacted');

function titleText(document: FindingsDocument): string {
  const { kind, subjects, asOf } = document;
  if (kind === 'audit') return `Compute thresholds in AI law: audit as of ${asOf}`;
  const names = subjects.map(({ name }) => name).join(', ');
  return `Compute thresholds: ${isOfFew(document) ? `${names}, ` : 'findings '}as of ${asOf}`;
}

function scopeFields(document: FindingsDocument): readonly { readonly label: string; readonly value: string }[] {
  const { asOf, knownOn, subjects, registry, stance, imputation, tool } = document;
  const newest = registry.newest === null ? '' : `, newest model of ${registry.newest}`;
  return [
    { label: 'Law as of', value: asOf },
    { label: 'Data as known on', value: knownOn },
    {
      label: 'Subjects',
      value: (isOfFew(document) ? subjects.map(subjectTitle) : subjectsText(document)).join('; '),
    },
    { label: 'Instruments', value: instrumentsText(document) },
    { label: 'Registry', value: `${registry.name}: ${registry.models} models${newest}` },
    {
      label: 'Stance',
      value:
        stance === 'observer'
          ? 'observer: estimates of third parties, read as probabilities'
          : 'provider: the party’s own estimates, compared with the line as they are',
    },
    {
      label: 'Undisclosed compute',
      value: imputation ? `imputed from capability and release date, marked ${imputedSign}` : 'left unknown',
    },
    { label: 'Made with', value: `${tool.name} ${tool.version}` },
  ];
}

const groupWords = {
  'in-force': 'in force',
  voluntary: 'voluntary',
  enacted: 'yet to take effect',
  proposed: 'proposed',
  ended: 'ended or never in force',
} as const satisfies Record<Group, string>;

const mostNamed = 6;

function instrumentsText({ policies }: FindingsDocument): string {
  if (policies.length <= mostNamed)
    return policies.map(({ title, group }) => `${title} (${groupWords[group]})`).join('; ');
  const groups = Object.keys(groupWords) as readonly Group[];
  const parts = groups.flatMap((group) => {
    const count = policies.filter((policy) => policy.group === group).length;
    return count === 0 ? [] : [`${count} ${groupWords[group]}`];
  });
  return `${policies.length}: ${parts.join(', ')}; the files are listed under Provenance`;
}

function summaryBlocks(document: FindingsDocument, lines: readonly RuleLine[]): readonly Block[] {
  if (isOfFew(document))
    return document.subjects.flatMap((subject) => [
      { kind: 'heading', level: 3, text: subjectTitle(subject) } as const,
      summaryOf(document, subject, lines),
    ]);
  const shown = document.kind === 'audit' ? lines : lines.filter(isJudged);
  return (Object.keys(groupHeadings) as readonly Group[]).flatMap((group) => {
    const rows = shown.filter(({ rule }) => rule.group === group).map((line) => countCells(line));
    return rows.length === 0
      ? []
      : [
          { kind: 'heading', level: 3, text: groupHeadings[group] } as const,
          { kind: 'table', columns: countColumns, rows } as const,
        ];
  });
}

function summaryOf(document: FindingsDocument, subject: SubjectSummary, lines: readonly RuleLine[]): Block {
  const entries = entriesOf(document, subject, lines);
  return entries.length === 0
    ? { kind: 'paragraph', text: boundByNone(subject.kind) }
    : summaryTable(document, subject, entries);
}

function methodItems(document: FindingsDocument): readonly string[] {
  const counts =
    'Counts: certain are met; expected is the sum of all P, of their lower bounds where a fact is missing, with a 90 % band under correlated errors; ' +
    'possible have P > 0.05; point counts those over by their central estimate; unknown are those of whom too little is known.';
  return [
    'Each rule is a condition on facts, taken from the text that is cited with it and read with the thresholds in force on the date of the law. It is judged for every value that the facts leave open.',
    'P is the probability that a condition is met: met from 0.95, likely from 0.5, possible above 0.05, not met up to 0.05. Where a fact is not known at all, P has bounds; if these lie on two sides of a cut-off, the finding is unknown, which is never read as below. Not applicable means that the rule does not bind on the date, with the reason.',
    'An amount with a 90 % interval is read as log-normal around its central estimate; a figure that is declared or exact has no interval made up for it. Amounts are compared with thresholds exactly.',
    'Compute is counted under the counting rule that each law calls for, so that the amount can differ from law to law.',
    ...(isOfFew(document) ? [] : [counts]),
    'The margin is the distance of the central estimate from the threshold, in orders of magnitude (OOM).',
  ];
}
