import {
  type Bounds,
  type Estimate,
  exactly,
  gradedFlop,
  type gradeFactors,
  type Provenance,
} from '../ledger/estimate.ts';
import { csvText } from '../source/csv.ts';
import { exactText } from '../units/exact.ts';
import type { Quantity } from '../units/quantity.ts';
import { spreadBy } from './amount.ts';
import { recordedText } from './recorded-fact.ts';
import { type Actor, isKnownValue, type Model, type Registry } from './registry.ts';
import { type TableName, tables } from './tables.ts';

type Cells = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, string | number | boolean | readonly string[] | Quantity | undefined>>;

/**
 * The files of a registry folder, tables without rows left out. Reading them gives the same registry, and writing that gives the same bytes: rows are sorted by
 * identifier, amounts are lossless, and bounds that follow from the grade are left blank.
 */
export function writeRegistry(registry: Registry): readonly { readonly file: string; readonly text: string }[] {
  const rows = rowsOf(registry);
  return (Object.keys(tables) as TableName[]).flatMap((file) => {
    const lines = rows[file].map(cellsOf).toSorted(inOrderOf(file));
    return lines.length === 0 ? [] : [{ file, text: csvText(Object.keys(tables[file]), lines) }];
  });
}

const rowsOf = (registry: Registry): Readonly<Record<TableName, readonly Values[]>> => ({
  'sources.csv': (registry.sources ?? []).map((source) => ({ ...source })),
  'models.csv': registry.models.map(modelRow),
  'estimates.csv': registry.models.flatMap(({ id, estimates }) =>
    estimates.map(({ of, compute }) => ({
      model_id: id,
      of,
      ...computeCells(compute),
      ...provenanceCells(compute.provenance),
    })),
  ),
  'ledger.csv': registry.models.flatMap(({ id, ledger }) =>
    (ledger ?? []).map(({ compute, ...item }) => ({
      model_id: id,
      ...item,
      ...computeCells(compute),
      source: compute.provenance.source,
    })),
  ),
  'actors.csv': registry.actors.map(actorRow),
  'clusters.csv': registry.clusters.map(({ id, name }) => ({ id, name })),
  'hardware.csv': registry.hardware.map(({ peak, ...rest }) => ({ ...rest, ...peak })),
  'capabilities.csv': registry.capabilities.map(({ model, score, released, compute, knownSince, source }) => ({
    model_id: model,
    score,
    released,
    compute,
    known_since: knownSince,
    source,
  })),
  'benchmarks.csv': (registry.benchmarks ?? []).map(({ model, knownSince, ...score }) => ({
    ...score,
    model_id: model,
    known_since: knownSince,
  })),
  'facts.csv': [...registry.models, ...registry.actors, ...registry.clusters].flatMap(factRows),
});

const modelRow = (model: Model): Values => ({
  ...{ id: model.id, name: model.name, developers: model.developers, countries: model.countries },
  ...{ released: model.released, domains: model.domains, modalities: model.modalities, tasks: model.tasks },
  training_run: model.trainingRun === model.id ? undefined : model.trainingRun,
  base: model.base,
  open_weights: model.openWeights,
  parameters: model.parameters,
  active_parameters: model.activeParameters,
  training_tokens: model.trainingTokens,
  training_cost: model.trainingCost,
  url: model.url,
});

/** The bounds that differ from those the grade implies, so that reading puts the same ones back. */
function computeCells(compute: Estimate<'FLOP'> | Bounds<'FLOP'>): Values {
  if (compute.kind === 'bounds') return { low: compute.low, high: compute.high };
  const { central: value, low, high, grade, provenance } = compute;
  const settled = grade === 'exact' || grade === 'declared';
  const implied = settled
    ? exactly(value, provenance)
    : gradedFlop(value, grade as keyof typeof gradeFactors, provenance);
  return { value, low: unless(low, implied.low), high: unless(high, implied.high), grade };
}

const unless = (amount: Quantity, implied: Quantity): Quantity | undefined =>
  exactText(amount) === exactText(implied) ? undefined : amount;

const provenanceCells = ({ source, url, method, knownSince, withdrawnOn }: Provenance): Values => ({
  source,
  url,
  method,
  known_since: knownSince,
  withdrawn_on: withdrawnOn,
});

function actorRow({ id, name, type, countries, parent, aliases, capacity, revenue, computeSpend }: Actor): Values {
  const implied = capacity && spreadBy(capacity.central, capacity.grade as keyof typeof gradeFactors);
  return {
    ...{ id, name, type, countries, parent, aliases },
    capacity: capacity?.central,
    capacity_low: capacity && implied && unless(capacity.low, implied.low),
    capacity_high: capacity && implied && unless(capacity.high, implied.high),
    capacity_grade: capacity?.grade,
    capacity_basis: capacity?.provenance.method,
    capacity_source: capacity?.provenance.source,
    revenue: revenue?.amount,
    revenue_period: revenue?.period,
    revenue_source: revenue?.source,
    compute_spend: computeSpend?.amount,
    compute_spend_period: computeSpend?.period,
    compute_spend_basis: computeSpend?.basis,
    compute_spend_source: computeSpend?.source,
  };
}

/** Only plain recorded values are in a registry's tables; amounts with uncertainty have tables of their own. */
const factRows = ({ id, facts }: Pick<Model, 'id' | 'facts'>): readonly Values[] =>
  Object.entries(facts).flatMap(([fact, known]) =>
    isKnownValue(known)
      ? [{ subject_id: id, fact, value: recordedText(known), because: known.because, source: known.source }]
      : [],
  );

const cellsOf = (values: Values): Cells =>
  Object.fromEntries(Object.entries(values).map(([column, value]) => [column, cellText(value)]));

function cellText(value: Values[string]): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  return 'unit' in value ? exactText(value) : value.join(';');
}

/** Rows by their leading columns: what they are about, then which estimate, fact or day. */
function inOrderOf(file: TableName): (a: Cells, b: Cells) => number {
  const leading =
    file === 'ledger.csv' ? ['model_id'] : [...Object.keys(tables[file]).slice(0, 2), 'known_since', 'value', 'low'];
  const keyOf = (cells: Cells): string => leading.map((column) => cells[column] ?? '').join('\u0000');
  return (a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);
}
