import type { Treatment } from '../treatment.ts';
import { countedOf, type Horizon } from './summary.ts';
import type { Counted } from './tally.ts';

/** Anything that can be compared by what it catches and what it costs. */
export type Option<Of> = { readonly of: Of; readonly horizons: readonly Horizon[] };

/** One option under one treatment: mean recall and mean yearly burden over the horizon. */
export type Compared<Of> = {
  readonly of: Of;
  readonly treatment: Treatment;
  readonly recall: Counted;
  readonly burden: Counted;
  /** True where no other option catches as large a share with as few models and is better in one of the two, by medians. */
  readonly pareto: boolean;
};

/** Recall against burden for every option that has both. */
export function compare<Of>(options: readonly Option<Of>[], treatment: Treatment): readonly Compared<Of>[] {
  const known = options.flatMap(({ of, horizons }) => {
    const horizon = horizons.find((one) => one.treatment === treatment);
    const [recall, burden] = [horizon && countedOf(horizon.recall), horizon && countedOf(horizon.burden)];
    return recall && burden ? [{ of, treatment, recall, burden }] : [];
  });
  return known.map((one) => ({ ...one, pareto: !known.some((other) => dominates(other, one)) }));
}

type Point = Pick<Compared<unknown>, 'recall' | 'burden'>;

const dominates = (a: Point, b: Point): boolean =>
  a.recall.value >= b.recall.value &&
  a.burden.value <= b.burden.value &&
  (a.recall.value > b.recall.value || a.burden.value < b.burden.value);
