import { type AssumptionMeaning, meaningOf } from '../../project/assumption.ts';
import { crossingsOf, outlooksOf, type RecordedCrossing } from '../../project/crossings.ts';
import type { LawLine } from '../../project/law-lines.ts';
import type { FrontierCount, LineCount } from '../../project/line-counts.ts';
import { publishedForecasts } from '../../project/published-forecasts.ts';
import { heldAt, type LineAnswer, type Sensitivity } from '../../project/sensitivity.ts';
import type { ActorFutures } from '../../project/simulate-actors.ts';
import { dateAfter } from '../../project/time.ts';
import type { CalendarDate } from '../../units/date.ts';
import { exactToNumber } from '../../units/exact.ts';
import { amountText } from '../amounts.ts';
import type { ProjectDocument } from '../documents/project.ts';
import { envelopeOf, type Run } from '../run.ts';
import { keyed } from './percentiles.ts';
import {
  type AccessParts,
  accessDocument,
  lineKeys,
  type TrainingParts,
  trainingDocument,
  type UnprojectedParts,
  unprojectedDocument,
} from './project-access.ts';

/** What a projection gave. */
export type ProjectParts = {
  readonly by: ProjectDocument['by'];
  readonly asOf: CalendarDate;
  readonly knownOn: CalendarDate;
  readonly lines: readonly LawLine[];
  readonly futures: ActorFutures;
  /** Days at which probabilities and limits are told; the checkpoints of the futures are the same. */
  readonly horizons: readonly CalendarDate[];
  readonly shares: readonly number[];
  readonly counts: readonly LineCount[];
  readonly frontier: readonly FrontierCount[];
  readonly sensitivity?: Sensitivity;
  readonly access?: AccessParts;
  /** What the next line takes each actor shown. */
  readonly trainingTimes?: readonly TrainingParts[];
  /** Lines of what was asked for that are not projected. */
  readonly unprojected: readonly UnprojectedParts[];
  /** Identifiers of the actors to show; all when absent. The first crossing by anyone is of all. */
  readonly shown?: ReadonlySet<string>;
  readonly notes: ProjectDocument['notes'];
  readonly run: Run;
};

/** The document of `plimsoll project`. */
export function buildProject(parts: ProjectParts): ProjectDocument {
  const { by, asOf, knownOn, lines, futures, shares, frontier, notes } = parts;
  const { id, title, file, from, until } = futures.scenario;
  return {
    ...envelopeOf('project', parts.run),
    seed: futures.run.seed,
    by,
    asOf,
    knownOn,
    samples: futures.run.samples,
    scenario: { id, title, file, from, until },
    lines: lines.map((line) => ({ ...lineKeys(line), title: line.title, state: line.state })),
    crossings: crossings(parts),
    outlooks: outlooks(parts),
    counts: counts(parts),
    frontier: frontier.map(({ model, width, year, counts: values }) => ({
      model,
      width,
      year,
      new: keyed(shares, values),
    })),
    ...(parts.sensitivity ? { sensitivity: sensitivity(parts.sensitivity, parts) } : {}),
    ...(parts.access ? { access: accessDocument(parts.access, { ...parts, until }) } : {}),
    ...(parts.trainingTimes ? { trainingTimes: trainingDocument(parts.trainingTimes, shares) } : {}),
    unprojected: unprojectedDocument(parts.unprojected),
    published: publishedForecasts.map(({ years: [first, last], ...forecast }) => ({
      ...forecast,
      from: first,
      until: last,
    })),
    leftOut: futures.leftOut.map(({ actor, why }) => ({ actor: actor.name, why })),
    notes,
  };
}

function sensitivity(
  { lines, again, sways, idle }: Sensitivity,
  parts: ProjectParts,
): NonNullable<ProjectDocument['sensitivity']> {
  const told = (answers: readonly LineAnswer[]) => answers.map((answer) => lineAnswer(answer, parts));
  return {
    ends: [...heldAt],
    lines: told(lines),
    again: told(again),
    assumptions: sways.map(({ assumption, low, high }) => ({
      name: assumption.name,
      ...pick(meaningOf(assumption.name)),
      written: assumption.written,
      source: assumption.source,
      low: { value: low.value, lines: told(low.lines) },
      high: { value: high.value, lines: told(high.lines) },
    })),
    idle: [...idle],
  };
}

const pick = ({ meaning, kind }: AssumptionMeaning) => ({ meaning, kind });

function lineAnswer({ threshold, developers, crossing }: LineAnswer, { lines, futures, shown }: ProjectParts) {
  const actors = shown ? [...shown] : [null];
  return {
    value: amountText((lines.find(({ log }) => log === threshold) as LawLine).value),
    developers,
    crossings: crossing.map((years, index) => ({
      actor: actors[index] ?? null,
      date: dateAfter(futures.scenario.from, years) ?? null,
    })),
  };
}

function crossings({ lines, futures, horizons, shares, shown }: ProjectParts): ProjectDocument['crossings'] {
  const actors = new Map(futures.actors.map(({ actor }) => [actor.id, actor]));
  return crossingsOf(futures, { shares, by: horizons }).flatMap((crossing) => {
    const { actor, threshold, dates, probability, recorded } = crossing;
    if (actor !== undefined && shown && !shown.has(actor)) return [];
    const start = actors.get(actor ?? '');
    return lines
      .filter(({ log }) => log === threshold)
      .map((line) => ({
        actor: actor ?? null,
        name: start?.name ?? 'anyone',
        kind: start?.kind ?? ('anyone' as const),
        countedWith: start?.partOf?.find((above) => actors.has(above)) ?? null,
        ...lineKeys(line),
        recorded: recorded ? recordedJson(recorded) : null,
        date: keyed(
          shares,
          dates.map((date) => date ?? null),
        ),
        probabilityByHorizon: Object.fromEntries(horizons.map((day, index) => [day, probability[index] ?? 0])),
      }));
  });
}

const recordedJson = ({ run: { model, name, on }, probability }: RecordedCrossing) => ({
  model,
  name,
  date: on,
  probability,
});

function outlooks({ futures, horizons, shares, shown }: ProjectParts): ProjectDocument['outlooks'] {
  return outlooksOf(futures, shares).flatMap(({ actor, largest, binding }, index) =>
    shown && !shown.has(actor)
      ? []
      : [{ actor, date: horizons[index % horizons.length] ?? '', largestLog10: keyed(shares, largest), binding }],
  );
}

function counts({ counts: counted, lines, shares }: ProjectParts): ProjectDocument['counts'] {
  return counted.flatMap(({ model, threshold, year, added, cumulative, parts }) =>
    lines
      .filter(({ value }) => exactToNumber(value) === threshold)
      .map((line) => ({
        ...lineKeys(line),
        model,
        year,
        new: keyed(shares, added),
        cumulative: keyed(shares, cumulative),
        ...(parts ? { parts } : {}),
      })),
  );
}
