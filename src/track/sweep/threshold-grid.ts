import { addMonths, type CalendarDate } from '../../units/date.ts';
import { type Line, lineLog } from '../line.ts';
import type { TrackedRecord } from '../observation.ts';
import type { Reference } from '../reference.ts';
import { type Treatment, treatments } from '../treatment.ts';
import type { Futures } from './futures.ts';
import { measuredTallies, seeing } from './measured-grid.ts';
import { simulateOn } from './simulate.ts';
import { addDate, type Horizon, horizonsOf, noSums, projectedTally } from './summary.ts';
import type { Tally } from './tally.ts';

/** One line on one date under one treatment of undisclosed models: the models of the twelve months up to the date. */
export type GridCell = Tally & {
  readonly line: Line;
  readonly on: CalendarDate;
  readonly treatment: Treatment;
  /** `measured` up to the newest model of the record, `projected` after it. */
  readonly basis: 'measured' | 'projected';
};

/** What fixed lines do on every date, and over all projected dates together. */
export type ThresholdGrid = {
  readonly cells: readonly GridCell[];
  /** By line, then by treatment; absent where no date is projected. */
  readonly horizons: readonly (readonly Horizon[])[];
};

/** The days up to which twelve months are counted: from the first to the last, so many months apart. */
export function gridDates(first: CalendarDate, last: CalendarDate, months: number): readonly CalendarDate[] {
  const dates: CalendarDate[] = [];
  for (let step = 0; ; step += 1) {
    const date = addMonths(first, step * months);
    if (date > last) return dates;
    dates.push(date);
  }
}

/** Every line on every date. Dates up to the last of the record are measured, later ones projected. */
export function thresholdGrid(
  lines: readonly Line[],
  dates: readonly CalendarDate[],
  {
    record,
    reference,
    futures,
    measuredUntil,
  }: {
    readonly record: TrackedRecord;
    readonly reference: Reference;
    readonly futures: Futures;
    readonly measuredUntil: CalendarDate;
  },
): ThresholdGrid {
  const see = seeing();
  const measured = dates
    .filter((on) => on <= measuredUntil)
    .flatMap((on) =>
      treatments.flatMap((treatment) =>
        measuredTallies(record, lines, { on, treatment, reference }, see).map(
          (tally, index): GridCell => ({ ...tally, line: lines[index] as Line, on, treatment, basis: 'measured' }),
        ),
      ),
    );
  const cutoffs = lines.map((line) => {
    const log = lineLog(line);
    return () => log;
  });
  const sums = lines.map(() => noSums(futures.draws));
  const projected = dates
    .filter((on) => on > measuredUntil)
    .flatMap((on) =>
      simulateOn(futures, on, cutoffs).flatMap((drawn, index) => {
        addDate(sums[index] ?? [], drawn);
        return drawn.map(
          (one): GridCell => ({
            ...projectedTally(one),
            line: lines[index] as Line,
            on,
            treatment: one.treatment,
            basis: 'projected',
          }),
        );
      }),
    );
  return { cells: [...measured, ...projected], horizons: sums.map(horizonsOf) };
}
