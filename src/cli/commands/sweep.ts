import { yearEnd } from '../../project/time.ts';
import { buildSweep } from '../../report/build/sweep.ts';
import { failure, type Result, success } from '../../source/diagnostic.ts';
import type { TrackedRecord } from '../../track/observation.ts';
import { linesBetween } from '../../track/sweep/lines.ts';
import { sweep } from '../../track/sweep/sweep.ts';
import { gridDates } from '../../track/sweep/threshold-grid.ts';
import { addMonths, type CalendarDate } from '../../units/date.ts';
import type { Action } from '../command.ts';
import { notesOf } from '../findings.ts';
import { badOption, refused } from '../outcome.ts';
import { runOn } from '../session.ts';
import { nothingToStartFrom, openTrial, readGrid, type SweepingOptions } from '../sweeping.ts';

/** Years ahead, and years of the record, unless told otherwise. */
const [ahead, behind] = [10, 3];

/** `plimsoll sweep [DESIGN...]`: lines and designs over dates. */
export const sweepCommand: Action = async (call) => {
  const options = call.options as SweepingOptions;
  const [trial, grid] = [await openTrial(call, (asOf) => yearEnd(addMonths(asOf, 12 * ahead))), readGrid(options)];
  if (!trial.ok || !grid.ok) return refused([...trial.diagnostics, ...grid.diagnostics]);
  const { session, policies, question, until, scenario } = trial.value;
  const { first, last, points, months, since } = grid.value;
  const newest = question.record.observations.at(-1)?.released;
  if (newest === undefined) return refused([nothingToStartFrom]);
  const dated = datesOf(since ?? sinceFor(newest, question.record), until, months, question.record);
  if (!dated.ok) return refused(dated.diagnostics);
  const dates = dated.value;
  call.progress('sweeping');
  const asked = { ...question, lines: linesBetween(first, last, points), dates };
  const swept = await sweep(asked, trial.value.options);
  if (!swept) return refused([nothingToStartFrom]);
  const run = runOn(policies, session);
  const document = buildSweep({
    sweep: swept,
    dates,
    record: question.record,
    reference: question.reference,
    registry: session.registry,
    scenario: scenario.scenario,
    options: trial.value.options,
    showAll: options.all === true,
    notes: notesOf(session),
    run: { ...run, inputs: [...run.inputs, ...scenario.inputs] },
  });
  return { kind: 'document', document, diagnostics: session.diagnostics };
};

/** Some years before the newest model, or the end of the first year of a record that is shorter. */
function sinceFor(newest: CalendarDate, { observations }: TrackedRecord): CalendarDate {
  const wanted = addMonths(yearEnd(newest), -12 * behind);
  const firstYear = yearEnd(observations[0]?.released ?? newest);
  return [wanted, firstYear].toSorted().at(-1) ?? wanted;
}

/** Most dates of a sweep: every one of them is simulated for every line. */
const mostDates = 200;

/** The dates of the grid; refused where they are none, too many, or begin before any model that is on record. */
function datesOf(
  since: CalendarDate,
  until: CalendarDate,
  months: number,
  { runs, observations }: TrackedRecord,
): Result<readonly CalendarDate[]> {
  const [first = since] = [...runs, ...observations].map(({ released }) => released).toSorted();
  if (since < first)
    return failure([
      badOption(`\`--since ${since}\` is before the first model on record`, { expected: `${first} at the earliest` }),
    ]);
  if (since > until)
    return failure([
      badOption(`\`--since ${since}\` is after the last day, ${until}`, { expected: 'a day up to `--until`' }),
    ]);
  const dates = gridDates(since, until, months);
  if (dates.length <= mostDates) return success(dates);
  return failure([
    badOption(`from ${since} to ${until} are ${dates.length} dates`, {
      expected: `at most ${mostDates} dates`,
      hint: 'take a longer `--every`, a later `--since` or an earlier `--until`',
    }),
  ]);
}
