import { log10 } from '../../../src/project/elementary.ts';
import { fitLine, type Point } from '../../../src/project/regression.ts';
import { daysPerYear } from '../../../src/units/average-year.ts';
import { type CalendarDate, daysBetween } from '../../../src/units/date.ts';
import { fitParallelLines } from './several-lines.ts';

/** A model that held a record when it was released; compute in FLOP. */
export type RecordModel = { readonly model: string; readonly released: CalendarDate; readonly compute: number };

/** A record as a point of log10 compute over years since `origin`. */
export const recordPoint = ({ released, compute }: RecordModel, origin: CalendarDate): Point => ({
  x: daysBetween(origin, released) / daysPerYear,
  y: log10(compute),
});

/** Common growth of two groups in OOM a year, and the months by which the followers are behind the leaders. */
export function trendLag(
  leaders: readonly RecordModel[],
  followers: readonly RecordModel[],
): { readonly oomPerYear: number; readonly months: number } {
  const origin = leaders[0]?.released ?? followers[0]?.released;
  if (!origin) throw new RangeError('no record to compare');
  const { slope, intercepts } = fitParallelLines(
    [leaders, followers].map((group) => group.map((record) => recordPoint(record, origin))),
  );
  const [ahead = Number.NaN, behind = Number.NaN] = intercepts;
  return { oomPerYear: slope, months: ((ahead - behind) / slope) * 12 };
}

/** Months between two trends, each with its own growth, reaching a compute (FLOP); the lag then depends on the compute. */
export function lagAt(compute: number, leaders: readonly RecordModel[], followers: readonly RecordModel[]): number {
  const origin = leaders[0]?.released ?? followers[0]?.released;
  if (!origin) throw new RangeError('no record to compare');
  const [ahead = Number.NaN, behind = Number.NaN] = [leaders, followers].map((group) => {
    const { slope, intercept } = fitLine(group.map((record) => recordPoint(record, origin)));
    return (log10(compute) - intercept) / slope;
  });
  return (behind - ahead) * 12;
}

/** A leader's record and the first follower that reached it. */
export type Overtaking = { readonly leader: string; readonly follower: string; readonly months: number };

/** For each leader's record, the first follower with at least its compute; records not yet reached are left out, so that the mean is biased down. */
export function overtakings(leaders: readonly RecordModel[], followers: readonly RecordModel[]): readonly Overtaking[] {
  const inOrder = followers.toSorted((a, b) => daysBetween(b.released, a.released));
  return leaders.flatMap((leader) => {
    const follower = inOrder.find(({ compute }) => compute >= leader.compute);
    return follower
      ? [
          {
            leader: leader.model,
            follower: follower.model,
            months: (daysBetween(leader.released, follower.released) / 365) * 12,
          },
        ]
      : [];
  });
}
