import type { CalendarDate } from '../../units/date.ts';
import type { Actor, BenchmarkScore, CapabilityScore, Cluster, Hardware, Model } from '../registry.ts';
import type { FileKind } from './file-kind.ts';
import type { Borderline, LineCount } from './lines.ts';
import type { RemarkGroup } from './remark.ts';

/** What became of one file. */
export type ImportedFile = {
  readonly file: string;
  readonly kind: FileKind;
  /** Records in the file. */
  readonly rows: number;
  /** Different names among them, compared as {@link printedName} does; blank names do not count. */
  readonly names: number;
  /** Rows that give a figure for training compute, those left out later included. */
  readonly withCompute: number;
  /** Columns that nobody knows. */
  readonly unknownColumns: readonly string[];
};

/** Models that the lists have as several versions of one training run. */
export type SharedRun = { readonly trainingRun: string; readonly models: readonly string[] };

/** What an import kept, dropped and doubts. */
export type ImportReport = {
  readonly files: readonly ImportedFile[];
  readonly kept: {
    readonly models: number;
    /**
     * Of the models: with a published total; with one that is the base model's and the published own part; with a bound only; with none of these. The four
     * add up, and the last two are those without a figure wherever the registry is judged.
     */
    readonly withCompute: number;
    readonly fromBaseAndOwnPart: number;
    readonly believedAbove: number;
    readonly withoutCompute: number;
    readonly capabilities: number;
    readonly benchmarks: number;
    readonly actors: number;
    readonly clusters: number;
    readonly hardware: number;
  };
  readonly lines: readonly LineCount[];
  readonly borderline: readonly Borderline[];
  readonly sharedRuns: readonly SharedRun[];
  /** Rows left out, by reason. */
  readonly dropped: readonly RemarkGroup[];
  /** Values kept, corrected or refused about which a reader should think twice, by reason. */
  readonly doubted: readonly RemarkGroup[];
};

/** Everything one vintage of public lists says, in the terms of a registry. */
export type Imported = {
  /** Date of the lists; every estimate counts as known since then. */
  readonly vintage: CalendarDate;
  /** Name of the vintage in provenances: `epoch-ai-2026-01`. */
  readonly source: string;
  readonly models: readonly Model[];
  readonly capabilities: readonly CapabilityScore[];
  readonly benchmarks: readonly BenchmarkScore[];
  readonly actors: readonly Actor[];
  readonly clusters: readonly Cluster[];
  readonly hardware: readonly Hardware[];
  readonly report: ImportReport;
};
