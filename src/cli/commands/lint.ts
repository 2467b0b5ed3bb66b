import { applyFixes } from '../../draft/lint/fix.ts';
import { type LintedFile, type LintFinding, type LintSetting, lintPolicy } from '../../draft/lint/lint.ts';
import type { KnownModel } from '../../draft/lint/rule.ts';
import { lintRules } from '../../draft/lint/table.ts';
import { loadLintFiles } from '../../io/lint-files.ts';
import { loadRegistry } from '../../io/registry.ts';
import { withShippedPaths } from '../../io/shipped-paths.ts';
import { writeText } from '../../io/write.ts';
import { factCatalogue } from '../../registry/facts.ts';
import { knowledgeOn, standingEstimate } from '../../registry/knowledge.ts';
import { isKnownValue, type StatedFact } from '../../registry/registry.ts';
import { statedFactsOf } from '../../registry/stated-facts.ts';
import { buildLint } from '../../report/build/lint.ts';
import type { LintDocument } from '../../report/documents/lint.ts';
import type { InputRecord } from '../../report/run.ts';
import { type Diagnostic, failure, type Result, success } from '../../source/diagnostic.ts';
import { didYouMean } from '../../source/nearest.ts';
import type { Source } from '../../source/source.ts';
import { howMany } from '../../units/words.ts';
import type { Action, Call } from '../command.ts';
import type { LintOptions } from '../descriptions/lint.ts';
import { levels } from '../options.ts';
import { badOption, type Outcome, refused } from '../outcome.ts';
import { runOf } from '../session.ts';
import { readSettings } from '../settings.ts';

/** `plimsoll lint [PATH...]`: what is wrong, contradictory or unsaid in policy files. */
export const lintCommand: Action = async (call) => {
  const options = call.options as LintOptions;
  const mistakes = mistakesIn(options, call.arguments);
  if (mistakes.length > 0) return refused(mistakes);
  // What is mended must be named by its path, so that no shipped file is changed by mistake.
  const paths = options.fix ? call.arguments : await withShippedPaths(call.arguments);
  const [files, models] = await Promise.all([loadLintFiles(paths), knownModels(call)]);
  if (!files.ok || !models.ok) return refused([...files.diagnostics, ...models.diagnostics]);
  const { policies, countingRules, inputs } = files.value;
  const setting = { catalogue: factCatalogue, countingRules, models: models.value.models };
  const linted: Fixable[] = [];
  for (const { source } of policies) {
    call.progress(`checking ${source.file}`);
    linted.push(await check(source, setting, options));
  }
  const problems = linted.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) return refused(problems);
  const document = buildLint({
    policies: linted.length,
    unreadable: linted.flatMap(({ file }) => (file.readable ? [] : [file.source.file])),
    findings: linted.flatMap(({ file }) => file.findings),
    fixed: linted.flatMap(({ fixed }) => fixed),
    ignored: options.ignore ?? [],
    run: runOf(call, [...inputs, ...models.value.inputs]),
  });
  return outcomeOf(document, options);
};

const known = lintRules.map(({ code }) => code);

function mistakesIn({ fix, ignore = [] }: LintOptions, paths: readonly string[]): readonly Diagnostic[] {
  const strangers = ignore.filter((code) => !known.some((one) => one === code));
  return [
    ...(fix && paths.length === 0
      ? [badOption('`--fix` needs files or folders', { hint: 'the shipped policies are not changed in place' })]
      : []),
    ...strangers.map((code) =>
      badOption(`\`${code}\` is no rule of lint`, {
        expected: 'a code such as PL7001 (`plimsoll list codes`)',
        ...didYouMean(code, known),
      }),
    ),
  ];
}

type Models = { readonly models: readonly KnownModel[]; readonly inputs: readonly InputRecord[] };

/** The models of the registry asked for, with the total compute that stood on the date; none if no registry is asked for. */
async function knownModels(call: Call): Promise<Result<Models>> {
  const { registry: asked } = call.options as LintOptions;
  if (asked === undefined) return success({ models: [], inputs: [] });
  const settings = readSettings({ knownOn: call.options['knownOn'] }, call.shell);
  if (!settings.ok) return settings;
  const { knownOn } = settings.value;
  const loaded = await loadRegistry(asked === true ? [] : [asked], knownOn);
  if (!loaded.ok) return failure(loaded.diagnostics);
  const { registry, inputs } = loaded.value;
  const knowledge = knowledgeOn(registry, knownOn);
  const models = registry.models.flatMap((model) => {
    const estimate = standingEstimate(model, 'total', knownOn);
    const facts = plainFacts(statedFactsOf({ kind: 'model', model }, knowledge, knownOn));
    return estimate?.kind === 'estimate' ? [{ name: model.name, compute: estimate.central, facts }] : [];
  });
  return success({ models, inputs });
}

/** Facts that are yes, no or a member; amounts are left out. */
const plainFacts = (facts: Readonly<Record<string, StatedFact>>): KnownModel['facts'] =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) =>
      isKnownValue(fact) && typeof fact.value !== 'object' ? [[name, fact.value]] : [],
    ),
  );

type Fixable = { readonly file: LintedFile; readonly fixed: readonly LintFinding[]; readonly problem?: Diagnostic };

/** Checks a file; with `fix` mends it, writes it if that changed anything, and checks it again. */
async function check(source: Source, setting: LintSetting, { fix, ignore = [] }: LintOptions): Promise<Fixable> {
  const file = await lintPolicy(source, setting);
  const wanted = fix ? file.findings.filter(({ code }) => !ignore.includes(code)) : [];
  const { text, fixed } = applyFixes(source, wanted);
  if (fixed.length === 0) return { file, fixed };
  const written = writeText(source.file, text, true);
  const [problem] = written.diagnostics;
  if (problem) return { file, fixed, problem };
  return { file: await lintPolicy({ ...source, text }, setting), fixed };
}

/** What is at or above the level trips the gate; a file that cannot be read is worse than any finding. */
async function outcomeOf(document: LintDocument, options: LintOptions): Promise<Outcome> {
  const counted = levels.slice(0, levels.indexOf(options.failLevel ?? 'error') + 1);
  const grave = counted.reduce((sum, level) => sum + document.counts[level], 0);
  const words = `${howMany(grave, 'finding')} at least ${counted.at(-1)}`;
  const base: Outcome = {
    kind: 'document',
    document,
    diagnostics: [],
    unreadable: document.unreadable.length > 0,
    ...(grave === 0 ? {} : { tripped: words }),
  };
  if (options.format !== 'sarif' && options.format !== 'github') return base;
  const { renderLintAnnotations } = await import('../../report/render/lint-annotations.ts');
  const text = renderLintAnnotations(document, options.format);
  return { ...base, render: () => text };
}
