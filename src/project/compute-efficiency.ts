/**
 * Compute efficiency after Pilz, Heim and Brown, "Increased Compute Efficiency and the Diffusion of AI Capabilities" (arXiv:2311.15377): performance follows from spending
 * through hardware (dollars to operations) and algorithms (operations to performance). Levels are base-10 logarithms, rates OOM a year, times years.
 */
export type EfficiencyRates = {
  /** Growth of operations per dollar. */
  readonly hardware: number;
  /** Fall of the operations that a capability needs. */
  readonly algorithms: number;
};

/** Growth of compute efficiency: what falls in the cost of a capability, and rises in what a given budget can do. */
export const efficiencyGrowth = ({ hardware, algorithms }: EfficiencyRates): number => hardware + algorithms;

/**
 * Access effect: base-10 logarithm of the dollars that a capability costs after `years`, from the effective compute it needs and the operations per dollar at the
 * start.
 */
export const accessCost = (needed: number, perDollar: number, rates: EfficiencyRates, years: number): number =>
  needed - perDollar - efficiencyGrowth(rates) * years;

/**
 * How many times as many actors can afford a capability after `years`, when budgets follow a Pareto law with the given exponent and grow.
 */
export const accessFactor = (rates: EfficiencyRates, budgetGrowth: number, exponent: number, years: number): number =>
  10 ** (exponent * (efficiencyGrowth(rates) + budgetGrowth) * years);

/** Performance effect: points of capability that the same spending gains in `years`. */
export const performanceEffect = (rates: EfficiencyRates, pointsPerOom: number, years: number): number =>
  pointsPerOom * efficiencyGrowth(rates) * years;

/** Points by which a leader is ahead of a follower after `years` when capability has no ceiling; all share the same efficiency, so only spending counts. */
export const lead = (
  {
    ahead,
    leaderGrowth,
    followerGrowth,
  }: { readonly ahead: number; readonly leaderGrowth: number; readonly followerGrowth: number },
  pointsPerOom: number,
  years: number,
): number => pointsPerOom * (ahead + (leaderGrowth - followerGrowth) * years);

/** Diffusion lag: years until a follower whose spending is `behind` OOM below the leader’s does what the leader does now; endless if it never does. */
export function diffusionLag(behind: number, rates: EfficiencyRates, followerGrowth: number): number {
  const pace = efficiencyGrowth(rates) + followerGrowth;
  if (behind <= 0) return 0;
  return pace > 0 ? behind / pace : Number.POSITIVE_INFINITY;
}

/** Gains in OOM after `years` of growth that nears a ceiling: `limit (1 - exp(-growth / limit))`; plain growth where the ceiling is endless. */
export const gainBelowCeiling = (rate: number, limit: number, years: number): number =>
  Number.isFinite(limit) && limit > 0
    ? limit * (1 - Math.exp((-rate * years) / limit))
    : limit === 0
      ? 0
      : rate * years;

/** Distance to a performance ceiling, as a share of that at the reference, for effective compute in OOM above the reference. */
export const distanceToCeiling = (effective: number, exponent: number): number => 10 ** (-exponent * effective);

/** A leader and a follower below one ceiling of performance. */
export type CeilingRace = {
  /** OOM of effective compute by which the leader starts ahead. */
  readonly ahead: number;
  /** Growth of effective compute that both share, and what the leader adds by spending. */
  readonly shared: number;
  readonly spending: number;
  /** Shared growth that nears a limit, as that of algorithms, beside the other; none when absent. */
  readonly bounded?: { readonly rate: number; readonly limit: number };
  /** Exponent by which the distance to the ceiling falls with effective compute. */
  readonly exponent: number;
};

/** The leader’s advantage after `years`, as a share of the distance to the ceiling at the start: it rises, peaks and shrinks. */
export function leadBelowCeiling({ ahead, shared, spending, bounded, exponent }: CeilingRace, years: number): number {
  const forAll = shared * years + (bounded ? gainBelowCeiling(bounded.rate, bounded.limit, years) : 0);
  return distanceToCeiling(forAll, exponent) - distanceToCeiling(ahead + forAll + spending * years, exponent);
}

/** Steps in which a peak that a limit puts off is sought; each is nearer, and the last far below a day. */
const peakSteps = 200;

/**
 * Years after which the leader’s advantage is greatest (Gundlach, Lynch and Thompson 2025, "Meek Models Shall Inherit the Earth", when both start alike and nothing is bounded); 0 where it only shrinks,
 * endless where nothing is shared.
 */
export function peakOfLead(race: CeilingRace): number {
  // The pace at a moment gives a peak, which is later as the pace falls: from the pace at the start it rises to the first that is true of itself.
  let peak = 0;
  for (let step = 0; step < peakSteps && Number.isFinite(peak); step += 1) {
    const next = peakAtPace(race, sharedPace(race, peak));
    if (Math.abs(next - peak) < 1e-9) break;
    peak = next;
  }
  return peak;
}

/** Growth of effective compute for all after `years`, OOM a year. */
const sharedPace = ({ shared, bounded }: CeilingRace, years: number): number => {
  if (!bounded) return shared;
  const { rate, limit } = bounded;
  if (limit === 0) return shared;
  return shared + (Number.isFinite(limit) ? rate * Math.exp((-rate * years) / limit) : rate);
};

function peakAtPace({ ahead, spending, exponent }: CeilingRace, pace: number): number {
  if (pace <= 0) return Number.POSITIVE_INFINITY;
  if (spending <= 0) return 0;
  return Math.max(0, (Math.log10((pace + spending) / pace) / exponent - ahead) / spending);
}
