import { recordedBase } from '../../draft/stress/bases.ts';
import { stress } from '../../draft/stress/stress.ts';
import type { BaseModel } from '../../draft/stress/stressed-model.ts';
import type { Transformation } from '../../draft/stress/transformation.ts';
import { transformations } from '../../draft/stress/transformations.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Knowledge, knowledgeOn } from '../../registry/knowledge.ts';
import { summarisePolicy } from '../../report/build/rule-summary.ts';
import { buildStress } from '../../report/build/stress.ts';
import { type Diagnostic, failure, type Result, success } from '../../source/diagnostic.ts';
import type { CalendarDate } from '../../units/date.ts';
import { compareExact, type Exact, exact } from '../../units/exact.ts';
import { isRefusal, parseQuantity } from '../../units/parse-quantity.ts';
import { choosePolicies } from '../choose.ts';
import type { Action } from '../command.ts';
import type { StressOptions } from '../descriptions/stress.ts';
import { notesOf } from '../findings.ts';
import { nothingStands } from '../nothing-stands.ts';
import { leaveOut } from '../number-option.ts';
import { badOption, refused } from '../outcome.ts';
import { find, findAll } from '../select.ts';
import { openSession, runOn } from '../session.ts';

/** `plimsoll stress [POLICY...]`: which lines still catch a model that is made in another way. */
export const stressCommand: Action = async (call) => {
  const options = call.options as StressOptions;
  const opened = await openSession({ ...call, options: { ...options, policy: call.arguments } }, []);
  if (!opened.ok) return refused(opened.diagnostics);
  const session = opened.value;
  const { settings, registry, law, diagnostics } = session;
  const knowledge = knowledgeOn(registry, settings.knownOn);
  const policies = choosePolicies(call.arguments, session);
  const [chosen, times] = [chooseTransformations(options), timesOf(options.times)];
  const base = baseOf(options.model, knowledge);
  if (!policies.ok || !chosen.ok || !times.ok || !base.ok)
    return refused([policies, chosen, times, base].flatMap((part) => part.diagnostics));
  const named = call.arguments.length > 0 || options.all === true;
  const shown = named ? policies.value : policies.value.filter((policy) => binds(policy, settings.asOf));
  call.progress('stressing');
  const stressed = await stress(
    shown,
    { knowledge, asOf: settings.asOf, countingRules: law.countingRules },
    { transformations: chosen.value, times: times.value, ...(base.value ? { base: base.value } : {}) },
  );
  if (stressed.length === 0) return refused([shown.length === 0 ? nothingStands(settings.asOf) : noLine]);
  const document = buildStress({
    stressed,
    transformations: chosen.value,
    policies: shown,
    registry,
    asOf: settings.asOf,
    knownOn: settings.knownOn,
    times: times.value,
    showAll: options.all === true,
    detail: options.transformation ? 'cells' : call.arguments.length > 0 ? 'lines' : 'matrix',
    notes: notesOf(session),
    run: runOn(shown, session),
  });
  return { kind: 'document', document, diagnostics };
};

/** In force, or enacted and not yet applicable. */
const binds = (policy: Policy, asOf: CalendarDate): boolean =>
  ['in-force', 'enacted'].includes(summarisePolicy(policy, asOf).group);

const noLine: Diagnostic = {
  code: 'PL4002',
  severity: 'error',
  message: 'no line through all training compute in what was asked for',
  hint: '`plimsoll list policies` lists what can be named',
};

function chooseTransformations({ transformation }: StressOptions): Result<readonly Transformation[]> {
  if (transformation === undefined) return success(transformations);
  const named = transformations.map((one) => ({ id: one.id, name: one.title, one }));
  const found = findAll('transformation', transformation, named);
  return found.ok ? success(found.value.map(({ one }) => one)) : found;
}

/** Half as much again over the line, unless told otherwise. */
const usual = exact(3n, 2n);
const most = exact(1_000_000_000n);

function timesOf(text: string | undefined): Result<Exact> {
  if (text === undefined) return success(usual);
  const read = parseQuantity(text, 'ratio');
  const sound = !isRefusal(read) && compareExact(read, exact(1n)) > 0 && compareExact(read, most) <= 0;
  return sound
    ? success(read)
    : failure([
        badOption(`\`--times ${text}\` cannot be used`, {
          expected: 'a factor above 1, 1,000,000,000 at the most',
          hint: leaveOut('--times', '1.5'),
        }),
      ]);
}

function baseOf(word: string | undefined, knowledge: Knowledge): Result<BaseModel | undefined> {
  if (word === undefined) return success(undefined);
  const found = find('model', word, knowledge.registry.models);
  if (!found.ok) return found;
  const [model] = found.value;
  const base = model && found.value.length === 1 ? recordedBase(model, knowledge) : undefined;
  return base
    ? success(base)
    : failure([
        badOption(`\`--model ${word}\` has no published compute`, { expected: 'one model with a published figure' }),
      ]);
}
