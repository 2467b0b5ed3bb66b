import { evaluate } from '../evaluate/evaluate.ts';
import type { Policy } from '../policy/policy.ts';
import type { ActorStart } from '../project/actor-start.ts';
import { arrivalsOf } from '../project/arrivals.ts';
import { accessAssumptions, accessByLine, largestInvestor } from '../project/capability-access.ts';
import { type LawLine, lawLines, type UnprojectedLine, unprojectedLines } from '../project/law-lines.ts';
import type { ActorFutures } from '../project/simulate-actors.ts';
import { nextLine, trainingTimes } from '../project/training-time.ts';
import { factCatalogue } from '../registry/facts.ts';
import type { Knowledge } from '../registry/knowledge.ts';
import type { AccessParts, TrainingParts, UnprojectedParts } from '../report/build/project-access.ts';
import { failure, type Result, success } from '../source/diagnostic.ts';
import type { CalendarDate } from '../units/date.ts';
import { exact } from '../units/exact.ts';
import { formatQuantity } from '../units/format.ts';
import { nothingStands } from './nothing-stands.ts';
import type { Session } from './session.ts';

/** The lines that are projected, and those that are not. */
export type Lines = { readonly projected: readonly LawLine[]; readonly unprojected: readonly UnprojectedLine[] };

/** The lines of some policies; only of those that bind or are enacted unless they were asked for by name. Refuses, with the reasons, what draws no line that can be projected. */
export function projectedLines(policies: readonly Policy[], byName: boolean, asOf: CalendarDate): Result<Lines> {
  const stands = ({ state }: LawLine): boolean => byName || state === 'in-force' || state === 'enacted';
  const projected = lawLines(policies, asOf).filter(stands);
  const unprojected = unprojectedLines(policies, asOf).filter(({ line }) => stands(line));
  if (projected.length > 0) return success({ projected, unprojected });
  if (!byName && unprojected.length === 0) return failure([nothingStands(asOf)]);
  const why = unprojected.map(
    ({ line, why: reason }) =>
      `${formatQuantity({ ...line.value, unit: 'FLOP' })} (${line.policy}#${line.rule}): ${reason}`,
  );
  const [first] = unprojected;
  return failure([
    {
      code: 'PL4002',
      severity: 'error',
      message: ['no line through training compute that can be projected in what was asked for', ...why].join('; '),
      ...(first ? { hint: `\`plimsoll audit -p ${first.line.policy}\` judges the models on record by it` } : {}),
    },
  ]);
}

/** Lines that are not projected with what is on record, each rule read as if it bound, as in an audit. */
export async function judgedLines(
  lines: readonly UnprojectedLine[],
  policies: readonly Policy[],
  { subjects, facts, events, settings }: Session,
): Promise<readonly UnprojectedParts[]> {
  const asked = policies.map((policy) => ({
    ...policy,
    rules: policy.rules.filter(({ id }) => lines.some(({ line }) => line.policy === policy.id && line.rule === id)),
  }));
  const circumstances = { ...settings, asIfInForce: true, events };
  const { counts } = await evaluate(
    asked.filter(({ rules }) => rules.length > 0),
    subjects,
    facts,
    factCatalogue,
    circumstances,
  );
  return lines.map((one) => {
    const count = counts.find(({ policy, rule }) => policy === one.line.policy && rule === one.line.rule);
    return count ? { ...one, count } : one;
  });
}

/** What is told of the projected lines. */
type Telling = {
  readonly lines: readonly LawLine[];
  readonly starts: readonly ActorStart[];
  readonly horizons: readonly CalendarDate[];
  readonly shares: readonly number[];
};

/** Who can have what each line stood for, and the lead of the largest investor. */
export function accessParts(
  knowledge: Knowledge,
  futures: ActorFutures,
  { lines, starts, horizons, shares }: Telling,
): AccessParts {
  const runs = arrivalsOf(knowledge).filter(({ released }) => released <= knowledge.knownOn);
  return {
    assumptions: accessAssumptions.flatMap((name) => futures.scenario.assumptions[name] ?? []),
    nameOf: (model) => knowledge.models.get(model)?.name ?? model,
    lines: accessByLine(lines, futures, { runs, on: horizons, shares }),
    lead: largestInvestor(futures, starts, { on: horizons, shares }),
  };
}

/**
 * What the next line takes each actor asked for. One that is more likely than not past every line is told of the next power of ten above them and above its largest known run; one that is not projected is left out.
 */
export function trainingParts(
  futures: ActorFutures,
  shown: ReadonlySet<string>,
  today: CalendarDate,
  { lines, horizons, shares }: Telling,
): readonly TrainingParts[] {
  const { samples, seed } = futures.run;
  return futures.actors.flatMap(({ actor }) => {
    if (!shown.has(actor.id)) return [];
    const line = nextLine(futures, actor.id, lines, today);
    const power = nextPower([actor.run?.log ?? 0, ...lines.map(({ log }) => log)]);
    if (!line && !actor.run) return [];
    const question = { on: horizons, shares, samples, seed };
    const times = trainingTimes(futures.scenario, actor, line?.log ?? power, question);
    const value = line?.value ?? exact(10n ** BigInt(power));
    return [{ actor: actor.id, name: actor.name, value, isLine: line !== undefined, times }];
  });
}

/** Exponent of the first power of ten above all of some logarithms; one that a double holds as just below a whole number is that number. */
const nextPower = (logs: readonly number[]): number => Math.floor(Math.max(...logs) + 1e-9) + 1;
