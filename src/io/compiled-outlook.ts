import type { Policy } from '../policy/policy.ts';
import { lawLines } from '../project/law-lines.ts';
import type { Outlook } from '../project/line-outlook.ts';
import { imputeCompute } from '../registry/imputation.ts';
import { knowledgeOn } from '../registry/knowledge.ts';
import type { Registry } from '../registry/registry.ts';
import type { InputRecord } from '../report/run.ts';
import type { CalendarDate } from '../units/date.ts';
import { compareExact, type Exact } from '../units/exact.ts';
import { keep, kept } from './kept.ts';
import { shipped } from './package.ts';
import { inputsOf, readAll } from './policies.ts';

/** An outlook with the day from which on nothing more is learnt from its files. */
type SettledOutlook = { readonly settled: CalendarDate; readonly outlook: Outlook };

/** The scenario of outlooks. */
const scenarioName = 'baseline';

/** The file of the scenario that outlooks are drawn under, as read now. */
export async function outlookInputs(): Promise<readonly InputRecord[]> {
  const file = `fixtures/scenarios/${scenarioName}.yaml`;
  const { files } = await readAll([{ path: shipped(file), name: file }]);
  return inputsOf(files, 'scenario');
}

/** The files that an outlook follows from: registry and scenario. Lines are compared one by one. */
const decidingInputs = (inputs: readonly InputRecord[]): readonly InputRecord[] =>
  inputs.filter(({ role }) => role === 'registry' || role === 'scenario');

/** The distinct lines through training compute of some policies on a day. */
export const outlookLines = (policies: readonly Policy[], asOf: CalendarDate): readonly Exact[] => [
  ...new Map(lawLines(policies, asOf).map(({ log, value }) => [log, value])).values(),
];

/** What the build drew, if it holds for these files, for data known on this day and for all of these lines; `undefined` otherwise. */
export function compiledOutlook(
  inputs: readonly InputRecord[],
  knownOn: CalendarDate,
  lines: readonly Exact[],
): Outlook | undefined {
  const found = kept<SettledOutlook>('outlook', decidingInputs(inputs));
  return found && knownOn >= found.settled && lines.every((line) => has(found.outlook, line))
    ? found.outlook
    : undefined;
}

const has = ({ lines }: Outlook, line: Exact): boolean => lines.some(({ value }) => compareExact(value, line) === 0);

/** Draws the outlook of some lines on what is known of a registry. `undefined` where the scenario cannot be read. */
export async function drawOutlook(
  registry: Registry,
  knownOn: CalendarDate,
  lines: readonly Exact[],
): Promise<Outlook | undefined> {
  const [{ outlookOf }, { loadScenario }] = await Promise.all([
    import('../project/outlook.ts'),
    import('./scenarios.ts'),
  ]);
  const loaded = await loadScenario(scenarioName, knownOn);
  if (!loaded.ok) return undefined;
  const knowledge = knowledgeOn(registry, knownOn);
  return outlookOf(loaded.value.scenario, knowledge, imputeCompute(knowledge), lines);
}

/** Keeps the outlook of the shipped law on the shipped registry for {@link compiledOutlook}; part of the build. */
export async function keepOutlook(
  policies: readonly Policy[],
  registry: Registry,
  inputs: readonly InputRecord[],
): Promise<void> {
  const { settledFrom } = await import('../track/settled.ts');
  const settled = [settledFrom(registry)?.knownOn, registry.newest]
    .flatMap((day) => day ?? [])
    .toSorted()
    .at(-1);
  if (settled === undefined) return;
  const outlook = await drawOutlook(registry, settled, outlookLines(policies, settled));
  if (outlook)
    keep<SettledOutlook>('outlook', decidingInputs([...inputs, ...(await outlookInputs())]), { settled, outlook });
}
