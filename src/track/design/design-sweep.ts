import type { Policy, Rule } from '../../policy/policy.ts';
import type { CalendarDate } from '../../units/date.ts';
import type { Futures } from '../sweep/futures.ts';
import { type Cutoff, simulateOn } from '../sweep/simulate.ts';
import { addDate, type Horizon, horizonsOf, noSums, projectedTally } from '../sweep/summary.ts';
import type { Tally } from '../sweep/tally.ts';
import type { Treatment } from '../treatment.ts';
import { cutoffOf, type Unprojected } from './cutoff.ts';
import { type DesignSetting, designJudge } from './measured-design.ts';
import { type Variant, variantsOf } from './variants.ts';

/** What a design with one number does on one date. */
export type DesignCell = Tally & {
  readonly on: CalendarDate;
  readonly treatment: Treatment;
  readonly basis: 'measured' | 'projected';
};

/** A design with one of its numbers, on all dates and over the horizon. */
export type SweptDesign = {
  readonly variant: Variant;
  readonly rule: Rule;
  readonly cells: readonly DesignCell[];
  /** By treatment; none where it cannot be projected. */
  readonly horizons: readonly Horizon[];
  readonly unprojected?: string;
};

/** A design that is not swept, and why. */
export type UnsweptDesign = { readonly policy: string; readonly why: string };

/** The first rule of a policy that binds models: what a design is. */
export const designRule = ({ rules }: Policy): Rule | undefined => rules.find(({ binds }) => binds === 'model');

/** Designs that bind models, and the others with the reason. */
export function sweepable(designs: readonly Policy[]): {
  readonly designs: readonly Policy[];
  readonly unswept: readonly UnsweptDesign[];
} {
  return {
    designs: designs.filter((policy) => designRule(policy) !== undefined),
    unswept: designs
      .filter((policy) => designRule(policy) === undefined)
      .map(({ id }) => ({ policy: id, why: 'it binds developers, of whose number nothing is projected' })),
  };
}

/** Every variant of every design on every date: judged by the engine on the record, and as a line through compute after it. */
export async function sweepDesigns(
  designs: readonly Policy[],
  dates: readonly CalendarDate[],
  {
    asOf,
    setting,
    futures,
    measuredUntil,
  }: {
    readonly asOf: CalendarDate;
    readonly setting: DesignSetting;
    readonly futures: Futures;
    readonly measuredUntil: CalendarDate;
  },
): Promise<readonly SweptDesign[]> {
  const judge = designJudge(setting);
  const opened = designs.flatMap((design) =>
    variantsOf(design, asOf).flatMap((variant) => {
      const rule = designRule(variant.policy);
      return rule ? [{ variant, rule, cutoff: cutoffOf(variant.policy, rule.when) }] : [];
    }),
  );
  const measured = dates.filter((on) => on <= measuredUntil);
  const results: SweptDesign[] = [];
  const ahead = projectAll(
    opened.map(({ cutoff }) => cutoff),
    dates.filter((on) => on > measuredUntil),
    futures,
  );
  for (const [index, { variant, rule, cutoff }] of opened.entries()) {
    const past: DesignCell[] = [];
    for (const on of measured)
      past.push(...(await judge(variant.policy, rule, on)).map((cell) => ({ ...cell, basis: 'measured' as const })));
    const projected = ahead[index];
    results.push({
      variant,
      rule,
      cells: [...past, ...(projected?.cells ?? [])],
      horizons: projected?.horizons ?? [],
      ...(typeof cutoff === 'function' ? {} : { unprojected: cutoff.why }),
    });
  }
  return results;
}

type Projected = { readonly cells: readonly DesignCell[]; readonly horizons: readonly Horizon[] };

/** All lines at once, so that they see the same models; nothing for one that cannot be projected. */
function projectAll(
  cutoffs: readonly (Cutoff | Unprojected)[],
  dates: readonly CalendarDate[],
  futures: Futures,
): readonly (Projected | undefined)[] {
  const lines = cutoffs.filter((cutoff) => typeof cutoff === 'function');
  const sums = lines.map(() => noSums(futures.draws));
  const cells: DesignCell[][] = lines.map(() => []);
  for (const on of dates)
    for (const [index, drawn] of simulateOn(futures, on, lines).entries()) {
      addDate(sums[index] ?? [], drawn);
      const tallies = drawn.map(
        (one): DesignCell => ({ ...projectedTally(one), on, treatment: one.treatment, basis: 'projected' }),
      );
      cells[index]?.push(...tallies);
    }
  const all = lines.map((_, index) => ({ cells: cells[index] ?? [], horizons: horizonsOf(sums[index] ?? []) }));
  let next = 0;
  return cutoffs.map((cutoff) => (typeof cutoff === 'function' ? all[next++] : undefined));
}
