import { exponential, log10, naturalLog, tenTo } from './elementary.ts';

/** Training that is split over ever more chips needs ever larger batches; beyond the critical batch, set by the noise of the gradient, they hardly save steps. */
export type Parallelism = {
  /** Least time of one optimisation step, seconds. */
  readonly secondsPerStep: number;
  /** Batch size over the critical one. */
  readonly batchOverCritical: number;
};

/**
 * Loss of a compute-optimal model, from parameters and data: `E + A/N^alpha + B/D^beta` as refitted by Besiroglu, Erdil, Barnett and You (2024, arXiv:2404.10102).
 */
const scalingLaw = { floor: 1.8172, parameters: 482.01, alpha: 0.3478, data: 2085.43, beta: 0.3658 } as const;

/** Parameters, training tokens and loss of the model that makes the best of `compute` FLOP, at six operations a parameter and token. */
export function optimalTraining(compute: number): {
  readonly parameters: number;
  readonly tokens: number;
  readonly loss: number;
} {
  const { floor, parameters: a, alpha, data: b, beta } = scalingLaw;
  const power = (base: number, exponent: number): number => exponential(exponent * naturalLog(base));
  const size = power((alpha * a) / (beta * b), 1 / (alpha + beta)) * power(compute / 6, beta / (alpha + beta));
  const tokens = compute / (6 * size);
  return { parameters: size, tokens, loss: floor + a / power(size, alpha) + b / power(tokens, beta) };
}

/**
 * Critical batch size in tokens at a loss: `2.1e8 / L^(1/0.21)` (Kaplan et al. 2020, arXiv:2001.08361). Fitted to losses above two; below, it is an extrapolation.
 */
export const criticalBatch = (loss: number): number => 2.1e8 * exponential(-naturalLog(loss) / 0.21);

/**
 * Steps over their minimum and data over theirs at a batch size: `(S/S_min - 1)(E/E_min - 1) = 1` (McCandlish, Kaplan, Amodei et al. 2018, arXiv:1812.06162). At the
 * critical batch both are two.
 */
export const batchTradeOff = (batchOverCritical: number): { readonly steps: number; readonly data: number } => ({
  steps: 1 + 1 / batchOverCritical,
  data: 1 + batchOverCritical,
});

/** Least time, in seconds, to train a model with `compute` FLOP of which none is lost to large batches, however many chips there are. */
export function leastWallClock(compute: number, { secondsPerStep, batchOverCritical }: Parallelism): number {
  const { tokens, loss } = optimalTraining(compute);
  return (tokens / criticalBatch(loss)) * batchTradeOff(batchOverCritical).steps * secondsPerStep;
}

const first = 18;
const perOom = 10;

/** Base-10 logarithm of the least number of steps, for every tenth of an OOM of compute. */
const leastSteps: Float64Array = Float64Array.from({ length: 22 * perOom + 1 }, (_, index) => {
  const { tokens, loss } = optimalTraining(tenTo(first + index / perOom));
  return log10(tokens / criticalBatch(loss));
});

/**
 * Base-10 logarithm of the largest run, in FLOP performed, that can be finished within `seconds`; what large batches cost in extra data is performed too, and so counts.
 */
export function largestParallelRun(seconds: number, { secondsPerStep, batchOverCritical }: Parallelism): number {
  const { steps, data } = batchTradeOff(batchOverCritical);
  const wanted = log10(seconds / (steps * secondsPerStep));
  let [low, high] = [0, leastSteps.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((leastSteps[middle] as number) <= wanted) low = middle;
    else high = middle;
  }
  const [below, above] = [leastSteps[low] as number, leastSteps[high] as number];
  return first + (low + (wanted - below) / (above - below)) / perOom + log10(data);
}
