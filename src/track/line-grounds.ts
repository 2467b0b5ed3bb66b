import { sampleQuantile } from '../project/quantile-points.ts';
import type { CalendarDate } from '../units/date.ts';
import { defined } from '../units/defined.ts';
import type { CriterionName } from './criterion.ts';
import type { DrawnDate, Years } from './drawn-date.ts';
import { type Line, lineKey } from './line.ts';
import type { Measurement } from './measured-criteria.ts';
import { type ChosenSources, chosenOf, type ProjectedDate } from './projection.ts';
import type { TrackedCriterion, Tracking } from './track.ts';
import type { CriterionVerdict } from './verdict.ts';

/** One criterion of one line of one instrument: everything about it that is the same on every later day, as long as data and law stay as they are. */
export type VerdictGround = {
  readonly policy: string;
  readonly line: Line;
  readonly threshold: string;
  readonly criterion: CriterionName;
  /** When the line was set: verdicts say nothing of the days before. */
  readonly setOn: CalendarDate;
  readonly record: CriterionVerdict;
  /** The newest measurement on published models, of the criterion's first statistic. */
  readonly measured?: Measurement;
  /** By the chosen sources; absent for what has no closed form. */
  readonly projected?: DrawnDate & Pick<ProjectedDate, 'efficiency' | 'growth' | 'scatter'>;
  /** By every source, at whole percentiles only: enough for the range of probabilities over sources. */
  readonly bySource: readonly DrawnDate[];
};

/** The grounds of verdicts from a tracking; a line that several rules of one instrument draw counts once. */
export function groundsOf({ criteria }: Tracking, sources: ChosenSources): readonly VerdictGround[] {
  const grounds = criteria.map((one) => groundOf(one, sources));
  return [...new Map(grounds.map((one) => [`${one.policy} ${lineKey(one.line)} ${one.criterion}`, one])).values()];
}

function groundOf(
  { of, criterion, verdict, measured, projected }: TrackedCriterion,
  sources: ChosenSources,
): VerdictGround {
  const newest = measured.filter(({ treatment }) => treatment === 'excluded');
  const last = newest.find(({ on }) => on === newest.at(-1)?.on);
  const chosen = chosenOf(projected, sources);
  return {
    policy: of.policy,
    line: of.line,
    threshold: of.threshold,
    criterion,
    setOn: of.setOn,
    record: verdict,
    bySource: projected.flatMap(({ from, years, statistic }) =>
      statistic === undefined ? [{ from, years: percentilesOf(years) }] : [],
    ),
    ...(last ? { measured: last } : {}),
    ...(chosen
      ? {
          projected: {
            ...defined({ efficiency: chosen.efficiency, growth: chosen.growth, scatter: chosen.scatter }),
            from: chosen.from,
            years: singlePrecision(chosen.years),
          },
        }
      : {}),
  };
}

/** Half the size to keep; the same draws are the same object. */
function singlePrecision(years: Years): Years {
  const known = singles.get(years) ?? Float32Array.from(years);
  singles.set(years, known);
  return known;
}

const singles = new WeakMap<Years, Years>();

/** Draws at a hundred even steps. The same draws are the same object, which is then kept once. */
function percentilesOf(years: Years): Years {
  const known =
    percentiles.get(years) ??
    Float32Array.from({ length: 100 }, (_, step) => sampleQuantile(years, (step + 0.5) / 100));
  percentiles.set(years, known);
  return known;
}

const percentiles = new WeakMap<Years, Years>();
