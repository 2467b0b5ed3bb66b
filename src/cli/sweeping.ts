import type { LoadedScenario } from '../io/scenarios.ts';
import { loadScenario } from '../io/scenarios.ts';
import type { Policy } from '../policy/policy.ts';
import { parseHorizon } from '../project/time.ts';
import { imputeCompute } from '../registry/imputation.ts';
import { type Knowledge, knowledgeOn } from '../registry/knowledge.ts';
import { type Diagnostic, failure, type Result, resultOf, success } from '../source/diagnostic.ts';
import { recordOf, type TrackedRecord } from '../track/observation.ts';
import { type Reference, referenceFor } from '../track/reference.ts';
import type { SweepOptions, SweepQuestion } from '../track/sweep/sweep.ts';
import type { CalendarDate } from '../units/date.ts';
import { isRefusal, parseQuantity } from '../units/parse-quantity.ts';
import { compareQuantity, flop, isWithinReach } from '../units/quantity.ts';
import { choosePolicies } from './choose.ts';
import type { Call } from './command.ts';
import { leaveOut, numberReader, reachOfCompute, wholeBetween } from './number-option.ts';
import { badOption } from './outcome.ts';
import { openSession, type Session } from './session.ts';
import { readReference, readTracking, type TrackingOptions } from './tracking.ts';

/** Options of `plimsoll sweep` and `plimsoll propose`. */
export type SweepingOptions = TrackingOptions & {
  readonly scenario?: string;
  /** False with `--no-designs`. */
  readonly designs?: boolean;
  readonly lines?: string;
  readonly points?: string;
  readonly since?: string;
  readonly every?: string;
  readonly maxBurden?: string;
  readonly minRecall?: string;
  readonly reviewEvery?: readonly string[];
  readonly confidence?: string;
};

/** Everything that lines and designs are tried on. */
export type Trial = {
  readonly session: Session;
  readonly policies: readonly Policy[];
  readonly question: Omit<SweepQuestion, 'lines' | 'dates'>;
  readonly options: SweepOptions;
  readonly until: CalendarDate;
  readonly scenario: LoadedScenario;
};

/** Reads registry, designs, scenario and the options that both commands share; `horizon` is the last day looked at unless told otherwise. All problems are reported together. */
export async function openTrial(call: Call, horizon: (asOf: CalendarDate) => CalendarDate): Promise<Result<Trial>> {
  const options = call.options as SweepingOptions;
  const opened = await openSession({ ...call, options: { ...options, policy: call.arguments } }, []);
  if (!opened.ok) return opened;
  const session = opened.value;
  const { settings, law } = session;
  const until = options.until ?? horizon(settings.asOf);
  const asked = readTracking({ ...options, until, samples: options.samples ?? '1000' }, settings.asOf);
  const designs = law.examples.filter(({ kind }) => kind === 'design');
  const chosen = call.arguments.length === 0 ? success(designs) : choosePolicies(call.arguments, session);
  const scenario = await loadScenario(options.scenario ?? 'baseline');
  if (!asked.ok || !chosen.ok || !scenario.ok)
    return failure([...asked.diagnostics, ...chosen.diagnostics, ...scenario.diagnostics]);
  const knowledge = knowledgeOn(session.registry, settings.knownOn);
  const imputed = imputeCompute(knowledge);
  const record = recordOf(knowledge, settings.asOf, imputed);
  const { criteria, until: last, ...rest } = asked.value;
  const reference = referenceOf(options.reference, record, { session, frontierOom: criteria.frontierOom });
  if (!reference.ok) return reference;
  const policies = options.designs === false ? [] : chosen.value;
  return success({
    session,
    policies,
    question: questionOf({ knowledge, imputed, record, reference: reference.value }, policies, session, scenario.value),
    options: { ...rest, asOf: settings.asOf, frontierOom: criteria.frontierOom },
    until: last,
    scenario: scenario.value,
  });
}

type Known = {
  readonly knowledge: Knowledge;
  readonly imputed: ReturnType<typeof imputeCompute>;
  readonly record: TrackedRecord;
  readonly reference: Reference;
};

