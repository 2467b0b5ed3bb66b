import { groupBy } from '../../units/group-by.ts';
import type { Comparison, DraftDiffDocument } from '../documents/diff.ts';
import { imputedSign, probabilityText, statusSigns } from '../wording.ts';
import { type Block, cell, type TableRow } from './block.ts';
import type { Lettered } from './diff.ts';

type Shift = Comparison['enter'][number];

/** How many subjects of each rule are shown unless all are asked for. */
const most = 6;

/** Who leaves and who enters, rule by rule, with the probability before and after and the change that moves them. */
export function shiftBlocks(
  document: DraftDiffDocument,
  { letter, comparison }: Lettered,
  several: boolean,
): readonly Block[] {
  if (!document.registry || !comparison.semantic || comparison.counts.length === 0) return [];
  const suffix = several ? ` under ${letter}` : '';
  return [
    ...shiftTable(`Leave${suffix}`, comparison.leave, document.showAll),
    ...shiftTable(`Enter${suffix}`, comparison.enter, document.showAll),
  ];
}

function shiftTable(heading: string, shifts: readonly Shift[], showAll: boolean): readonly Block[] {
  if (shifts.length === 0) return [{ kind: 'paragraph', text: `${heading}: nobody.` }];
  return grouped(shifts).map((group) => {
    const reasons = new Set(group.shifts.map(({ by }) => by.join('; ')));
    return {
      kind: 'table',
      heading: `${heading} ${group.rules.join(', ')}: ${group.shifts.length}`,
      columns: [
        { label: 'Who', shortens: true },
        { label: 'P', align: 'right' },
        { label: 'Status' },
        { label: 'By', shortens: true },
      ],
      rows: groupRows(group.shifts, showAll, reasons.size === 1),
      footnotes: reasons.size === 1 ? [`by ${[...reasons].join()}`] : [],
    };
  });
}

type Group = { readonly rules: readonly string[]; readonly shifts: readonly Shift[] };

/** Shifts by rule; rules for which the same subjects move in the same way stand together. */
function grouped(shifts: readonly Shift[]): readonly Group[] {
  const byRule = groupBy(shifts, ({ rule }) => rule);
  const alike = groupBy(byRule, ([, own]) => own.map(moveOf).join(';'));
  return [...alike.values()].map((rules) => ({ rules: rules.map(([rule]) => rule), shifts: rules[0]?.[1] ?? [] }));
}

const moveOf = ({ subject, before, after, by }: Shift): string =>
  [subject, before.low, before.high, after.low, after.high, ...by].join();

function groupRows(shifts: readonly Shift[], showAll: boolean, sameReason: boolean): readonly TableRow[] {
  const shown = shifts.slice(0, showAll ? shifts.length : most);
  const rest = shifts.length - shown.length;
  return [
    ...shown.map((shift) => [
      cell(shift.name),
      cell(`${shift.imputed ? imputedSign : ''}${probabilityText(shift.before)} → ${probabilityText(shift.after)}`),
      cell(`${statusSigns[shift.from].words} → ${statusSigns[shift.to].words}`),
      cell(sameReason ? '' : shift.by.join('; ')),
    ]),
    ...(rest > 0 ? [[cell(`… ${rest} more (--all)`, 'faint'), cell(''), cell(''), cell('')]] : []),
  ];
}
