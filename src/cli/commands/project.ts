import { loadScenario } from '../../io/scenarios.ts';
import { type ActorStart, actorStarts } from '../../project/actor-start.ts';
import type { LawLine } from '../../project/law-lines.ts';
import { countLines } from '../../project/line-counts.ts';
import { outlookYear } from '../../project/line-outlook.ts';
import { ownCounts } from '../../project/own-counts.ts';
import { ownRecord } from '../../project/own-record.ts';
import type { Scenario } from '../../project/scenario.ts';
import { sensitivityOf } from '../../project/sensitivity.ts';
import { type ActorFutures, simulateActors } from '../../project/simulate-actors.ts';
import { yearEnds, yearOf, yearsBetween } from '../../project/time.ts';
import { computeRecordOf } from '../../registry/compute-record.ts';
import { imputeCompute } from '../../registry/imputation.ts';
import { type Knowledge, knowledgeOn } from '../../registry/knowledge.ts';
import { buildProject } from '../../report/build/project.ts';
import type { UnprojectedParts } from '../../report/build/project-access.ts';
import { projectionNotes } from '../../report/build/project-notes.ts';
import type { Result } from '../../source/diagnostic.ts';
import { compareExact, exactFromNumber, exactToNumber } from '../../units/exact.ts';
import { isRefusal } from '../../units/parse-quantity.ts';
import { choosePolicies } from '../choose.ts';
import type { Action, Call } from '../command.ts';
import { notesOf } from '../findings.ts';
import { type Outcome, refused } from '../outcome.ts';
import { accessParts, judgedLines, type Lines, projectedLines, trainingParts } from '../projecting.ts';
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
  return policies.ok ? projectedLines(policies.value, policy !== undefined, session.settings.asOf) : policies;
}

function outcome(work: Work): Outcome {
  const { call, session, asked, scenario, lines, starts, run, shown } = work;
  const { settings, diagnostics } = session;
  const { samples, seed, shares } = asked;
  const horizons = yearEnds(scenario.from, scenario.until);
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
    lastYear: yearOf(scenario.until),
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
  const own = countOwn(work, futures);
  if (asked.by === 'assumption') call.progress('moving each assumption');
  const sensitivity =
    asked.by === 'assumption' && futures.actors.some(({ actor }) => actor.kind === 'developer')
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
    notes: [...notesOf({ registry: session.registry, settings }), ...projectionNotes(scenario, own.record)],
    run,
    ...(shown === undefined ? {} : { shown }),
  });
  return { kind: 'document', document, diagnostics };
}

/** Models with known compute at or above a line that were released before a year. */
function recordedAbove(knowledge: Knowledge, threshold: number, before: number): number {
  // A line beyond the machine's numbers is beyond every run.
  if (!Number.isFinite(threshold)) return 0;
  const line = exactFromNumber(threshold);
  return knowledge.registry.models.filter((model) => {
    if (model.released === undefined || yearOf(model.released) >= before) return false;
    const { total } = computeRecordOf(model, knowledge);
    return total?.kind === 'estimate' && compareExact(total.central, line) >= 0;
  }).length;
}

/** Own counts over the years of the published model and on to that of outlooks; `record` is absent where it is too thin for them. */
function countOwn({ knowledge, lines, scenario, asked }: Work, futures: ActorFutures) {
  const record = ownRecord(knowledge, imputeCompute(knowledge));
  const { predictedYears, widths } = scenario.counts;
  const [until, lastCounted] = [yearOf(scenario.until), predictedYears.at(-1) ?? 0];
  const counts = ownCounts(record, {
    thresholds: [...new Set(lines.map(({ value }) => exactToNumber(value)))],
    widths,
    firstYear: predictedYears[0] ?? lastCounted,
    lastYear: Math.min(until, Math.max(lastCounted, outlookYear)),
    shares: asked.shares,
    run: { samples: asked.samples, seed: asked.seed },
    futures,
  });
  return counts ? { ...counts, record } : { lines: [], frontier: [], record: undefined };
}
