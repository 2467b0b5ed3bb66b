import { marginText, thresholdText } from '../amounts.ts';
import type { FindingSummary, FindingsDocument, RuleSummary, SubjectSummary } from '../documents/evaluation.ts';
import { effectSentence, readAsIfInForce, stateSentence, statusSentence } from '../wording.ts';
import { type Block, type Cell, cell } from './block.ts';
import { countedCell } from './counted-cell.ts';
import { type Entry, entriesOf, isOfFew, isOpenOrMet, leftOutNote, reasonsOfNotMet, worthShowing } from './entries.ts';
import { byProminence, isNear, isOpen, matrixRows } from './matrix.ts';
import { obligationItems } from './obligations.ts';
import { countedLabel, type RuleLine, thresholdCell } from './rule-rows.ts';

const most = 40;

/** Every finding on one subject in a line. */
export function summaryTable(
  { showAll, stance }: FindingsDocument,
  { kind }: SubjectSummary,
  entries: readonly Entry[],
): Block {
  const shown = showAll ? entries : worthShowing(entries);
  return {
    kind: 'table',
    columns: [
      { label: 'Law and rule' },
      { label: 'State' },
      { label: 'Finding' },
      { label: countedLabel(kind) },
      { label: 'Threshold' },
      { label: 'Margin', align: 'right' },
    ],
    rows: shown.map(({ line: { policy, rule }, finding }) => [
      cell(`${policy.shortTitle}: ${rule.title} (${rule.cite})`),
      cell(stateText(rule)),
      cell(statusSentence(finding, rule, stance)),
      cell(countedCell(finding)),
      cell(thresholdCell(rule)),
      cell(finding.marginOom === undefined ? '' : marginText(finding.marginOom)),
    ]),
    footnotes: [
      ...reasonsOfNotMet(shown),
      ...leftOutNote(entries.length - shown.length, 'of bills, drafts or former law'),
      ...(shown.some(isYetToCome) ? ['What is yet to take effect was not judged; --as-if-in-force judges it.'] : []),
    ],
  };
}

const isYetToCome = ({ line, finding }: Entry): boolean =>
  finding.status === 'not-applicable' && line.rule.group === 'enacted';

const stateText = (rule: RuleSummary): string => `${stateSentence(rule)}${rule.asIf ? `, ${readAsIfInForce}` : ''}`;

/** One rule: where it stands and in which words, what follows, and who is concerned; of one subject or a few also that they are not. Nothing where nobody is. */
export function ruleBlocks(document: FindingsDocument, line: RuleLine): readonly Block[] {
  const { rule, policy } = line;
  const rows = matrixRows(document, rule.binds, [line]);
  const concerned = (
    document.showAll || isOfFew(document) ? rows : rows.filter((row) => isNear(row) || isOpen(row))
  ).toSorted(byProminence);
  if (concerned.length === 0) return [];
  const entries = concerned.flatMap(({ subject, findings: [finding] }) =>
    finding ? [[subject, finding] as const] : [],
  );
  const quote = rule.threshold?.quote ?? rule.quote;
  const url = policy.citation.url === undefined ? '' : `, ${policy.citation.url}`;
  const limit = thresholdCell(rule);
  return [
    { kind: 'heading', level: 3, text: `${policy.shortTitle}: ${rule.title}` },
    {
      kind: 'fields',
      fields: [
        { label: 'Source', value: `${policy.citation.text}, ${rule.cite}${url}; read on ${policy.verifiedOn}` },
        { label: 'State', value: stateText(rule) },
        ...(limit === '' ? [] : [{ label: 'Threshold', value: `${limit}${supportText(rule)}` }]),
        { label: 'If met', value: effectSentence(rule) },
      ],
    },
    ...(quote === undefined ? [] : [{ kind: 'quote', text: quote, cite: rule.threshold?.cite ?? rule.cite } as const]),
    findingTable(document, line, entries),
    ...(isOfFew(document) || rule.obligations.length === 0
      ? []
      : [
          { kind: 'paragraph', text: 'Duties if met:' } as const,
          { kind: 'list', items: obligationItems(rule) } as const,
        ]),
  ];
}

const supportText = ({ threshold }: RuleSummary): string =>
  threshold?.confidence === undefined ? '' : ` (${threshold.cite}; support: ${threshold.confidence})`;

type Concerned = readonly [SubjectSummary, FindingSummary];

