import { atMost } from '../../evaluate/locate.ts';
import type { Estimate } from '../../ledger/estimate.ts';
import type { CalendarDate } from '../../units/date.ts';
import { isOver, type Line } from '../line.ts';
import type { Observation, Run, TrackedRecord } from '../observation.ts';
import type { Reference } from '../reference.ts';
import { releasedInYearTo } from '../reporting-dates.ts';
import type { Treatment } from '../treatment.ts';
import { type Member, type Tally, tallyOf } from './tally.ts';

/** How a line sees an amount: the probability that it is over, and whether its central value is. */
type Seen = { readonly probability: number; readonly over: boolean };

/** Tallies of many lines for the models that came out in the twelve months up to a date, one for each line. */
export function measuredTallies(
  record: TrackedRecord,
  lines: readonly Line[],
  {
    on,
    treatment,
    reference,
  }: { readonly on: CalendarDate; readonly treatment: Treatment; readonly reference: Reference },
  see: (estimate: Estimate<'FLOP'>, line: Line) => Seen,
): readonly Tally[] {
  const known = modelsOf(record, on).flatMap(({ run, score }) => {
    const estimate = run.published ?? (treatment === 'imputed' ? run.imputed : undefined);
    if (!estimate && treatment !== 'assumed-above') return [];
    const asked = reference.on(on);
    const capable = score === undefined || asked === undefined ? undefined : score >= asked;
    return [{ estimate, capable }];
  });
  return lines.map((line) =>
    tallyOf(
      known.map(({ estimate, capable }): Member => {
        const seen = estimate ? see(estimate, line) : { probability: 1, over: true };
        return capable === undefined ? seen : { ...seen, capable };
      }),
    ),
  );
}

type Model = { readonly run: Run; readonly score?: number };

/** Scored models, and models with published compute that nobody has scored. */
function modelsOf({ observations, runs }: TrackedRecord, on: CalendarDate): readonly Model[] {
  const scored = releasedInYearTo(observations, on).map((run: Observation): Model => ({ run, score: run.score }));
  const seen = new Set(observations.map(({ model }) => model));
  const others = releasedInYearTo(runs, on).filter(({ model }) => !seen.has(model));
  return [...scored, ...others.map((run): Model => ({ run }))];
}

/** Looks at each estimate through each line once. A line that is itself over counts an amount without spread at it as over. */
export function seeing(): (estimate: Estimate<'FLOP'>, line: Line) => Seen {
  const memory = new WeakMap<Estimate<'FLOP'>, Map<Line, Seen>>();
  return (estimate, line) => {
    const known = memory.get(estimate) ?? new Map<Line, Seen>();
    memory.set(estimate, known);
    const seen = known.get(line) ?? look(estimate, line);
    known.set(line, seen);
    return seen;
  };
}

function look(estimate: Estimate<'FLOP'>, line: Line): Seen {
  const over = isOver(estimate.central, line);
  const certain =
    estimate.low.numerator === estimate.high.numerator && estimate.low.denominator === estimate.high.denominator;
  return { probability: certain ? Number(over) : 1 - atMost(estimate, line.value), over };
}
