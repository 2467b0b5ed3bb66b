import { loadScenario } from '../../io/scenarios.ts';
import { type ActorStart, actorStarts } from '../../project/actor-start.ts';
import type { LawLine } from '../../project/law-lines.ts';
import { countLines } from '../../project/line-counts.ts';
import { outlookYear } from '../../project/line-outlook.ts';
import { ownCounts } from '../../project/own-counts.ts';
import { type OwnRecord, ownRecord } from '../../project/own-record.ts';
import { endOfRecord } from '../../project/record-end.ts';
import type { Scenario } from '../../project/scenario.ts';
import { sensitivityOf } from '../../project/sensitivity.ts';
import { type ActorFutures, simulateActors } from '../../project/simulate-actors.ts';
import { yearsBetween } from '../../project/time.ts';
import { computeRecordOf } from '../../registry/compute-record.ts';
import { imputeCompute } from '../../registry/imputation.ts';
import { type Knowledge, knowledgeOn } from '../../registry/knowledge.ts';
import { buildProject } from '../../report/build/project.ts';
import type { UnprojectedParts } from '../../report/build/project-access.ts';
import type { Result } from '../../source/diagnostic.ts';
import { type CalendarDate, calendarDate } from '../../units/date.ts';
import { compareExact, exactFromNumber, exactToNumber } from '../../units/exact.ts';
import { isRefusal } from '../../units/parse-quantity.ts';
import { choosePolicies } from '../choose.ts';
import type { Action, Call } from '../commands.ts';
import { notesOf } from '../findings.ts';
import { type Outcome, refused } from '../outcome.ts';
import { accessParts, judgedLines, type Lines, linesOf, trainingParts } from '../projecting.ts';
import { type ProjectOptions, readProjection, withHorizon } from '../projection.ts';
import { findAll } from '../select.ts';
import { openSession, runOf, runOn, type Session } from '../session.ts';

/** `plimsoll project`: who crosses which line when, and how many models lie above it. */
export const projectCommand: Action = async (call) => {
  const options = call.options as ProjectOptions;
  const asked = readProjection(options);
  const opened = await openSession(call, []);
  if (!asked.ok || !opened.ok) return refused([...asked.diagnostics, ...opened.diagnostics]);
  const session = opened.value;
  // A file of the user's is told where its horizon stands; that of a shipped scenario only `--until` can replace.
  const told = asked.value.until === undefined && /\.ya?ml$/i.test(options.scenario ?? '');
  const loaded = await loadScenario(options.scenario ?? 'baseline', told ? session.settings.asOf : undefined);
  if (!loaded.ok) return refused(loaded.diagnostics);
  const scenario = withHorizon(loaded.value.scenario, asked.value.until, session.settings.asOf);
  const lines = linesFor(options, session);
  const knowledge = knowledgeOn(session.registry, session.settings.knownOn);
  const starts = actorStarts(knowledge);
  const chosen = findAll('actor', options.actor ?? [], starts);
  if (!scenario.ok || !lines.ok || !chosen.ok)
    return refused([scenario, lines, chosen].flatMap(({ diagnostics }) => diagnostics));
  const { projected, unprojected } = lines.value;
  const drawn = new Set([...projected, ...unprojected.map(({ line }) => line)].map(({ policy }) => policy));
  const policies = [...session.law.policies, ...session.law.examples].filter(({ id }) => drawn.has(id));
  const run = runOf(call, [...runOn(policies, session).inputs, ...loaded.value.inputs], session.settings);
  return outcome({
    call,
    session,
    knowledge,
    starts,
    asked: asked.value,
    scenario: scenario.value,
    lines: projected,
    unprojected: await judgedLines(unprojected, policies, session),
    run,
    ...(options.actor === undefined ? {} : { shown: new Set(chosen.value.map(({ id }) => id)) }),
  });
};

type Work = {
  readonly call: Call;
  readonly session: Session;
  readonly knowledge: Knowledge;
  readonly starts: readonly ActorStart[];
  readonly asked: Extract<ReturnType<typeof readProjection>, { ok: true }>['value'];
  readonly scenario: Scenario;
  readonly lines: readonly LawLine[];
  readonly unprojected: readonly UnprojectedParts[];
  readonly run: Session['run'];
  readonly shown?: ReadonlySet<string>;
};

/** The lines of the policies asked for, or of all laws that bind or are enacted. */
function linesFor({ policy }: ProjectOptions, session: Session): Result<Lines> {
  const policies = choosePolicies(policy ?? [], session);
  return policies.ok ? linesOf(policies.value, policy !== undefined, session.settings.asOf) : policies;
}

