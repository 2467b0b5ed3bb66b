import { totalOf } from '../../registry/compute-record.ts';
import type { VintageDiff } from '../../registry/import/diff-vintages.ts';
import type { Imported, ImportReport } from '../../registry/import/imported.ts';
import type { RemarkGroup } from '../../registry/import/remark.ts';
import { type Knowledge, standingEstimate } from '../../registry/knowledge.ts';
import type { Registry } from '../../registry/registry.ts';
import { type CalendarDate, daysBetween } from '../../units/date.ts';
import { formatQuantity } from '../../units/format.ts';
import type { Quantity } from '../../units/quantity.ts';
import type { DataDocument, Section } from '../documents/reference.ts';
import { envelopeOf, type Run } from '../run.ts';

type Rows = readonly Readonly<Record<string, string | number | null>>[];

/** A table section whose columns are the keys of its first row; left out when it has no rows. */
function table(heading: string, rows: Rows): readonly Section[] {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.entries(first).map(([key, value]) => ({
    key,
    label: key,
    ...(typeof value === 'number' ? { align: 'right' as const } : {}),
  }));
  return [{ kind: 'table', heading: `${heading} (${rows.length})`, columns, rows }];
}

const flopText = (value: Quantity<'FLOP'> | undefined): string | null =>
  value ? formatQuantity(value, { digits: 3 }) : null;

/** The document of `plimsoll data import`: what was kept, dropped and doubted, and where it was written. */
export const buildImport = (imported: Imported, folder: string | undefined, run: Run): DataDocument => ({
  ...envelopeOf('data-import', run),
  title: `Imported ${imported.report.kept.models} models as of ${imported.vintage}${folder === undefined ? '' : ` into ${folder}`}`,
  sections: importSections(imported.report),
  notes:
    folder === undefined
      ? [{ severity: 'note', text: 'nothing was written; give -o FOLDER to keep the registry' }]
      : [],
});

function importSections({
  files,
  kept,
  lines,
  borderline,
  sharedRuns,
  dropped,
  doubted,
}: ImportReport): readonly Section[] {
  return [
    ...table(
      'Files',
      files.map(({ file, kind, rows, names, withCompute }) => ({
        file,
        kind,
        rows,
        names,
        'with compute': withCompute,
      })),
    ),
    {
      kind: 'fields',
      heading: 'Kept',
      fields: Object.entries(kept).map(([label, value]) => ({ label: spaced(label), value: String(value) })),
    },
    ...table(
      'Models above each line, by point estimate',
      lines.map(({ line, above, runsAbove, notAbove, believedAbove, unknown }) => ({
        line: flopText(line),
        above,
        'training runs': runsAbove,
        'believed above': believedAbove,
        'not above': notAbove,
        unknown,
      })),
    ),
    ...table(
      'Within a tenth of a line',
      borderline.map(({ name, line, compute, side, roundsToLine }) => ({
        model: name,
        compute: flopText(compute),
        line: flopText(line),
        side: roundsToLine ? `${side}, rounds to it` : side,
      })),
    ),
    ...table(
      'Versions of one training run',
      sharedRuns.map(({ trainingRun, models }) => ({ 'training run': trainingRun, models: models.join(', ') })),
    ),
    ...remarks('Dropped', dropped),
    ...remarks('Doubted', doubted),
  ];
}

const spaced = (key: string): string => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const remarks = (heading: string, groups: readonly RemarkGroup[]): readonly Section[] =>
  table(
    heading,
    groups.map(({ meaning, count, remarks: all }) => ({
      rows: count,
      reason: meaning,
      'for example': all
        .slice(0, 3)
        .map(({ subject }) => subject)
        .join(', '),
    })),
  );

/** The document of `plimsoll data diff`: withdrawn, revised and new estimates, and who crossed a line by that. */
export function buildDiff(diff: VintageDiff, run: Run): DataDocument {
  const [old, now] = [diff.renamed.map(({ before }) => before.model), diff.renamed.map(({ after }) => after.model)];
  const added = diff.added.filter(({ model }) => !now.includes(model));
  const removed = diff.removed.filter(({ model }) => !old.includes(model));
  const renamed = new Set(old).size;
  const counts = [
    `${diff.common} models in both`,
    ...(renamed === 0 ? [] : [`${renamed} perhaps renamed`]),
    `${added.length} new`,
    `${removed.length} gone`,
  ];
  return {
    ...envelopeOf('data-diff', run),
    title: `${diff.before} compared with ${diff.after}: ${counts.join(', ')}`,
    sections: diffSections(diff, added, removed),
    notes: [],
  };
}

