/**
 * Which estimates of a model count as known at a cut-off. `strict`: those that stood in a vintage of that day or before. `released`: of every model that was out, the estimate of the first vintage
 * from the cut-off on that has one, since lists were not kept before; what it says was partly learnt later.
 */
export const vintageRules = ['released', 'strict'] as const;

/** One of {@link vintageRules}. */
export type VintageRule = (typeof vintageRules)[number];
