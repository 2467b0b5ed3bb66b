/** Coefficients of a scaling law in which parameters and data are used better every year (Ho et al. 2024, arXiv:2403.05812, model 7). */
export type AugmentedScalingLaw = {
  /** Exponent of parameters, and the yearly fall of the loss they leave. */
  readonly parameterExponent: number;
  readonly parameterYear: number;
  /** The same for data. */
  readonly dataExponent: number;
  readonly dataYear: number;
};

/** Years in which effective parameters, effective data and, with both, effective compute double. */
export function effectiveDoubling(law: AugmentedScalingLaw): {
  readonly parameters: number;
  readonly data: number;
  readonly compute: number;
} {
  const parameters = (Math.LN2 * law.parameterExponent) / law.parameterYear;
  const data = (Math.LN2 * law.dataExponent) / law.dataYear;
  return { parameters, data, compute: 1 / (1 / parameters + 1 / data) };
}

/** A value with its interval. */
export type Interval = { readonly central: number; readonly low: number; readonly high: number };

/**
 * Factor by which the compute for a capability falls in a year, when capability rises by `perYear` at fixed compute and by `perLog` for each e-fold of compute
 * (A Rosetta Stone for AI Benchmarks, arXiv:2512.00193); the interval is that of `perYear` with `perLog` taken as known.
 */
export const efficiencyFactor = (perYear: Interval, perLog: number): Interval => ({
  central: Math.exp(perYear.central / perLog),
  low: Math.exp(perYear.low / perLog),
  high: Math.exp(perYear.high / perLog),
});

/** OOM by which the compute for a capability falls in a year, from a joint regression of capability on log10 compute and years. */
export const efficiencyOom = (perYear: number, perOom: number): number => perYear / perOom;