function outcome(work: Work): Outcome {
  const { call, session, asked, scenario, lines, starts, run, shown } = work;
  const { settings, diagnostics } = session;
  const { samples, seed, shares } = asked;
  const horizons = yearEnds(scenario);
  call.progress('drawing futures');
  const thresholds = [...new Set(lines.map(({ log }) => log))];
  const futures = simulateActors(scenario, starts, {
    samples,
    seed,
    thresholds,
    checkpoints: horizons.map((day) => yearsBetween(scenario.from, day)),
  });
  call.progress('counting models');
  const counted = countLines(scenario.counts, {
    thresholds: [...new Set(lines.map(({ value }) => exactToNumber(value)))],
    lastYear: Number(scenario.until.slice(0, 4)),
    known: (threshold, before) => recordedAbove(work.knowledge, threshold, before),
    shares,
    run: { samples, seed },
  });
  if (isRefusal(counted)) {
    const { message, expected, hint } = counted;
    return refused([
      {
        code: 'PL6005',
        severity: 'error',
        message,
        expected,
        ...(hint === undefined ? {} : { hint }),
        at: { file: scenario.file, line: 1, column: 1 },
      },
    ]);
  }
  const own = countOwn(work, futures, horizons);
  if (asked.by === 'assumption') call.progress('moving each assumption');
  const sensitivity =
    asked.by === 'assumption'
      ? sensitivityOf(scenario, starts, { samples, seed, thresholds }, [...(shown ?? [])])
      : undefined;
  const telling = { lines, starts, horizons, shares };
  const document = buildProject({
    by: asked.by,
    asOf: settings.asOf,
    knownOn: settings.knownOn,
    lines,
    futures,
    horizons,
    shares,
    counts: [...own.lines, ...counted.lines],
    frontier: [...own.frontier, ...counted.frontier],
    ...(sensitivity ? { sensitivity } : {}),
    ...(asked.by === 'access' ? { access: accessParts(work.knowledge, futures, telling) } : {}),
    ...(shown ? { trainingTimes: trainingParts(futures, shown, settings.asOf, telling) } : {}),
    unprojected: work.unprojected,
    notes: [...notesOf({ registry: session.registry, settings }), ...scenarioNotes(scenario), ...ownNotes(own.record)],
    run,
    ...(shown === undefined ? {} : { shown }),
  });
  return { kind: 'document', document, diagnostics };
}

/** The last day of each year of the projection, and the horizon. */
function yearEnds({ from, until }: Scenario) {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  const ends = Array.from({ length: last - first }, (_, index) => calendarDate(`${first + index}-12-31`));
  return [...ends, until];
}

/** Models with known compute at or above a line that were released before a year. */
function recordedAbove(knowledge: Knowledge, threshold: number, before: number): number {
  // A line beyond the machine's numbers is beyond every run.
  if (!Number.isFinite(threshold)) return 0;
  const line = exactFromNumber(threshold);
  return knowledge.registry.models.filter((model) => {
    if (model.released === undefined || Number(model.released.slice(0, 4)) >= before) return false;
    const { total } = computeRecordOf(model, knowledge);
    return total?.kind === 'estimate' && compareExact(total.central, line) >= 0;
  }).length;
}

const scenarioNotes = ({ notes, counts }: Scenario) =>
  [
    ...notes,
    'dates are those of releases: an actor grows with the trend from its last known run, waits, and may have stopped; dates before the as-of date may be of runs that nobody recorded, or that never were',
    `own counts end with ${outlookYear}, the others with ${counts.predictedYears.at(-1)}, the last year of the published model; lines it does not name begin with the models recorded before ${counts.predictedYears[0]}`,
  ].map((text) => ({ severity: 'note', text }) as const);

/** Own counts over the years of the published model and on to that of outlooks; `record` is absent where it is too thin for them. */
function countOwn(
  { knowledge, session, lines, scenario, asked }: Work,
  futures: ActorFutures,
  horizons: readonly CalendarDate[],
) {
  const record = ownRecord(
    knowledge,
    endOfRecord(session.registry, session.settings.knownOn),
    imputeCompute(knowledge),
  );
  const { predictedYears, widths } = scenario.counts;
  const [until, lastCounted] = [Number(scenario.until.slice(0, 4)), predictedYears.at(-1) ?? 0];
  const counts = ownCounts(record, {
    thresholds: [...new Set(lines.map(({ value }) => exactToNumber(value)))],
    widths,
    firstYear: predictedYears[0] ?? lastCounted,
    lastYear: Math.min(until, Math.max(lastCounted, outlookYear)),
    shares: asked.shares,
    run: { samples: asked.samples, seed: asked.seed },
    futures,
    checkpointYears: horizons.map((day) => Number(day.slice(0, 4))),
  });
  return counts ? { ...counts, record } : { lines: [], frontier: [], record: undefined };
}

/** What own counts hold, in words. */
function ownNotes(record: OwnRecord | undefined) {
  const texts = record
    ? [
        `own counts go by central estimates of published compute, inferred sizes of ${record.inferred} undisclosed training runs and bounds; ${record.unknown} of unknown size are left out`,
        record.delay
          ? `own counts add models not yet on record: the mean delay is ${Math.round(record.delay.mean * 12)} months, from the ${record.delay.inFirst} of ${record.delay.models} models that the first vintage held`
          : 'own counts add nothing for models not yet on record, since the registry has no two vintages to tell the delay by',
        'own counts follow the trend of the record for two years, as far as they have been tested (plimsoll backtest), then the largest run of any projected actor',
      ]
    : ['own counts need the five largest training runs of several years, which the registry does not have'];
  return texts.map((text) => ({ severity: 'note', text }) as const);
}
