import { normalQuantile } from '../ledger/normal.ts';
import { decimalYear } from '../units/date.ts';
import { type Activity, openActivity, type Releases } from './actor-activity.ts';
import { type Course, emptyPath, fillCaps, followCourse, limits, type Path } from './actor-path.ts';
import { type ActorStart, type DatedLog, developersAlone } from './actor-start.ts';
import { type CommonDraws, drawCommon, openDrift, recentYears, type TimeGrid } from './common-draws.ts';
import type { Scenario } from './scenario.ts';
import { openStream } from './stream.ts';

/** How to draw futures. */
export type ActorRun = {
  readonly samples: number;
  readonly seed: number;
  /** Base-10 logarithms of the thresholds, FLOP. */
  readonly thresholds: readonly number[];
  /** Points in time, years from the start of the scenario, at which the largest run and what binds are kept. */
  readonly checkpoints: readonly number[];
};

/** The futures of one actor. */
export type ActorDraws = {
  readonly actor: ActorStart;
  /** By threshold: years from the start to the first run at or above it, in each future; endless when not by the horizon. */
  readonly crossings: readonly Float32Array[];
  /** By checkpoint: base-10 logarithm of the largest run so far, FLOP. */
  readonly largest: readonly Float32Array[];
  /** By checkpoint: in how many futures each of {@link limits} binds. */
  readonly binding: readonly Uint32Array[];
};

/** The futures of all actors. */
export type ActorFutures = {
  readonly scenario: Scenario;
  readonly run: ActorRun;
  readonly actors: readonly ActorDraws[];
  /** Actors left out, with the reason. */
  readonly leftOut: readonly { readonly actor: ActorStart; readonly why: string }[];
  /** By threshold: first crossing by any developer, years from the start; endless in each future where none is projected. */
  readonly first: readonly Float32Array[];
};

type Prepared = {
  readonly draws: ActorDraws;
  readonly runYear: number;
  readonly fleetYear: number;
  /** Drawn level of the largest known run, growth against the common one in standard deviations, and drawn fleet. */
  readonly run: Float64Array;
  readonly pace: Float64Array;
  readonly fleet: Float64Array;
  readonly activity: Activity;
  /** By threshold: the runs on record above it by central estimate, in order of release. */
  readonly recorded: readonly (readonly DrawnRun[])[];
};

/** A run on record: years from the start to its release, and its level in each future. */
type DrawnRun = { readonly time: number; readonly level: Float64Array };

/** An amount known with an error in each future, drawn from the stream of that name; `otherwise` where it is not known. */
export function levels(
  known: DatedLog | undefined,
  name: string,
  seed: number,
  samples: number,
  otherwise: number,
): Float64Array {
  const values = new Float64Array(samples).fill(otherwise);
  if (!known) return values;
  const stream = openStream(seed, name);
  return values.map(() => known.log + known.sd * normalQuantile(stream.next()));
}

function prepare(
  actor: ActorStart,
  { from }: Scenario,
  { samples, seed, thresholds, checkpoints }: ActorRun,
  common: CommonDraws,
): Prepared {
  const column = (): Float32Array => new Float32Array(samples);
  const origin = decimalYear(from);
  const pace = openStream(seed, `actor/${actor.id}/growth`);
  return {
    draws: {
      actor,
      crossings: thresholds.map(column),
      largest: checkpoints.map(column),
      binding: checkpoints.map(() => new Uint32Array(limits.length)),
    },
    runYear: actor.run ? decimalYear(actor.run.on) - origin : -recentYears,
    fleetYear: actor.fleet ? decimalYear(actor.fleet.on) - origin : 0,
    // Actors that made one model together share the error of its estimate.
    run: levels(actor.run, `run/${actor.run?.model}`, seed, samples, Number.NEGATIVE_INFINITY),
    pace: new Float64Array(samples).map(() => normalQuantile(pace.next())),
    fleet: levels(actor.fleet, `actor/${actor.id}/fleet`, seed, samples, Number.POSITIVE_INFINITY),
    activity: openActivity(actor, from, common, seed),
    recorded: recordedAbove(actor, origin, { samples, seed, thresholds }),
  };
}

