import { divideExact, type Exact, exactToNumber, log10Exact } from './exact.ts';

/** Beyond this power of ten a ratio is no number of the machine's. */
const largestPower = 300;

/** How many times as much one amount is as another, both above zero: the sign (`×` or `÷`) and the size, which `write` puts into digits unless it is too large for a number. */
export function factorBetween(
  from: Exact,
  to: Exact,
  write: (times: number) => string,
): { readonly sign: '×' | '÷'; readonly size: string } {
  const ooms = log10Exact(to) - log10Exact(from);
  if (Math.abs(ooms) > largestPower) return { sign: ooms > 0 ? '×' : '÷', size: `10^${Math.round(Math.abs(ooms))}` };
  const ratio = exactToNumber(divideExact(to, from));
  return ratio >= 1 ? { sign: '×', size: write(ratio) } : { sign: '÷', size: write(1 / ratio) };
}
