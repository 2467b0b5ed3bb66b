import type { Policy, Rule } from '../../policy/policy.ts';
import type { CalendarDate } from '../../units/date.ts';
import type { Futures } from '../sweep/futures.ts';
import { type SimulatedLine, simulateOn } from '../sweep/simulate.ts';
import { addDate, type Horizon, horizonsOf, noSums, projectedTally } from '../sweep/summary.ts';
import type { Tally } from '../sweep/tally.ts';
import type { Treatment } from '../treatment.ts';
import { isUnprojected, type Unprojected } from './cutoff.ts';
import type { DeveloperShare } from './developer-share.ts';
import { type DesignSetting, designJudge } from './measured-design.ts';
import { openDesigns } from './open-design.ts';
import type { Variant } from './variants.ts';

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
  readonly developers?: DeveloperShare;
};

/** Every variant of every design on every date: judged by the engine on the record, and as a line through compute after it. A rule on developers is judged by each model of theirs alone. */
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
  const opened = await openDesigns(designs, asOf, { setting, futures });
  const measured = dates.filter((on) => on <= measuredUntil);
  const results: SweptDesign[] = [];
  const ahead = projectAll(
    opened.map(({ line }) => line),
    dates.filter((on) => on > measuredUntil),
    futures,
  );
  for (const [index, { variant, rule, line, developers }] of opened.entries()) {
    const past: DesignCell[] = [];
    for (const on of measured)
      past.push(...(await judge(variant.policy, rule, on)).map((cell) => ({ ...cell, basis: 'measured' as const })));
    const projected = ahead[index];
    results.push({
      variant,
      rule,
      cells: [...past, ...(projected?.cells ?? [])],
      horizons: projected?.horizons ?? [],
      ...(isUnprojected(line) ? { unprojected: line.why } : {}),
      ...(developers ? { developers } : {}),
    });
  }
  return results;
}

type Projected = { readonly cells: readonly DesignCell[]; readonly horizons: readonly Horizon[] };

/** All lines at once, so that they see the same models; nothing for one that cannot be projected. */
function projectAll(
  opened: readonly (SimulatedLine | Unprojected)[],
  dates: readonly CalendarDate[],
  futures: Futures,
): readonly (Projected | undefined)[] {
  const lines = opened.flatMap((line) => (isUnprojected(line) ? [] : [line]));
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
  return opened.map((line) => (isUnprojected(line) ? undefined : all[next++]));
}
