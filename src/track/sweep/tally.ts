import { countInterval, sharedError } from '../../evaluate/correlation.ts';
import { level, wilson } from '../measure.ts';

/** A number of models, or a share of them, with the ends of its 90 % interval. */
export type Counted = {
  /** Expected where it is measured, the median of all draws where it is projected. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** By central estimates alone; absent where it is projected. */
  readonly point?: number;
};

/**
 * What a line does to the models of twelve months. `caught`: over the line with the reference capability; `missed`: with it and not over the line; `overCaught`: over the line without it;
 * `burden`: all over the line, whether their capability is known or not; `recall`: caught of those with the capability, absent where there are none.
 */
export type Tally = {
  readonly caught: Counted;
  readonly missed: Counted;
  readonly overCaught: Counted;
  readonly burden: Counted;
  readonly recall?: Counted;
};

/** A model of the record as one line sees it. */
export type Member = {
  /** Probability of being over the line. */
  readonly probability: number;
  /** Over it by central estimate. */
  readonly over: boolean;
  /** Whether it has the reference capability; absent where nobody has scored it. */
  readonly capable?: boolean;
};

/** Counts the models of a window. Errors of estimates go together as in every other count; the interval of a share is the wider of theirs and Wilson's. */
export function tallyOf(members: readonly Member[]): Tally {
  const capable = members.filter((one) => one.capable === true);
  const caught = countOf(capable);
  const total = capable.length;
  return {
    caught,
    missed: complement(caught, total),
    overCaught: countOf(members.filter((one) => one.capable === false)),
    burden: countOf(members),
    ...(total === 0 ? {} : { recall: shareOf(caught, total) }),
  };
}

function countOf(members: readonly Member[]): Counted {
  const probabilities = members.map(({ probability }) => probability);
  const [low, high] = countInterval(probabilities, sharedError.correlation);
  return {
    value: probabilities.reduce((sum, p) => sum + p, 0),
    low,
    high,
    point: members.filter(({ over }) => over).length,
  };
}

const complement = ({ value, low, high, point = 0 }: Counted, total: number): Counted => ({
  value: total - value,
  low: total - high,
  high: total - low,
  point: total - point,
});

function shareOf({ value, low, high, point = 0 }: Counted, total: number): Counted {
  const [least, most] = wilson(point, total, level);
  return {
    value: value / total,
    low: Math.min(least, low / total),
    high: Math.max(most, high / total),
    point: point / total,
  };
}