/** The runs on record above each threshold, drawn as the largest one is. */
function recordedAbove(
  { runs = [] }: ActorStart,
  origin: number,
  { samples, seed, thresholds }: Pick<ActorRun, 'samples' | 'seed' | 'thresholds'>,
): Prepared['recorded'] {
  const drawn = runs
    .filter(({ log }) => log >= (thresholds[0] ?? Number.POSITIVE_INFINITY))
    .map((run) => ({
      log: run.log,
      time: decimalYear(run.on) - origin,
      level: levels(run, `run/${run.model}`, seed, samples, Number.NEGATIVE_INFINITY),
    }));
  return thresholds.map((threshold) => drawn.filter(({ log }) => log >= threshold));
}

/** Why an actor's future is not drawn, if it is not. */
function reasonToLeaveOut({ run, kind, fleet }: ActorStart, { from }: Scenario): string | undefined {
  if (kind === 'tier') return fleet ? undefined : 'no machines are stated for the tier';
  if (!run) return 'no training run is known';
  return decimalYear(from) - decimalYear(run.on) > recentYears
    ? `its largest known run is of ${run.on}, more than ${recentYears} years before the start`
    : undefined;
}

/**
 * Draws the largest run of every actor over time and when it first reaches each threshold. A developer's runs grow from the largest known one at the common pace and
 * its own, a tier's with its machines; neither can exceed what money, machines and time, parallelism and power allow. Common factors are the same for all actors within one
 * future, so the first crossing by anyone is not that of independent actors. A run that is known is never taken back by a limit.
 */
export function simulateActors(scenario: Scenario, actors: readonly ActorStart[], run: ActorRun): ActorFutures {
  if (run.thresholds.some((threshold, index) => threshold < (run.thresholds[index - 1] ?? threshold)))
    throw new RangeError('thresholds must ascend');
  const common = drawCommon(scenario, run.seed, run.samples);
  const judged = actors.map((actor) => ({ actor, why: reasonToLeaveOut(actor, scenario) }));
  const prepared = judged.flatMap(({ actor, why }) =>
    why === undefined ? [prepare(actor, scenario, run, common)] : [],
  );
  const alone = developersAlone(prepared.map(({ draws }) => draws.actor));
  const first = run.thresholds.map(() => new Float32Array(run.samples).fill(Number.POSITIVE_INFINITY));
  const path = emptyPath(common.grid.points);
  const drift = openDrift(common, run.seed);
  const kept = run.checkpoints.map((years) => checked(years, common.grid));
  for (let draw = 0; draw < run.samples; draw += 1) {
    drift(draw, path.drift);
    fillCaps(common, draw, path);
    for (const actor of prepared) {
      const course = courseOf(actor, common, draw);
      followCourse(course, common, path);
      const releases = actor.activity(draw);
      const earliest = alone.has(actor.draws.actor.id) ? first : [];
      noteCrossings(actor, course, releases, common.grid, draw, path, run.thresholds, earliest);
      noteCheckpoints(actor.draws, kept, course, releases, common.grid, draw, path);
    }
  }
  const leftOut = judged.flatMap(({ actor, why }) => (why === undefined ? [] : [{ actor, why }]));
  return { scenario, run, actors: prepared.map(({ draws }) => draws), leftOut, first };
}

/** A moment, years from the start, at the nearest point of the grid. Throws where the projection does not reach. */
function checked(years: number, { start, step, points }: TimeGrid): number {
  const point = Math.round((years - start) / step);
  if (point < 0 || point >= points) throw new RangeError(`no projection for ${years} years from the start`);
  return start + point * step;
}