function findingTable({ stance }: FindingsDocument, { rule }: RuleLine, all: readonly Concerned[]): Block {
  const entries = all.slice(0, most);
  const hidden = all.length - entries.length;
  const common = commonReasons(entries);
  const footnotes = [
    ...common.map((reason) => `Of most of these: ${reason}.`),
    ...(hidden > 0
      ? [`${hidden} more with P > 0.05 or unknown are left out here; the JSON and CSV forms have all.`]
      : []),
  ];
  return {
    kind: 'table',
    columns: [
      { label: rule.binds },
      { label: 'Finding' },
      { label: countedLabel(rule.binds) },
      { label: 'Basis' },
      { label: 'Margin', align: 'right' },
      { label: 'Remarks' },
    ],
    rows: entries.map((entry) => findingRow(entry, rule, stance, common)),
    footnotes,
  };
}

/** Remarks on more than half of many findings are made once, below the table. */
function commonReasons(entries: readonly Concerned[]): readonly string[] {
  const reasons = new Set(entries.flatMap(([, finding]) => finding.reasons));
  const count = (reason: string): number => entries.filter(([, finding]) => finding.reasons.includes(reason)).length;
  return entries.length < 3 ? [] : [...reasons].filter((reason) => count(reason) > entries.length / 2);
}

function findingRow(
  [subject, finding]: Concerned,
  rule: RuleSummary,
  stance: FindingsDocument['stance'],
  common: readonly string[],
): readonly Cell[] {
  const { counted, marginOom, threshold, missing, reasons } = finding;
  const margin =
    marginOom === undefined || threshold === undefined
      ? ''
      : `${marginText(marginOom)} from ${thresholdText(threshold)}`;
  const remarks = [
    ...(missing.length === 0 ? [] : [`not known: ${missing.join(', ')}`]),
    ...reasons.filter((reason) => !common.includes(reason)),
  ];
  const basis = [counted?.grade, counted?.source, counted && `counted by ${counted.countingRule}`];
  return [
    cell([subject.name, ...subject.developers].join(', ')),
    cell(statusSentence(finding, rule, stance)),
    cell(countedCell(finding)),
    cell(basis.filter((part) => part !== undefined).join(', ')),
    cell(margin),
    cell(remarks.join('; ')),
  ];
}

/** The duties of one subject or a few, those with a day first. */
export function dutyTable(document: FindingsDocument, lines: readonly RuleLine[]): readonly Block[] {
  if (!isOfFew(document)) return [];
  const duties = document.subjects.flatMap((subject) =>
    entriesOf(document, subject, lines)
      .filter(isOpenOrMet)
      .flatMap((entry) => dutiesOf(document, subject, entry)),
  );
  if (duties.length === 0) return [];
  const open = duties.some(({ runsFromEvent, due }) => runsFromEvent && due === '');
  return [
    { kind: 'heading', text: 'Obligations' },
    {
      kind: 'paragraph',
      text: 'What would follow from each finding that is met or not ruled out. Whether it is owed depends on the finding, on the exemptions below and on law not modelled here.',
    },
    {
      kind: 'table',
      columns: ['Due', 'Duty', 'By', 'Time allowed', 'Follows from', 'Finding', 'Cite'].map((label) => ({ label })),
      rows: duties.toSorted(byDay).map(({ cells }) => cells),
      footnotes: open
        ? [
            'A period that runs from an event has no due day until the day of the event is given (`events:` in the description of the subject).',
          ]
        : [],
    },
  ];
}

type Duty = { readonly due: string; readonly runsFromEvent: boolean; readonly cells: readonly Cell[] };

function dutiesOf({ subjects, stance }: FindingsDocument, subject: SubjectSummary, entry: Entry): readonly Duty[] {
  const { policy, rule } = entry.line;
  return rule.obligations.map(({ id, duty, by, cite, deadline = '', bindsFrom }) => {
    const due = entry.finding.obligations.find((obligation) => obligation.id === id)?.due ?? '';
    const from = bindsFrom ?? (rule.asIf && rule.from !== null ? rule.from : undefined);
    const allowed = [deadline, from === undefined ? '' : `binds from ${from}`].filter((part) => part !== '');
    const whose = subjects.length > 1 ? `${subject.name}: ` : '';
    return {
      due,
      runsFromEvent: /\bafter\b/.test(deadline),
      cells: [
        cell(due === '' ? 'no fixed day' : due),
        cell(duty),
        cell(by),
        cell(allowed.join('; ')),
        cell(`${whose}${policy.shortTitle}: ${rule.title}`),
        cell(statusSentence(entry.finding, rule, stance)),
        cell(cite),
      ],
    };
  });
}

const byDay = (a: Duty, b: Duty): number =>
  a.due === b.due ? 0 : a.due === '' ? 1 : b.due === '' ? -1 : a.due < b.due ? -1 : 1;