const questionOf = (
  known: Known,
  designs: readonly Policy[],
  { law }: Session,
  { scenario }: LoadedScenario,
): Trial['question'] => ({ ...known, countingRules: law.countingRules, scenario, designs });

/** The capability to be caught: unless told otherwise that of the first model over 10^25 FLOP, the line that most laws of the record were drawn at. */
function referenceOf(
  text: string | undefined,
  record: TrackedRecord,
  { session, frontierOom }: { readonly session: Session; readonly frontierOom: number },
): Result<Reference> {
  const { observations } = record;
  const choice = readReference(text, { observations, models: session.registry.models, frontierOom });
  if (!choice.ok) return choice;
  const line = { value: flop(1e25), inclusive: false };
  return success(referenceFor(choice.value, observations, line, session.settings.asOf));
}

/** What is said where a record has nothing to start from. */
export const nothingToStartFrom: Diagnostic = {
  code: 'PL4002',
  severity: 'error',
  message: 'no model with published compute has the reference capability in what is known on the date',
  hint: 'unless told otherwise the reference is the first scored model over 10²⁵ FLOP; choose another `--reference`, or a later `--known-on`',
};

/** Months of a period as people write it: `12 months`, `1 year`, `P6M`. */
export function readMonths(option: string, text: string, problems: Diagnostic[]): number {
  const groups = /^(?:P(?<iso>\d{1,3})(?<sign>[MY])|(?<count>\d{1,3})\s*(?<word>months?|years?))$/i.exec(
    text.trim(),
  )?.groups;
  const count = Number(groups?.['iso'] ?? groups?.['count'] ?? Number.NaN);
  const months = /^y/i.test(groups?.['sign'] ?? groups?.['word'] ?? '') ? 12 * count : count;
  if (months >= 1 && months <= 240) return months;
  problems.push(
    badOption(`\`${option} ${text}\` cannot be used`, {
      expected: 'a period of 1 to 240 months such as `12 months`, `2 years` or P6M',
      hint: leaveOut(option, option === '--every' ? '12 months' : '1, 2 and 5 years'),
    }),
  );
  return 12;
}

/** The options of the grid of a sweep. */
export type GridOptions = {
  readonly first: ReturnType<typeof flop>;
  readonly last: ReturnType<typeof flop>;
  readonly points: number;
  readonly since: CalendarDate | undefined;
  readonly months: number;
};

/** Reads them; all problems are reported together. */
export function readGrid(options: SweepingOptions): Result<GridOptions> {
  const problems: Diagnostic[] = [];
  const [first, last] = readLines(options.lines ?? '1e23..1e28', problems);
  const points = numberReader(problems)('--points', options.points, 11, wholeBetween(2, 200));
  const since = options.since === undefined ? undefined : parseHorizon(options.since);
  if (options.since !== undefined && !since)
    problems.push(
      badOption(`\`--since ${options.since}\` is not a date`, {
        expected: 'a year or a day, YYYY-MM-DD',
        hint: leaveOut('--since', 'three years before the newest model'),
      }),
    );
  const months = readMonths('--every', options.every ?? '12 months', problems);
  return resultOf(problems, () => ({ first, last, points, since, months }));
}

function readLines(text: string, problems: Diagnostic[]): readonly [ReturnType<typeof flop>, ReturnType<typeof flop>] {
  const [low = '', high = '', ...rest] = text.split('..');
  const [first, last] = [parseQuantity(low, 'FLOP'), parseQuantity(high, 'FLOP')];
  const sound = !isRefusal(first) && !isRefusal(last) && rest.length === 0;
  if (sound && isWithinReach(first) && isWithinReach(last) && compareQuantity(first, last) < 0) return [first, last];
  problems.push(
    badOption(`\`--lines ${text}\` is not a range of lines`, {
      expected: `two amounts of compute ${reachOfCompute}, the smaller first: \`1e23..1e28\``,
      hint: leaveOut('--lines', '1e23..1e28'),
    }),
  );
  return [flop(1e23), flop(1e28)];
}
