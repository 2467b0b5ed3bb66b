import { decimalYear } from '../../units/date.ts';
import { censoredCrps } from '../score.ts';
import type { ActorFutures } from '../simulate-actors.ts';
import { type Case, farthest, type Pair } from './actor-cases.ts';
import { crossingUpTo } from './actor-outcomes.ts';
import type { ActorMethod } from './score-actors.ts';

/** When one actor crossed one line after a cut-off, and how the forecasts of that date did. */
export type DateRow = {
  readonly cutoff: Pair['cutoff'];
  readonly actor: string;
  readonly line: number;
  /** Years from the cut-off to the crossing, or to where it was last seen not to have come. */
  readonly years: number;
  readonly crossed: boolean;
  /** Censored continuous ranked probability score, years. */
  readonly crps: Readonly<Record<ActorMethod, number>>;
};

/** What the dates of one cut-off are foreseen by. */
export type DateForecasts = {
  readonly trend: ActorFutures;
  readonly habits: ActorFutures;
  /** Probability of having crossed by each horizon, as the other cut-offs have it. */
  readonly baseRates: (distance: number) => readonly number[];
};

/**
 * Scores the dates of crossings on their whole distribution, each as far as it was seen: up to the last horizon, or to the first release of unknown size. What had not come by then is scored by how
 * probable the forecast had made it until then, and is not taken for never.
 */
export function dateRows({ cutoff, spans, starts, outcomes }: Case, forecasts: DateForecasts): readonly DateRow[] {
  const at = decimalYear(cutoff);
  const last = spans.at(-1);
  const { thresholds } = forecasts.habits.run;
  return starts.flatMap(({ id, run }) =>
    thresholds.flatMap((line, place): DateRow[] => {
      const outcome = outcomes.get(id);
      const distance = line - (run?.log ?? 0);
      if (!last || !outcome || distance <= 0 || distance > farthest) return [];
      const { crossed, seenUntil } = crossingUpTo(outcome, line, last.until);
      const score = (draws: ArrayLike<number>): number => censoredCrps(draws, crossed - at, seenUntil - at);
      const momentsIn = ({ actors }: ActorFutures): ArrayLike<number> =>
        actors.find(({ actor }) => actor.id === id)?.crossings[place] ?? [];
      return [
        {
          cutoff,
          actor: id,
          line,
          years: Math.min(crossed, seenUntil) - at,
          crossed: Number.isFinite(crossed),
          crps: {
            persistence: score([Number.POSITIVE_INFINITY]),
            'base-rate': score(momentsOf(spans, forecasts.baseRates(distance))),
            trend: score(momentsIn(forecasts.trend)),
            habits: score(momentsIn(forecasts.habits)),
          },
        },
      ];
    }),
  );
}

/** Moments by which a distribution known at the horizons is scored. */
const moments = 400;

/** The moments of a distribution whose probabilities at the horizons are given, even between them; endless beyond the last. */
function momentsOf(spans: Case['spans'], probabilities: readonly number[]): Float64Array {
  // The base rate of a longer horizon is of fewer cut-offs, and can be the lower one.
  const rising = probabilities.map((_, place) => Math.max(...probabilities.slice(0, place + 1)));
  return Float64Array.from({ length: moments }, (_, index) => {
    const share = (index + 0.5) / moments;
    const place = rising.findIndex((probability) => probability >= share);
    if (place === -1) return Number.POSITIVE_INFINITY;
    const [low, high] = [rising[place - 1] ?? 0, rising[place] ?? 1];
    const [from, until] = [spans[place - 1]?.years ?? 0, spans[place]?.years ?? 0];
    return from + ((share - low) / (high - low)) * (until - from);
  });
}
