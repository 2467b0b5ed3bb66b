import { type AlignedTables, alignTables } from '../../evaluate/compare-tables.ts';
import { cellCap, type DecisionTable } from '../../evaluate/decision-table.ts';
import { cellCount, commonAxis } from '../../evaluate/partition.ts';
import { describeRegion, regionsOf } from '../../evaluate/region.ts';

/** Tables over common columns, or `undefined` where that would be more combinations than are ever compiled. */
export function aligned(tables: readonly DecisionTable[]): AlignedTables | undefined {
  const axes = new Map<string, number>();
  for (const { key, axis } of tables.flatMap(({ columns }) => columns)) {
    const same = tables.flatMap(({ columns }) => columns.filter((column) => column.key === key));
    axes.set(key, cellCount(same.reduce((common, column) => commonAxis(common, column.axis), axis)));
  }
  const cells = [...axes.values()].reduce((product, count) => product * count, 1);
  return cells > cellCap ? undefined : alignTables(tables);
}

/** The first of the marked regions in words, without the columns left out: `fineTuningCost more than $10,000,000, fineTunesCoveredModel true`. */
export function regionText(grid: AlignedTables, marked: Uint8Array, without: readonly string[] = []): string {
  const [region] = regionsOf(grid, marked);
  return describeRegion(region ?? [])
    .filter(({ fact }) => !without.includes(fact))
    .map(({ fact, text }) => (text === 'true' ? fact : text === 'false' ? `not ${fact}` : `${fact} ${text}`))
    .join(', ');
}
