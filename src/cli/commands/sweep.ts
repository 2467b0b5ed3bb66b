import { buildSweep } from '../../report/build/sweep.ts';
import { linesBetween } from '../../track/sweep/lines.ts';
import { sweep } from '../../track/sweep/sweep.ts';
import { gridDates } from '../../track/sweep/threshold-grid.ts';
import { addMonths } from '../../units/date.ts';
import type { Action } from '../commands.ts';
import { notesOf } from '../findings.ts';
import { refused } from '../outcome.ts';
import { runOn } from '../session.ts';
import { nothingToStartFrom, openTrial, readGrid, type SweepingOptions, yearEnd } from '../sweeping.ts';

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
  const dates = gridDates(since ?? addMonths(yearEnd(newest), -12 * behind), until, months);
  call.progress('sweeping');
  const asked = { ...question, lines: linesBetween(first, last, points), dates };
  const swept = dates.length === 0 ? undefined : await sweep(asked, trial.value.options);
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
