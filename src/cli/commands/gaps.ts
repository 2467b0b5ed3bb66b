import { type LawSet, type Look, lookForGaps, type SetReport } from '../../draft/gaps/look-for-gaps.ts';
import { dutiesOf, instrumentsOf, underSeveral } from '../../draft/gaps/shared-duties.ts';
import { isTooLarge } from '../../draft/regions/size.ts';
import { assemble } from '../../evaluate/assemble.ts';
import type { Finding } from '../../evaluate/finding.ts';
import { loadLaw } from '../../io/policies.ts';
import { loadRegistry } from '../../io/registry.ts';
import { factCatalogue } from '../../registry/facts.ts';
import type { Registry, Subject } from '../../registry/registry.ts';
import { buildGaps, type GapsParts } from '../../report/build/gaps.ts';
import type { InputRecord } from '../../report/run.ts';
import { type Diagnostic, type Result, resultOf, success } from '../../source/diagnostic.ts';
import { formatQuantity } from '../../units/format.ts';
import type { Flop } from '../../units/quantity.ts';
import { findSubjects } from '../choose.ts';
import type { Action, Call } from '../command.ts';
import type { GapsOptions } from '../descriptions/gaps.ts';
import { notesOf } from '../findings.ts';
import { type LawSets, lawSets } from '../law-sets.ts';
import { computeOption, leaveOut } from '../number-option.ts';
import { type Outcome, refused } from '../outcome.ts';
import { runOf } from '../session.ts';
import { readSettings, type Settings } from '../settings.ts';
import { refusingTooLarge } from '../too-large.ts';

/** `plimsoll gaps [POLICY...]`: what falls between laws, whom none of them sees, and what several ask of one model. */
export const gapsCommand: Action = async (call) => {
  const options = call.options as GapsOptions;
  const settings = readSettings(call.options, call.shell);
  const above = interestOf(options.above);
  if (!settings.ok || !above.ok) return refused([...settings.diagnostics, ...above.diagnostics]);
  call.progress('reading law');
  const law = await loadLaw();
  if (!law.ok) return refused(law.diagnostics);
  const sets = await lawSets(call.arguments, options.jurisdiction ?? [], law.value, settings.value.asOf);
  if (!sets.ok) return refused(sets.diagnostics);
  const bench = await benchFor(call, settings.value, sets.value);
  if (!bench.ok) return refused(bench.diagnostics);
  return refusingTooLarge(() => search(call, settings.value, sets.value, bench.value, above.value));
};

function interestOf(text: string | undefined): Result<Flop | undefined> {
  if (text === undefined) return success(undefined);
  const problems: Diagnostic[] = [];
  const hint = leaveOut('--above', 'what lies above some line of the set');
  const compute = computeOption('--above', text, hint, problems);
  return resultOf(problems, () => compute);
}

/** Who is looked at; nobody with `--no-impact`. */
type Bench = Pick<Look, 'population'> & {
  readonly registry?: Registry;
  readonly subject?: Subject;
  readonly notes: GapsParts['notes'];
  readonly inputs: readonly InputRecord[];
};

async function benchFor({ options, progress }: Call, settings: Settings, sets: LawSets): Promise<Result<Bench>> {
  const { impact, registry: paths = [], model } = options as GapsOptions;
  if (impact === false) return success({ notes: [], inputs: [] });
  progress('reading registry');
  const loaded = await loadRegistry(paths, settings.knownOn);
  if (!loaded.ok) return loaded;
  const { registry, inputs } = loaded.value;
  const nobody = { files: [], subjects: [], inputs: [] };
  const { subjects, facts, imputation } = assemble(registry, nobody, sets.countingRules, settings);
  const asked = model === undefined ? success([]) : findSubjects(model, { subjects, described: nobody, registry });
  if (!asked.ok) return asked;
  const [subject] = asked.value;
  return success(
    {
      population: { subjects, facts, options: { ...settings, asIfInForce: sets.asIfInForce } },
      registry,
      ...(subject ? { subject } : {}),
      notes: notesOf({ registry, settings, ...(imputation === undefined ? {} : { imputation }) }),
      inputs,
    },
    loaded.diagnostics,
  );
}

async function search(
  call: Call,
  settings: Settings,
  { sets, asIfInForce, countingRules, inputs, diagnostics }: LawSets,
  bench: Bench,
  above: Flop | undefined,
): Promise<Outcome> {
  const look: Look = {
    on: settings.asOf,
    catalogue: factCatalogue,
    countingRules,
    ...(above ? { above } : {}),
    ...(bench.population ? { population: bench.population } : {}),
  };
  const reports: SetReport[] = [];
  const found: Diagnostic[] = [...diagnostics];
  for (const set of sets) {
    call.progress(`looking at ${set.name}`);
    reports.push(...(await lookTogether(set, look, (diagnostic) => found.push(diagnostic))));
  }
  const document = buildGaps({
    sets: reports,
    options: { ...settings, asIfInForce },
    interest: above ? `some counted compute above ${formatQuantity(above)}` : 'some compute line of the set is passed',
    registry: bench.registry,
    ...overlapsIn(sets, reports, bench),
    notes: bench.notes,
    showAll: (call.options as GapsOptions).all ?? false,
    run: runOf(call, [...inputs, ...bench.inputs], settings),
  });
  return { kind: 'document', document, diagnostics: found };
}

/** What a set leaves out; of instruments too intricate to be taken together, what each leaves out by itself, which is said. */
async function lookTogether(
  set: LawSet,
  look: Look,
  report: (diagnostic: Diagnostic) => void,
): Promise<readonly SetReport[]> {
  try {
    return [await lookForGaps(set, look)];
  } catch (error) {
    if (!isTooLarge(error) || set.policies.length === 1) throw error;
    const message = `${set.name}: ${error.message}; each instrument is looked at by itself, and what falls between them is not`;
    report({ code: 'PL1015', severity: 'warning', message, hint: 'name fewer policies' });
  }
  const reports: SetReport[] = [];
  for (const policy of set.policies)
    reports.push(...(await lookTogether({ name: policy.shortTitle, policies: [policy] }, look, report)));
  return reports;
}

/** Who is under several instruments, and what these ask of the model named, or of the one under most. */
function overlapsIn(
  sets: readonly LawSet[],
  reports: readonly SetReport[],
  { population, subject }: Bench,
): Pick<GapsParts, 'several' | 'shared'> {
  const policies = [...new Map(sets.flatMap((set) => set.policies).map((policy) => [policy.id, policy])).values()];
  const found = new Map<string, Finding>();
  for (const finding of reports.flatMap(({ findings }) => findings))
    found.set(`${finding.policy} ${finding.rule} ${finding.kind} ${finding.subject}`, finding);
  const instruments = instrumentsOf(population?.subjects ?? [], [...found.values()]);
  const several = underSeveral(instruments);
  const shown = subject ?? several[0];
  return {
    several: several.map((one) => ({
      subject: one,
      policies: [...new Set((instruments.get(one) ?? []).map(({ policy }) => policy))],
    })),
    shared: shown && dutiesOf(shown, instruments.get(shown) ?? [], policies),
  };
}
