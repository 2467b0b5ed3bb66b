import { assemble, type Bench } from '../evaluate/assemble.ts';
import { installedVersion, packageVersion } from '../io/package.ts';
import { type Law, loadLaw } from '../io/policies.ts';
import { loadRegistry } from '../io/registry.ts';
import { type Described, loadSubjects } from '../io/subjects.ts';
import type { Policy } from '../policy/policy.ts';
import type { Registry } from '../registry/registry.ts';
import type { InputRecord, Run } from '../report/run.ts';
import { type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import type { CalendarDate } from '../units/date.ts';
import type { Call } from './command.ts';
import { readSettings, type Settings } from './settings.ts';

/** Everything an evaluating command works on. */
export type Session = Bench & {
  readonly settings: Settings;
  readonly law: Law;
  readonly registry: Registry;
  /** What-ifs that were described in files. */
  readonly described: Described;
  readonly events: Readonly<Record<string, CalendarDate>>;
  readonly run: Run;
  readonly diagnostics: readonly Diagnostic[];
};

/** True of an argument that is a file rather than an identifier, name or pattern. */
export const isFile = (word: string): boolean => /\.ya?ml$/i.test(word);

const words = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Reads options, law, registry and what-ifs. All problems of all of them are reported together. */
export async function openSession(call: Call, subjectFiles: readonly string[]): Promise<Result<Session>> {
  const settings = readSettings(call.options, call.shell);
  if (!settings.ok) return settings;
  call.progress('reading law and registry');
  const [law, loaded] = await Promise.all([
    loadLaw(words(call.options['policy']).filter(isFile)),
    loadRegistry(words(call.options['registry']), settings.value.knownOn),
  ]);
  const described = await loadSubjects(subjectFiles, law.ok ? eventsOf(law.value.policies) : undefined);
  const diagnostics = [law, loaded, described].flatMap((part) => part.diagnostics);
  if (!law.ok || !loaded.ok || !described.ok) return failure(diagnostics);
  const { registry } = loaded.value;
  return success(
    {
      settings: settings.value,
      law: law.value,
      registry,
      described: described.value,
      events: Object.assign({}, ...described.value.files.map(({ events }) => events)),
      ...assemble(registry, described.value, law.value.countingRules, settings.value),
      run: runOf(call, [...law.value.inputs, ...loaded.value.inputs, ...described.value.inputs], settings.value),
      diagnostics,
    },
    diagnostics,
  );
}

/** What deadlines of any law run from. */
const eventsOf = (policies: readonly Policy[]): readonly string[] => [
  ...new Set(policies.flatMap(({ obligations }) => Object.values(obligations).flatMap(({ after }) => after ?? []))),
];

/** The record of a run on some of the policies: only files that had a say are in it. */
export function runOn(policies: readonly Policy[], { run }: Session): Run {
  const files = new Set(policies.map(({ file }) => file));
  const counting = new Set(
    policies.flatMap(({ thresholds }) => Object.values(thresholds).map(({ counting: id }) => id)),
  );
  const hadSay = ({ role, file }: InputRecord): boolean =>
    (role !== 'policy' || files.has(file)) &&
    (role !== 'counting-rule' || counting.has(file.replace(/^.*\/|\.yaml$/g, '')));
  return { ...run, inputs: run.inputs.filter(hadSay) };
}

/** The record of a run: versions, inputs, and the command with the dates that it took from the calendar. */
export function runOf({ shell, options }: Call, inputs: readonly InputRecord[], settings?: Settings): Run {
  const dated = (option: string, key: string, date: string | undefined): readonly string[] =>
    date === undefined || options[key] !== undefined ? [] : [option, date];
  return {
    tool: {
      name: 'plimsoll',
      version: packageVersion(),
      engine: `json-rules-engine@${installedVersion('json-rules-engine')}`,
    },
    command: [
      ...shell.arguments,
      ...dated('--as-of', 'asOf', settings?.asOf),
      ...dated('--known-on', 'knownOn', settings?.knownOn),
    ],
    inputs,
  };
}
