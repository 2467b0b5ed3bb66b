import { parseScenario } from '../project/parse-scenario.ts';
import type { Scenario } from '../project/scenario.ts';
import type { InputRecord } from '../report/run.ts';
import { type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import type { CalendarDate } from '../units/date.ts';
import { inputsOf, readAll, shippedYaml } from './policies.ts';
import type { InputFile } from './read.ts';

/** A scenario with the files it came from: its own and that of its base. */
export type LoadedScenario = { readonly scenario: Scenario; readonly inputs: readonly InputRecord[] };

/** Reads a shipped scenario by its identifier, or one of the user's from a YAML file, which may build on a shipped one. Where `today` is given, horizons that are past on it are refused. */
export async function loadScenario(asked: string, today?: CalendarDate): Promise<Result<LoadedScenario>> {
  const shipped = await readAll(await shippedYaml('fixtures/scenarios'));
  const own = await readAll(/\.ya?ml$/i.test(asked) ? [{ path: asked, name: asked }] : []);
  const unread = [...shipped.diagnostics, ...own.diagnostics];
  if (unread.length > 0) return failure(unread);
  const known: Scenario[] = [];
  // What others build on stands first.
  for (const { source } of shipped.files.toSorted((a, b) => Number(isBaseline(b)) - Number(isBaseline(a)))) {
    const read = parseScenario(source, { known });
    if (!read.ok) return read;
    known.push(read.value);
  }
  const [ownFile] = own.files;
  if (ownFile) return withInputs(ownFile, [ownFile, ...shipped.files], known, today);
  const found = known.find(({ id }) => id === asked);
  const file = shipped.files.find(({ source }) => source.file === found?.file);
  return file ? withInputs(file, shipped.files, known, today) : failure([stranger(asked, known)]);
}

const isBaseline = ({ source }: InputFile): boolean => source.file.endsWith('/baseline.yaml');

function withInputs(
  file: InputFile,
  files: readonly InputFile[],
  known: readonly Scenario[],
  today: CalendarDate | undefined,
): Result<LoadedScenario> {
  const read = parseScenario(file.source, { known, ...(today === undefined ? {} : { today }) });
  if (!read.ok) return read;
  const base = known.find(({ id }) => id === read.value.base);
  const used = files.filter((one) => one === file || one.source.file === base?.file);
  return success({ scenario: read.value, inputs: inputsOf(used, 'scenario') }, read.diagnostics);
}

function stranger(asked: string, known: readonly Scenario[]): Diagnostic {
  const ids = known.map(({ id }) => id);
  return {
    code: 'PL4002',
    severity: 'error',
    message: `no scenario is named \`${asked}\``,
    expected: `a YAML file, or one of: ${ids.join(', ')}`,
    ...didYouMean(asked, ids),
    asked: { for: 'scenario', word: asked },
  };
}
