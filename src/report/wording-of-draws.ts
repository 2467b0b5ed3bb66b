/** A probability that was counted among draws, in whole percent: what all or no draws say is not certain. */
export function drawnPercent(probability: number): string {
  if (probability >= 0.995) return '> 99 %';
  return probability < 0.005 ? '< 1 %' : `${Math.round(probability * 100)} %`;
}
