import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Policy } from '../policy/policy.ts';
import { lawLines } from '../project/law-lines.ts';
import type { Outlook } from '../project/outlook.ts';
import { imputeCompute } from '../registry/imputation.ts';
import { knowledgeOn } from '../registry/knowledge.ts';
import type { Registry } from '../registry/registry.ts';
import type { InputRecord } from '../report/run.ts';
import { settledFrom } from '../track/line-verdict.ts';
import type { CalendarDate } from '../units/date.ts';
import { compareExact, type Exact } from '../units/exact.ts';
import { codeDigest, codeFolder } from './code-digest.ts';
import { shipped } from './package.ts';
import { inputsOf, readAll } from './policies.ts';
import { loadScenario } from './scenarios.ts';

/** An outlook with the files and the code that it follows from, and the day from which on nothing more is learnt from them. */
type KeptOutlook = {
  readonly digests: readonly string[];
  readonly code: string;
  readonly settled: CalendarDate;
  readonly outlook: Outlook;
};

const place = join(codeFolder, 'outlook.bin');

/** What decides how futures are drawn: these layers whole, and the record that they begin from. */
const deciding = { layers: ['units', 'ledger', 'registry', 'project'], files: [] };

/** The scenario of outlooks. */
const scenarioName = 'baseline';

/** The file of the scenario that outlooks are drawn under, as read now. */
export async function outlookInputs(): Promise<readonly InputRecord[]> {
  const file = `fixtures/scenarios/${scenarioName}.yaml`;
  const { files } = await readAll([{ path: shipped(file), name: file }]);
  return inputsOf(files, 'scenario');
}

const digestsOf = (inputs: readonly InputRecord[]): readonly string[] =>
  inputs
    .filter(({ role }) => role === 'registry' || role === 'scenario')
    .map(({ file, sha256 }) => `${file} ${sha256}`);

/** The distinct lines through training compute of some policies on a day. */
export const linesOf = (policies: readonly Policy[], asOf: CalendarDate): readonly Exact[] => [
  ...new Map(lawLines(policies, asOf).map(({ log, value }) => [log, value])).values(),
];

/** What the build drew, if it holds for these files, for data known on this day and for all of these lines; `undefined` otherwise. */
export function compiledOutlook(
  inputs: readonly InputRecord[],
  knownOn: CalendarDate,
  lines: readonly Exact[],
): Outlook | undefined {
  if (!existsSync(place)) return undefined;
  try {
    const kept = deserialize(readFileSync(place)) as KeptOutlook;
    const same = kept.digests.join() === digestsOf(inputs).join() && kept.code === codeDigest(deciding);
    return same && knownOn >= kept.settled && lines.every((line) => has(kept.outlook, line)) ? kept.outlook : undefined;
  } catch {
    // Written by another version of Node, or cut short.
    return undefined;
  }
}

const has = ({ lines }: Outlook, line: Exact): boolean => lines.some(({ value }) => compareExact(value, line) === 0);

/** Draws the outlook of some lines on what is known of a registry. `undefined` where the scenario cannot be read. */
export async function drawOutlook(
  registry: Registry,
  knownOn: CalendarDate,
  lines: readonly Exact[],
): Promise<Outlook | undefined> {
  const { outlookOf } = await import('../project/outlook.ts');
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
  const settled = [settledFrom(registry)?.knownOn, registry.newest]
    .flatMap((day) => day ?? [])
    .toSorted()
    .at(-1);
  if (settled === undefined) return;
  const outlook = await drawOutlook(registry, settled, linesOf(policies, settled));
  const digests = digestsOf([...inputs, ...(await outlookInputs())]);
  if (outlook) writeFileSync(place, serialize({ digests, code: codeDigest(deciding), settled, outlook }));
}