type OneSided = VintageDiff['added'];

/** What may be renamed is listed as such, with its compute under either name, and not again as new and as gone. */
function diffSections(diff: VintageDiff, added: OneSided, removed: OneSided): readonly Section[] {
  const computeOf = (models: OneSided, id: string): string | null =>
    flopText(models.find(({ model }) => model === id)?.compute);
  return [
    ...table(
      'Crossed a line',
      diff.crossings.map(({ name, line, before, after }) => ({ model: name, line: flopText(line), before, after })),
    ),
    ...table(
      'Compute withdrawn: unknown again, not below',
      diff.computeWithdrawn.map(({ name, before }) => ({ model: name, before: flopText(before) })),
    ),
    ...table(
      'Compute revised',
      diff.computeRevised.map(({ name, before, after, factor }) => ({
        model: name,
        before: flopText(before),
        after: flopText(after),
        factor: factor === undefined ? null : Number(factor.toPrecision(3)),
      })),
    ),
    ...table(
      'Compute newly known',
      diff.computeAdded.map(({ name, after }) => ({ model: name, after: flopText(after) })),
    ),
    ...table(
      'Confidence changed',
      diff.gradeChanged.map(({ name, before, after }) => ({ model: name, before, after })),
    ),
    ...table(
      'Perhaps renamed',
      diff.renamed.map(({ before, after, because }) => ({
        before: before.name,
        after: after.name,
        'compute before': computeOf(diff.removed, before.model),
        'compute after': computeOf(diff.added, after.model),
        because: because.join(', '),
      })),
    ),
    ...table(
      'New',
      added.map(({ name, compute }) => ({ model: name, compute: flopText(compute) })),
    ),
    ...table(
      'Gone',
      removed.map(({ name, compute }) => ({ model: name, compute: flopText(compute) })),
    ),
  ];
}

/** The document of `plimsoll data status`: what the registry holds, how old it is and where it comes from. */
export function buildStatus(knowledge: Knowledge, asOf: CalendarDate, run: Run): DataDocument {
  const { registry, knownOn } = knowledge;
  const published = registry.models.map((model) => standingEstimate(model, 'total', knownOn));
  const count = (wanted: 'estimate' | 'bounds'): number => published.filter((total) => total?.kind === wanted).length;
  const withTotal = registry.models.filter((model) => totalOf(model, knowledge)?.kind === 'estimate').length;
  return {
    ...envelopeOf('data-status', run),
    title: `${registry.name} as known on ${knownOn}`,
    sections: [
      {
        kind: 'fields',
        fields: [
          { label: 'Models', value: String(registry.models.length) },
          { label: 'with an estimate of compute', value: String(count('estimate')) },
          { label: 'from base and own part', value: String(withTotal - count('estimate')) },
          { label: 'with a bound only', value: String(count('bounds')) },
          { label: 'without any', value: String(registry.models.length - withTotal - count('bounds')) },
          { label: 'Actors', value: String(registry.actors.length) },
          { label: 'Clusters', value: String(registry.clusters.length) },
          { label: 'Accelerators', value: String(registry.hardware.length) },
          { label: 'Capability scores', value: String(registry.capabilities.length) },
          {
            label: 'Newest model',
            value:
              registry.newest === undefined
                ? 'no dates'
                : `${registry.newest}, ${daysBetween(registry.newest, asOf)} days before ${asOf}`,
          },
        ],
      },
      ...table('Base models that are not in models.csv', strangeBases(knowledge)),
      ...table('Sources', sourcesOf(registry)),
      ...table(
        'Files',
        registry.files.map(({ file, rows, sha256 }) => ({ file, rows, sha256 })),
      ),
    ],
    notes: [],
  };
}

const sourcesOf = ({ sources = [] }: Registry): Rows =>
  sources.map(({ title, publisher, published = '', licence }) => ({ title, publisher, published, licence }));

/** What is known of a lineage ends there. */
const strangeBases = ({ registry, models }: Knowledge): Rows =>
  registry.models.flatMap(({ id, base }) => (base === undefined || models.has(base) ? [] : [{ model: id, base }]));
