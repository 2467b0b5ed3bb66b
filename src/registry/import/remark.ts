import type { Code, Diagnostic, Position } from '../../source/diagnostic.ts';
import { howMany } from '../../units/words.ts';
import { type Reason, type ReasonEntry, reasons } from './reasons.ts';

/** One thing an import noticed: why, about whom, and where. */
export type Remark = {
  readonly reason: Reason;
  /** Name of the model, actor, cluster or file concerned. */
  readonly subject: string;
  readonly detail: string;
  readonly at: Position;
  readonly expected?: string;
  readonly hint?: string;
};

/** Receives remarks while files are read. */
export type Note = (remark: Remark) => void;

/** All remarks of one reason. */
export type RemarkGroup = {
  readonly reason: Reason;
  readonly meaning: string;
  readonly count: number;
  readonly remarks: readonly Remark[];
};

/** Text fit for a message: on one line, at most 60 characters of it. */
export const clip = (text: string): string => {
  const line = text.slice(0, 400).replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
};

/** Notes that a row is left out for one of the reasons of that kind; always `undefined`, so that a reader can return it. */
export const leaveOut = (reason: Reason, subject: string, at: Position, note: Note): undefined => {
  note({ reason, subject, at, detail: `\`${clip(subject)}\` is left out: ${reasons[reason].meaning}` });
};

/** The remarks of one outcome by reason, in the order of {@link reasons}. */
export function groupRemarks(remarks: readonly Remark[], outcome: ReasonEntry['outcome']): RemarkGroup[] {
  return (Object.keys(reasons) as Reason[])
    .filter((reason) => reasons[reason].outcome === outcome)
    .map((reason) => ({ reason, remarks: remarks.filter((remark) => remark.reason === reason) }))
    .filter((group) => group.remarks.length > 0)
    .map(({ reason, remarks: all }) => ({ reason, meaning: reasons[reason].meaning, count: all.length, remarks: all }));
}

/** The remarks as diagnostics: one each, or one per file for routine reasons. */
export function remarkDiagnostics(remarks: readonly Remark[]): Diagnostic[] {
  const counts = new Map<string, number>();
  const slot = ({ reason, at }: Remark): string => `${reason} ${at.file}`;
  for (const remark of remarks) counts.set(slot(remark), (counts.get(slot(remark)) ?? 0) + 1);
  const summarised = new Set<string>();
  return remarks.flatMap((remark) => {
    const entry: ReasonEntry = reasons[remark.reason];
    if (entry.code === undefined || summarised.has(slot(remark))) return [];
    if (entry.summarised) summarised.add(slot(remark));
    return [diagnostic(remark, entry, entry.code, counts.get(slot(remark)) ?? 1)];
  });
}

function diagnostic(remark: Remark, entry: ReasonEntry, code: Code, count: number): Diagnostic {
  const { at, detail, expected, hint } = remark;
  return {
    code,
    severity: entry.severity ?? 'warning',
    message: entry.summarised ? `${howMany(count, 'row is', 'rows are')} left out: ${entry.meaning}` : detail,
    at: entry.summarised ? { file: at.file, line: at.line, column: 1 } : at,
    ...(expected === undefined || entry.summarised ? {} : { expected }),
    ...(hint === undefined || entry.summarised ? {} : { hint }),
  };
}
