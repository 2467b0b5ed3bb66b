/** The key of a percentile: `q05`, `q50`, `q97.5`. */
function percentileKey(share: number): string {
  const [whole = '', part] = String(Number((share * 100).toFixed(6))).split('.');
  return `q${whole.padStart(2, '0')}${part === undefined ? '' : `.${part}`}`;
}

/** Values of some percentiles under the keys of these. */
export const keyed = <T>(shares: readonly number[], values: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(
    shares.flatMap((share, index) => (index in values ? [[percentileKey(share), values[index] as T]] : [])),
  );
