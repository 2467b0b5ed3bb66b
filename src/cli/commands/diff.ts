import { parseCaseFile } from '../../draft/case-file.ts';
import { diffPolicies } from '../../draft/diff/diff-policies.ts';
import { effectOnCases } from '../../draft/diff/effect-on-cases.ts';
import { effectOnRegistry, type Population } from '../../draft/diff/effect-on-registry.ts';
import { assemble } from '../../evaluate/assemble.ts';
import { loadLaw } from '../../io/policies.ts';
import { loadRegistry } from '../../io/registry.ts';
import { factCatalogue } from '../../registry/facts.ts';
import type { Registry } from '../../registry/registry.ts';
import { buildDraftDiff, type ComparedDraft } from '../../report/build/diff.ts';
import type { DraftDiffDocument } from '../../report/documents/diff.ts';
import type { InputRecord } from '../../report/run.ts';
import { type Diagnostic, type Result, success } from '../../source/diagnostic.ts';
import type { Action, Call } from '../command.ts';
import type { DiffOptions } from '../descriptions/diff.ts';
import { notesOf } from '../findings.ts';
import { type Outcome, refused } from '../outcome.ts';
import { runOf } from '../session.ts';
import { readSettings, type Settings } from '../settings.ts';
import { readSides, type Side, type Sides } from '../sides.ts';
import { refusingTooLarge } from '../too-large.ts';

/** `plimsoll diff A B [C...]`: what drafts change of the first version, for whom, and which cases notice. */
export const diffCommand: Action = async (call) => {
  const settings = readSettings(call.options, call.shell);
  if (!settings.ok) return refused(settings.diagnostics);
  call.progress('reading law');
  const law = await loadLaw();
  if (!law.ok) return refused(law.diagnostics);
  const sides = await readSides(call.arguments, law.value, settings.value.asOf);
  if (!sides.ok) return refused(sides.diagnostics);
  const bench = await benchFor(call, settings.value, sides.value);
  if (!bench.ok) return refused(bench.diagnostics);
  return refusingTooLarge(() => comparison(call, settings.value, sides.value, bench.value));
};

/** Whom the change is tried on; nobody with `--no-impact`. */
type Bench = {
  readonly population?: Population;
  readonly registry?: Registry;
  readonly notes: DraftDiffDocument['notes'];
  readonly inputs: readonly InputRecord[];
};

async function benchFor(
  { options, progress }: Call,
  settings: Settings,
  { countingRules }: Sides,
): Promise<Result<Bench>> {
  const { impact, registry: paths = [] } = options as DiffOptions;
  if (impact === false) return success({ notes: [], inputs: [] });
  progress('reading registry');
  const loaded = await loadRegistry(paths, settings.knownOn);
  if (!loaded.ok) return loaded;
  const { registry, inputs } = loaded.value;
  const { subjects, facts, imputation } = assemble(registry, { files: [], subjects: [] }, countingRules, settings);
  const notes = notesOf({ registry, settings, ...(imputation === undefined ? {} : { imputation }) });
  const population = { subjects, facts, catalogue: factCatalogue, options: settings };
  return success({ population, registry, notes, inputs }, loaded.diagnostics);
}

async function comparison(call: Call, settings: Settings, sides: Sides, bench: Bench): Promise<Outcome> {
  const [before, ...after] = sides.sides;
  const diagnostics: Diagnostic[] = [...sides.diagnostics];
  const drafts: ComparedDraft[] = [];
  for (const side of after) {
    call.progress(`comparing ${side.version.label}`);
    drafts.push(await compareWith(before as Side, side, sides, bench, (found) => void diagnostics.push(...found)));
  }
  const options = call.options as DiffOptions;
  const document = buildDraftDiff({
    drafts: drafts as [ComparedDraft, ...ComparedDraft[]],
    options: settings,
    registry: bench.registry,
    notes: bench.notes,
    showAll: options.all ?? false,
    run: runOf(call, [...sides.inputs, ...bench.inputs], settings),
  });
  const changed = drafts.filter(({ diff }) => diff.semantic).length;
  const tripped =
    options.exitCode === true && changed > 0 ? `${changed} of ${drafts.length} drafts change the law` : undefined;
  return { kind: 'document', document, diagnostics, ...(tripped === undefined ? {} : { tripped }) };
}

async function compareWith(
  before: Side,
  after: Side,
  { countingRules }: Sides,
  { population }: Bench,
  report: (diagnostics: readonly Diagnostic[]) => void,
): Promise<ComparedDraft> {
  const diff = await diffPolicies(before.version, after.version, countingRules, factCatalogue);
  const effect = population && (await effectOnRegistry(diff, population, countingRules));
  const cases = before.cases.flatMap((source) => {
    const read = parseCaseFile(source, before.version.policy);
    report(read.ok ? [] : read.diagnostics.map((diagnostic) => ({ ...diagnostic, severity: 'warning' })));
    return read.ok ? [{ file: source.file, cases: read.value.cases }] : [];
  });
  if (cases.length === 0) return { diff, effect, cases: undefined };
  const all = cases.flatMap((one) => one.cases);
  const found = await effectOnCases(diff, all, { countingRules, catalogue: factCatalogue });
  return { diff, effect, cases: { files: cases.map(({ file }) => file), effect: found } };
}
