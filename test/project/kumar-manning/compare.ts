import type { KumarManning } from '../../../src/project/kumar-manning/options.ts';
import { type CountDraws, simulateCounts } from '../../../src/project/kumar-manning/simulate.ts';
import type { CountRow } from '../../../src/project/kumar-manning/tables.ts';
import type { CountRun } from '../../../src/project/kumar-manning/year-plan.ts';
import { sampleQuantiles } from '../../../src/project/quantile-points.ts';
import { isRefusal } from '../../../src/units/parse-quantity.ts';
import type { Cell, Table } from './reference.ts';

/** Simulations per replication. */
const samples = 5000;

/** The draws, or the refusal thrown. */
export function simulate(options: KumarManning, run: Partial<CountRun> = {}): CountDraws {
  const draws = simulateCounts(options, { samples, seed: 20250424, ...run });
  if (isRefusal(draws)) throw new Error(draws.message);
  return draws;
}

/** Standard errors at 1,000 simulations become those of the difference between our run and the pool. */
export const spread = (simulations: number): number => Math.sqrt(1000 / samples + 1000 / simulations);

/** `1e25` of 10^25, `0.5` of 0.5. */
export const key = (limit: number): string => (limit < 10 ? String(limit) : `1e${Math.round(Math.log10(limit))}`);

/** What is off in our counts: each percentile must be within one model and four standard errors of the pool, the mean within four. */
export function misses(counts: Float64Array, cell: Cell, simulations: number): string[] {
  const ours = sampleQuantiles(counts, [0.05, 0.25, 0.5, 0.75, 0.95]);
  const percentiles = cell.percentiles.flatMap((pooled, index) => {
    const allowed = 1 + 4 * (cell.errors[index] ?? 0) * spread(simulations);
    return Math.abs((ours[index] ?? Number.NaN) - pooled) <= allowed ? [] : [`${ours[index]} for ${pooled}`];
  });
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const allowed = cell.mean < 0.02 ? 0.1 : 4 * cell.sd * Math.sqrt(1 / counts.length + 1 / simulations);
  return Math.abs(mean - cell.mean) <= allowed ? percentiles : [...percentiles, `mean ${mean} for ${cell.mean}`];
}

/** All cells of a pooled table that our columns miss, and how many there are. */
export function compareCells(
  draws: CountDraws,
  table: Readonly<Record<string, Readonly<Record<string, Cell>>>>,
  limits: readonly number[],
  column: 'above' | 'within',
  simulations: number,
): { readonly cells: number; readonly failed: readonly string[] } {
  const pairs = draws.years.flatMap((year) =>
    limits.flatMap((limit, place) => {
      const cell = table[String(year.year)]?.[key(limit)];
      return cell
        ? [{ cell, counts: year[column][place] ?? new Float64Array(), name: `${year.year} ${key(limit)}` }]
        : [];
    }),
  );
  const failed = pairs.flatMap(({ cell, counts, name }) =>
    misses(counts, cell, simulations).map((miss) => `${name}: ${miss}`),
  );
  return { cells: pairs.length, failed };
}

/** All cells of a table of percentiles that are further from the reference than allowed; rows without reference are left out. */
export function compareRows(
  rows: readonly CountRow[],
  table: Table,
  allowed: (reference: number, limit: string, year: string, index: number) => number,
): { readonly cells: number; readonly failed: readonly string[] } {
  const pairs = rows.flatMap(({ limit, years }) =>
    years.flatMap(({ year, quantiles }) =>
      quantiles.flatMap((ours, index) => {
        const expected = table[key(limit)]?.[String(year)]?.[index];
        return expected === undefined ? [] : [{ ours, expected, limit: key(limit), year: String(year), index }];
      }),
    ),
  );
  const failed = pairs
    .filter(
      ({ ours, expected, limit, year, index }) => !(Math.abs(ours - expected) <= allowed(expected, limit, year, index)),
    )
    .map(({ ours, expected, limit, year }) => `${year} ${limit}: ${ours} for ${expected}`);
  return { cells: pairs.length, failed };
}
