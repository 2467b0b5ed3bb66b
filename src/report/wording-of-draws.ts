import { percent } from './number-text.ts';
import { formatProbability } from './wording.ts';

/** A probability that was drawn or projected, with two decimals and never certain: `0.70`, `> 0.99`, `< 0.01`. */
export const drawnProbability = (probability: number): string =>
  formatProbability(Math.min(0.999, Math.max(0.001, probability)));

/** A probability that was counted among draws, in whole percent: what all or no draws say is not certain. */
export function drawnPercent(probability: number): string {
  if (probability >= 0.995) return '> 99\u00a0%';
  return probability < 0.005 ? '< 1\u00a0%' : percent(probability);
}
