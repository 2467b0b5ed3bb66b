import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Percentiles 5, 25, 50, 75 and 95 of a pooled count, their standard errors at 1,000 simulations, mean and standard deviation. */
export type Cell = {
  readonly mean: number;
  readonly sd: number;
  readonly percentiles: readonly number[];
  readonly errors: readonly number[];
};

type ByYear<T> = Readonly<Record<string, T>>;
/** Percentiles 5, 50 and 95 by threshold or width and year. */
export type Table = Readonly<Record<string, ByYear<readonly number[]>>>;

/** Pooled simulations of one choice of growth weights. */
type PooledScenario = {
  readonly name: string;
  readonly weights: readonly [number, number];
  readonly simulations: number;
  readonly above: ByYear<ByYear<Cell>>;
  readonly near: Readonly<Record<'same-period' | 'earlier-periods', ByYear<ByYear<Cell>>>>;
  readonly models: ByYear<Cell>;
  readonly summed: Table;
  readonly summedErrors: Table;
  readonly cumulative: Table;
};

/** The reference values of the replication, with their source in the file. */
export type Reference = {
  readonly published: Readonly<Record<string, readonly number[]>>;
  readonly deterministic: {
    readonly meanGrowth: number;
    readonly totals: ByYear<number>;
    readonly totalsLog10: ByYear<number>;
  };
  readonly scenarios: readonly PooledScenario[];
  readonly retrodicted: { readonly above: Table; readonly near: Table };
  readonly splits: readonly {
    readonly total: number;
    readonly largestShare: number;
    readonly smallest: number;
    readonly gradient: number;
    readonly edges: number;
    readonly topBin: { readonly lower: number; readonly upper: number; readonly allocation: number };
    readonly replicates: number;
    readonly models: readonly [number, number];
    readonly top: readonly [number, number];
    readonly largestOverEdge: number;
    readonly above: Readonly<Record<string, readonly [number, number]>>;
  }[];
  readonly accepted: Readonly<
    Record<'fitted' | '2024' | 'predicted', { acceptance: number; largestOverTotal: readonly number[]; models: number }>
  >;
};

/** See the file for its sources. */
export const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/project/kumar-manning.json'), 'utf8'),
) as Reference;
