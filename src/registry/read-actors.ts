import type { Estimate } from '../ledger/estimate.ts';
import { defined } from '../units/defined.ts';
import { spreadBy } from './amount.ts';
import { inOrder } from './read-models.ts';
import type { Actor, Hardware, RegistrySource } from './registry.ts';
import type { Row } from './table.ts';
import { numberFormats, type tables } from './tables.ts';

type RowOf<Name extends keyof typeof tables> = Row<(typeof tables)[Name]>;
type ActorCells = RowOf<'actors.csv'>['cells'];

/** Said of an amount whose row does not say where it comes from. */
const unsaid = 'not stated';

/** The actor a row of actors.csv describes; `undefined` after reporting what is wrong with it. */
export function actorOf({ cells, report }: RowOf<'actors.csv'>): Actor | undefined {
  const { capacity: value, capacity_low: low, capacity_high: high } = cells;
  if (!inOrder({ value, low, high }, report)) return undefined;
  if (value && !cells.capacity_grade)
    return report('PL3004', 'the capacity has no grade', { column: 'capacity', expected: 'capacity_grade filled' });
  return defined({
    id: cells.id,
    name: cells.name,
    type: cells.type,
    countries: cells.countries ?? [],
    parent: cells.parent,
    aliases: cells.aliases ?? [],
    capacity: capacityOf(cells),
    revenue: revenueOf(cells),
    computeSpend: spendOf(cells),
    facts: {},
  });
}

function capacityOf(cells: ActorCells): Estimate<'H100e'> | undefined {
  if (!cells.capacity || !cells.capacity_grade) return undefined;
  const spread = spreadBy(cells.capacity, cells.capacity_grade);
  const provenance = defined({ source: cells.capacity_source ?? unsaid, method: cells.capacity_basis });
  return { ...spread, low: cells.capacity_low ?? spread.low, high: cells.capacity_high ?? spread.high, provenance };
}

const revenueOf = (cells: ActorCells): Actor['revenue'] =>
  cells.revenue && {
    amount: cells.revenue,
    period: cells.revenue_period ?? unsaid,
    source: cells.revenue_source ?? unsaid,
  };

const spendOf = (cells: ActorCells): Actor['computeSpend'] =>
  cells.compute_spend && {
    amount: cells.compute_spend,
    period: cells.compute_spend_period ?? unsaid,
    basis: cells.compute_spend_basis ?? unsaid,
    source: cells.compute_spend_source ?? unsaid,
  };

/** The accelerator a row of hardware.csv describes. */
export const hardwareOf = ({ cells }: RowOf<'hardware.csv'>): Hardware => {
  const { id, name, manufacturer, released, price, source } = cells;
  const peak = Object.fromEntries(numberFormats.flatMap((format) => (cells[format] ? [[format, cells[format]]] : [])));
  return defined({ id, name, manufacturer, released, peak, price, source });
};

/** The data set or document a row of sources.csv describes. */
export const sourceOf = ({ cells }: RowOf<'sources.csv'>): RegistrySource => defined(cells);
