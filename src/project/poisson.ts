import { normalQuantile } from '../ledger/normal.ts';
import { exponential } from './elementary.ts';

/** From this mean on the normal distribution is close enough, and the sum of terms would be long. */
const large = 200;

/** The count that a Poisson variable exceeds with probability at most `1 - share`; for large means that of the normal distribution, rounded. */
export function poissonQuantile(mean: number, share: number): number {
  if (mean > large) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalQuantile(share)));
  let [count, term] = [0, exponential(-mean)];
  let total = term;
  // Rounding can keep the sum just below a share near one: it ends where a term past the mean adds nothing.
  while (total < share && (count <= mean || total + term > total)) {
    count += 1;
    term *= mean / count;
    total += term;
  }
  return count;
}

/**
 * A draw of the rate of a Poisson process that showed `count` events in `time`, from a standard normal variable: a gamma variable of shape `count + 1/2` (Jeffreys), after the cube-root
 * approximation of Wilson and Hilferty; exact for no event.
 */
export function drawRate(count: number, time: number, z: number): number {
  const shape = count + 0.5;
  if (count === 0) return (z * z) / 2 / time;
  return (shape * Math.max(0, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3) / time;
}
