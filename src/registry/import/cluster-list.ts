import type { CalendarDate } from '../../units/date.ts';
import { printedName } from '../name.ts';
import type { Cluster, StatedFact } from '../registry.ts';
import { type Cell, parseListDate, readFlag, readQuantity } from './cell.ts';
import type { Aliases } from './header.ts';
import { latestOf } from './latest.ts';
import { assignIds } from './name.ts';
import { clip, leaveOut, type Note } from './remark.ts';
import type { Row, Sheet } from './sheet.ts';

/** What is read of clusters, data centres and their timelines. */
export type SiteField =
  | 'name'
  | 'status'
  | 'certainty'
  | 'date'
  | 'capacity'
  | 'throughput'
  | 'exclude'
  | 'supersededBy'
  | 'possibleDuplicate';

const none: readonly string[] = [];

/** Headers of the list of GPU clusters, best first. */
export const clusterAliases: Aliases<SiteField> = {
  name: ['name', 'cluster', 'cluster name'],
  status: ['status'],
  certainty: ['certainty'],
  date: ['first operational date', 'operational date'],
  capacity: ['h100 equivalents', 'h100e'],
  throughput: ['max op s'],
  exclude: ['exclude'],
  supersededBy: ['superseded by'],
  possibleDuplicate: ['possible duplicate'],
};

/** Headers of the list of data centres, best first. */
export const siteAliases: Aliases<SiteField> = {
  name: ['handle', 'data center', 'data centre', 'title', 'name'],
  capacity: ['current h100 equivalents'],
  status: none,
  certainty: none,
  date: none,
  throughput: none,
  exclude: ['exclude'],
  supersededBy: none,
  possibleDuplicate: none,
};

/** Headers of data centres over time, best first. */
export const timelineAliases: Aliases<SiteField> = {
  name: ['data center', 'data centre', 'handle'],
  date: ['date'],
  capacity: ['h100 equivalents'],
  throughput: ['performance 8 bit op s'],
  status: none,
  certainty: none,
  exclude: none,
  supersededBy: none,
  possibleDuplicate: none,
};

/** Columns of these lists that are known and not read. */
export const siteUnread: ReadonlySet<string> = new Set(
  [
    'single cluster|max op s log|chip type primary|chip quantity primary|country|owner|sector|power capacity mw|hardware cost|location|users',
    'quote|energy efficiency log|builds upon|possible duplicate of|chip type secondary|chip quantity secondary|total number of ai chips',
    'gpu supplier primary|gpu supplier secondary|include in standard analysis|rank when first operational|16 bit op s log|8 bit op s',
    '16 bit op s|32 bit op s|calculated power capacity mw|reported power capacity mw|energy efficiency|calculated cost|reported cost',
    'reported cost inflation adjusted|cost quote|noteworthy|decommissioned date if applicable|source 1|source 2|source 3|source 4|source 5',
    'largest existing cluster when first operational|% of largest cluster when first operational|latitude|longitude|title|project|address',
    'investors|construction companies|energy companies|current power mw|current total capital cost 2025 usd billions|construction status',
    'power mw|buildings operational|total capital cost 2025 usd billions|compute cost 2025 usd billions|construction cost 2025 usd billions',
    'building area square feet|site area square feet|water use mgd',
  ].flatMap((line) => line.split('|')),
);

/** A cluster before it has an identifier. */
export type Site = { readonly name: string; readonly since: string; readonly facts: Cluster['facts'] };

type Left = 'not-existing' | 'excluded-by-list' | 'superseded';

/** The clusters that existed on the date of the lists. Phases of one site are cumulative, so one that a later phase replaced is left out. */
export function readClusters(sheet: Sheet<SiteField>, vintage: CalendarDate, note: Note): Site[] {
  const existing = new Set(
    sheet.rows.filter((row) => exists(row, vintage)).map((row) => printedName(row.text('name'))),
  );
  return sheet.rows.flatMap((row) => {
    const name = row.text('name');
    const reason = leftOut(row, existing, vintage, note, sheet);
    if (reason) return leaveOut(reason, name, row.at, note) ?? [];
    if (readFlag(cellOf(row, 'possibleDuplicate', sheet), note))
      note({ reason: 'possible-duplicate', subject: name, at: row.at, detail: `\`${clip(name)}\` may be a duplicate` });
    return [{ name, since: row.text('date'), facts: siteFacts(row, sheet, 'GPU clusters', note) }];
  });
}