function courseOf(actor: Prepared, common: CommonDraws, draw: number): Course {
  const { grid } = common;
  const isTier = actor.draws.actor.kind === 'tier';
  const perChip = (isTier ? common.perChip.tier : common.perChip.developer)[draw] as number;
  // A tier spends the same every year, so that its machines improve as hardware does.
  const machineRate = (isTier ? common.hardware : common.fleetGrowth)[draw] as number;
  const startPoint = isTier ? 0 : Math.min(grid.points - 1, Math.ceil((actor.runYear - grid.start) / grid.step));
  return {
    known: isTier ? Number.NEGATIVE_INFINITY : (actor.run[draw] as number),
    knownAt: actor.runYear,
    startPoint: Math.max(0, startPoint),
    rate: common.growth[draw] as number,
    own: (common.actorSpread[draw] as number) * (actor.pace[draw] as number),
    fade: common.actorFade[draw] as number,
    machines: perChip + (actor.fleet[draw] as number) - machineRate * actor.fleetYear,
    machineRate,
  };
}

/** Notes when a run at or above each threshold (ascending) is first out: one on record, or one that could be trained between two points of the grid. */
function noteCrossings(
  { draws: { crossings }, recorded }: Prepared,
  course: Course,
  releases: Releases,
  grid: TimeGrid,
  draw: number,
  path: Path,
  thresholds: readonly number[],
  first: readonly Float32Array[],
): void {
  const from: Reached = { point: course.startPoint, level: course.known, time: course.knownAt };
  for (let place = 0; place < thresholds.length; place += 1) {
    const threshold = thresholds[place] as number;
    const trained = nextReach(from, threshold, grid, path);
    const onRecord = recorded[place]?.find(({ level }) => (level[draw] as number) >= threshold)?.time;
    const moment = onRecord ?? (course.known < threshold ? releases.releasedAt(trained) : trained);
    (crossings[place] as Float32Array)[draw] = moment;
    const earliest = first[place];
    if (earliest && moment < (earliest[draw] as number)) earliest[draw] = moment;
  }
}

/** How far a path has been followed. */
type Reached = { point: number; level: number; time: number };

/** When a path reaches a threshold at or after the point it has been followed to, which moves on; endless when it never does. */
function nextReach(from: Reached, threshold: number, grid: TimeGrid, { reached }: Path): number {
  if (from.level >= threshold) return from.time;
  for (; from.point < grid.points; from.point += 1) {
    const [next, at] = [reached[from.point] as number, grid.start + from.point * grid.step];
    if (next >= threshold) return between(from.level, next, threshold, from.time, at);
    [from.level, from.time] = [next, at];
  }
  return Number.POSITIVE_INFINITY;
}

/** The moment of a level on the straight line from one to another; the later one where the line starts at nothing. */
const between = (from: number, to: number, level: number, since: number, until: number): number =>
  Number.isFinite(from) && to > from ? since + ((until - since) * (level - from)) / (to - from) : until;

function noteCheckpoints(
  { largest, binding }: ActorDraws,
  kept: readonly number[],
  { known }: Course,
  { trainedBy, stopsAt }: Releases,
  { start, step }: TimeGrid,
  draw: number,
  { reached, binds }: Path,
): void {
  const last = limits.indexOf('stopped');
  for (let index = 0; index < kept.length; index += 1) {
    const time = kept[index] as number;
    const trained = trainedBy(time);
    (largest[index] as Float32Array)[draw] = trained === undefined ? known : levelAt(reached, (trained - start) / step);
    const counts = binding[index] as Uint32Array;
    const limit = stopsAt < time ? last : (binds[Math.round((time - start) / step)] as number);
    counts[limit] = (counts[limit] as number) + 1;
  }
}

/** The level at a place between two points of the grid. */
function levelAt(levels: Float64Array, place: number): number {
  const point = Math.floor(place + 1e-9);
  const [from, to] = [levels[point] as number, levels[Math.min(point + 1, levels.length - 1)] as number];
  return from === to ? from : from + Math.max(0, place - point) * (to - from);
}
