import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LintedFile, lintPolicy } from '../../../src/draft/lint/lint.ts';
import type { KnownModel } from '../../../src/draft/lint/rule.ts';
import { type CountingRule, parseCountingRule } from '../../../src/ledger/counting-rule.ts';
import { factCatalogue } from '../../../src/registry/facts.ts';
import type { Source } from '../../../src/source/source.ts';
import { flop } from '../../../src/units/quantity.ts';

const root = join(import.meta.dirname, '../../..');

/** A file of the project as a source, named by its path in it. */
export const sourceOf = (path: string): Source => ({ file: path, text: readFileSync(join(root, path), 'utf8') });

/** Paths of the YAML files of a folder and those below it, in order. */
export const yamlIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.yaml'))
    .toSorted();

/** The counting rules of a folder. */
export function countingRulesIn(folder: string): ReadonlyMap<string, CountingRule> {
  const read = yamlIn(folder).map((path) => {
    const result = parseCountingRule(sourceOf(path));
    if (!result.ok) throw new Error(`${path} is no counting rule: ${result.diagnostics[0]?.message}`);
    return result.value;
  });
  return new Map(read.map((rule) => [rule.id, rule]));
}

const exampleCounting = countingRulesIn('fixtures/lint/counting');

/** Three models close to 10^26, for lines that are to have a cliff edge. */
const models: readonly KnownModel[] = [
  { name: 'Model A', compute: flop(9.5e25), facts: {} },
  { name: 'Model B', compute: flop(1e26), facts: {} },
  { name: 'Model C', compute: flop(1.05e26), facts: {} },
];

/** Lint's view of a text, with the counting rules and models of the examples. */
export const lint = (text: string, file = 'example.yaml'): Promise<LintedFile> =>
  lintPolicy({ file, text }, { catalogue: factCatalogue, countingRules: exampleCounting, models });

/** The draft of which lint has nothing to say, with one passage put in another's place. */
export function goodDraft(passage = '', replacement = ''): string {
  const { text } = sourceOf('fixtures/lint/good.yaml');
  if (passage !== '' && text.split(passage).length !== 2) throw new Error(`not exactly once in the draft: ${passage}`);
  return passage === '' ? text : text.replace(passage, () => replacement);
}