const exists = (row: Row<SiteField>, vintage: CalendarDate): boolean => {
  const since = parseListDate(row.text('date'))?.date;
  return /^existing$/i.test(row.text('status')) && (since === undefined || since <= vintage);
};

function leftOut(
  row: Row<SiteField>,
  existing: ReadonlySet<string>,
  vintage: CalendarDate,
  note: Note,
  sheet: Sheet<SiteField>,
): Left | undefined {
  if (!exists(row, vintage)) return 'not-existing';
  if (readFlag(cellOf(row, 'exclude', sheet), note)) return 'excluded-by-list';
  return existing.has(printedName(row.text('supersededBy'))) ? 'superseded' : undefined;
}

/** The data centres that have computing capacity; zero means that none is operating yet. */
export const readDataCentres = (sheet: Sheet<SiteField>, note: Note): Site[] =>
  sheet.rows.flatMap((row) => operatingSite(row, sheet, 'data centres', note));

type DatedRow = { readonly row: Row<SiteField>; readonly date: CalendarDate };

/** Each data centre as of the date of the lists: its latest row by then. Later rows are plans. */
export function readTimelines(sheet: Sheet<SiteField>, vintage: CalendarDate, note: Note): Site[] {
  const past = sheet.rows.flatMap((row) => pastRow(row, vintage, note) ?? []);
  const latest = latestOf(
    past,
    ({ row }) => printedName(row.text('name')),
    ({ row }) => leaveOut('superseded', row.text('name'), row.at, note),
  );
  return latest.flatMap(({ row }) => operatingSite(row, sheet, 'data centres over time', note));
}

function pastRow(row: Row<SiteField>, vintage: CalendarDate, note: Note): DatedRow | undefined {
  const date = parseListDate(row.text('date'))?.date;
  if (date && date <= vintage) return { row, date };
  return leaveOut(date ? 'not-existing' : 'no-amount', row.text('name'), row.at, note);
}

function operatingSite(row: Row<SiteField>, sheet: Sheet<SiteField>, list: string, note: Note): Site[] {
  const name = row.text('name');
  if (!/^0*(?:\.0*)?$/.test(row.text('capacity')) || row.text('capacity') === '')
    return [{ name, since: row.text('date'), facts: siteFacts(row, sheet, list, note) }];
  return leaveOut('not-existing', name, row.at, note) ?? [];
}

function siteFacts(row: Row<SiteField>, sheet: Sheet<SiteField>, list: string, note: Note): Record<string, StatedFact> {
  const certainty = row.text('certainty');
  const because = `listed under ${list}${certainty ? `, certainty ${certainty}` : ''}`;
  const capacity = readQuantity(cellOf(row, 'capacity', sheet), 'H100e', note);
  const clusterThroughput = readQuantity(cellOf(row, 'throughput', sheet), 'FLOP/s', note);
  return {
    ...(capacity ? { capacity: { value: capacity, basis: 'recorded', because } as const } : {}),
    ...(clusterThroughput
      ? { clusterThroughput: { value: clusterThroughput, basis: 'recorded', because } as const }
      : {}),
  };
}

const cellOf = (row: Row<SiteField>, field: SiteField, sheet: Sheet<SiteField>): Cell => ({
  text: row.text(field),
  column: sheet.header(field),
  subject: row.text('name'),
  at: row.at,
});

/** Clusters with identifiers. Sites of two data-centre lists are one; repeated names within the cluster list are different clusters. */
export function clustersOf(clusters: readonly Site[], sites: readonly Site[], source: string): Cluster[] {
  const bySite = new Map<string, Site>();
  for (const site of sites) {
    const key = printedName(site.name);
    bySite.set(key, { ...site, since: '', facts: { ...site.facts, ...bySite.get(key)?.facts } });
  }
  const all = [...clusters, ...bySite.values()];
  const ids = assignIds(all.map(({ name, since }) => ({ key: printedName(name), developer: '', released: since })));
  return all.map(({ name, facts }, index) => ({ id: ids[index] ?? '', name, facts: withSource(facts, source) }));
}

const withSource = (facts: Cluster['facts'], source: string): Cluster['facts'] =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, { ...fact, source }]));
