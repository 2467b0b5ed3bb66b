import { exponential, naturalLog } from '../elementary.ts';
import type { Stream } from '../stream.ts';

/** What settles how a year's training compute is split among models. */
export type SplitChoice = {
  /** Training compute of the year, FLOP. */
  readonly total: number;
  /** The largest model's share of it. */
  readonly largestShare: number;
  /** The smallest model as a share of the largest. */
  readonly smallest: number;
  readonly gradient: number;
};

/** The bins of one year: bin `k` holds models between `edges[k - 1]` and `edges[k]`, which use `allocations[k]` in all. Overwritten each year. */
export type Split = { readonly edges: Float64Array; readonly allocations: Float64Array };

/** Room for the bins between `edges` edges. */
export const emptySplit = (edges: number): Split => ({
  edges: new Float64Array(edges),
  allocations: new Float64Array(edges),
});

/**
 * Fills the bins, and tells whether each of them, the part below the lowest edge too, can pay for at least one model of its upper edge; the published
 * program draws again until it can.
 */
export function splitYear(choice: SplitChoice, into: Split): boolean {
  const { edges, allocations } = into;
  const last = edges.length - 1;
  const depth = naturalLog(choice.smallest);
  const largest = choice.largestShare * choice.total;
  let below = 0;
  for (let k = 0; k <= last; k += 1) {
    const log = depth * (1 - k / last);
    const cumulative = exponential(choice.gradient * log);
    const edge = exponential(log) * largest;
    const allocation = (cumulative - below) * choice.total;
    if (!(edge < allocation)) return false;
    edges[k] = edge;
    allocations[k] = allocation;
    below = cumulative;
  }
  return true;
}

/** What becomes of the compute that a bin has left over. */
export type Remainder = 'keep' | 'drop' | 'unbiased';

/** How bins are filled with models. */
export type Filling = {
  readonly remainder: Remainder;
  readonly largestModel: 'edge' | 'model';
  /** Sizes within the bins. */
  readonly sizes: Stream;
  /** Whether a model that does not fit is kept all the same, for the unbiased remainder. */
  readonly remainders: Stream;
  /** False when no model up to this size can matter: this bin and all below it are left out. */
  readonly wanted: (upperEdge: number) => boolean;
  /** Takes one model. */
  readonly emit: (size: number) => void;
};

/**
 * Fills each bin, from the largest down, with models of uniformly drawn size until its compute is used up. Downwards, so that leaving out small bins changes no
 * draw of a larger one.
 */
export function fillBins({ edges, allocations }: Split, filling: Filling): void {
  const last = edges.length - 1;
  for (let k = last; k > 0; k -= 1) {
    const upper = edges[k] as number;
    if (!filling.wanted(upper)) return;
    let left = allocations[k] as number;
    if (k === last && filling.largestModel === 'model') {
      filling.emit(upper);
      left -= upper;
    }
    fillBin(edges[k - 1] as number, upper, left, filling);
  }
}

function fillBin(lower: number, upper: number, allocation: number, filling: Filling): void {
  const { sizes, emit } = filling;
  const width = upper - lower;
  let used = 0;
  let size = lower + width * sizes.next();
  while (used + size <= allocation) {
    used += size;
    emit(size);
    size = lower + width * sizes.next();
  }
  endBin(size, allocation - used, filling);
}

function endBin(size: number, left: number, { remainder, remainders, emit }: Filling): void {
  if (remainder === 'keep' && left > 0) emit(left);
  if (remainder === 'unbiased' && remainders.next() * size < left) emit(size);
}
