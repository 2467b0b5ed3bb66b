/**
 * Longest useful training run, in years: beyond it, starting later on better hardware with better algorithms finishes further ahead (Besiroglu, Heim and Sevilla 2022, "The longest
 * training run"). Growth is given as factors per year, 1 for none; endless when nothing improves.
 */
export const longestUsefulRun = (hardwareFactor: number, algorithmFactor: number, spendingFactor = 1): number => {
  const pace = Math.log(hardwareFactor) + Math.log(algorithmFactor) + Math.log(spendingFactor);
  return pace > 0 ? 1 / pace : Number.POSITIVE_INFINITY;
};
