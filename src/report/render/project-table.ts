import { countParts } from '../../project/line-counts.ts';
import type { ProjectDocument } from '../documents/project.ts';
import type { CsvRows } from './csv-findings.ts';
import { accessRows } from './project-access-table.ts';

/** Crossings, with `--by year` counts, with `--by access` what capabilities take and who leads by how much: a row for each, with a column for each percentile; every row names scenario, seed and samples. */
export function projectTable(document: ProjectDocument): CsvRows {
  const { scenario, seed, samples } = document;
  const run = { scenario: scenario.id, seed, samples };
  const rows = rowsOf(document);
  return { columns: Object.keys({ ...rows[0], ...run }), rows: rows.map((row) => ({ ...row, ...run })) };
}

function rowsOf(document: ProjectDocument): readonly Row[] {
  if (document.by === 'year') return countRows(document);
  if (document.by === 'access') return accessRows(document);
  return document.by === 'assumption' ? sensitivityRows(document) : crossingRows(document);
}

type Row = Readonly<Record<string, string | number>>;

const crossingRows = ({ crossings }: ProjectDocument): readonly Row[] =>
  crossings.map(({ actor, name, kind, policy, rule, threshold, value, recorded, date, probabilityByHorizon }) => ({
    actor: actor ?? '',
    name,
    kind,
    policy,
    rule,
    threshold,
    value,
    recorded: recorded?.date ?? '',
    recorded_model: recorded?.model ?? '',
    recorded_probability: recorded?.probability ?? '',
    ...Object.fromEntries(Object.entries(date).map(([key, day]) => [`date_${key}`, day ?? ''])),
    ...Object.fromEntries(Object.entries(probabilityByHorizon).map(([day, share]) => [`probability_${day}`, share])),
  }));

const countRows = ({ counts }: ProjectDocument): readonly Row[] =>
  counts.map(({ policy, rule, threshold, value, model, year, new: added, cumulative, parts }) => ({
    policy,
    rule,
    threshold,
    value,
    model,
    year,
    ...Object.fromEntries(Object.entries(added).map(([key, count]) => [`new_${key}`, count])),
    ...Object.fromEntries(Object.entries(cumulative).map(([key, count]) => [`cumulative_${key}`, count])),
    ...Object.fromEntries(countParts.map((part) => [`expected_${part}`, parts?.[part] ?? ''])),
  }));

/** One row for each assumption, line and end at which it is held. */
const sensitivityRows = ({ sensitivity }: ProjectDocument): readonly Row[] =>
  (sensitivity?.assumptions ?? []).flatMap(({ name, kind, written, low, high }) =>
    [low, high].flatMap((held, end) =>
      held.lines.map(({ value, developers, crossings }) => ({
        assumption: name,
        kind,
        written,
        held_at: `q${String(100 * (sensitivity?.ends[end] ?? 0)).padStart(2, '0')}`,
        held_value: held.value,
        value,
        developers,
        ...Object.fromEntries(crossings.map(({ actor, date }) => [`date_${actor ?? 'anyone'}`, date ?? ''])),
      })),
    ),
  );
