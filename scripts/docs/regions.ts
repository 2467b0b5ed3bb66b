import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLaw } from '../../src/io/policies.ts';
import { type CountingRule, parseCountingRule } from '../../src/ledger/counting-rule.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { codeTables } from './reference/codes.ts';
import { commandSections, exitCodeTable, outputOptions } from './reference/commands.ts';
import { countingRuleTable, plansByLaw, stageMatrix, stageTable } from './reference/counting-rules.ts';
import { factsOf } from './reference/facts.ts';
import { imputationErrors } from './reference/imputation.ts';
import { keysOf } from './reference/keys.ts';
import { registryTables } from './reference/registry-tables.ts';
import { gradeTable, timelineTable } from './reference/vocabulary.ts';
import { root } from './session.ts';

function countingRules(): readonly CountingRule[] {
  const folder = 'policies/counting';
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.yaml'));
  return files.toSorted().map((file) => {
    const read = parseCountingRule({ file, text: readFileSync(join(root, folder, file), 'utf8') });
    if (!read.ok) throw new Error(`${folder}/${file} cannot be read`);
    return read.value;
  });
}

async function laws(): Promise<readonly Policy[]> {
  const law = await loadLaw();
  if (!law.ok) throw new Error('the shipped law cannot be read');
  return law.value.policies;
}

/** What a page can have written into it, by the name in its mark. To add one: an entry here, and the mark on a page. */
const contents: Readonly<Record<string, () => string | Promise<string>>> = {
  'facts of models': () => factsOf('model'),
  'facts of actors': () => factsOf('actor'),
  'facts of clusters': () => factsOf('cluster'),
  codes: codeTables,
  commands: commandSections,
  'options on output': outputOptions,
  'exit codes': exitCodeTable,
  'counting rules': () => countingRuleTable(countingRules()),
  'plans by law': async () => plansByLaw(await laws(), countingRules()),
  'stages by counting rule': () => stageMatrix(countingRules()),
  stages: stageTable,
  'registry tables': registryTables,
  'timeline events': timelineTable,
  grades: gradeTable,
  'imputation errors': imputationErrors,
  'keys of a policy file': () => keysOf('policy'),
  'keys of a condition': () => keysOf('policy', 'condition'),
  'keys of a case file': () => keysOf('cases'),
  'keys of a counting rule': () => keysOf('counting-rule'),
  'keys of a what-if file': () => keysOf('subject'),
  'keys of a fact value': () => keysOf('subject', 'fact'),
  'keys of the register': () => keysOf('register'),
};

const region = /<!-- written: (.+?) -->\n[\s\S]*?<!-- end -->/g;

/** The page with every region written anew from the code: between `<!-- written: codes -->` and `<!-- end -->`. */
export async function withRegions(text: string): Promise<string> {
  let written = text;
  for (const [whole, name = ''] of text.matchAll(region)) {
    const content = contents[name];
    if (!content) throw new Error(`nothing is known to write for \`${name}\``);
    const now = `<!-- written: ${name} -->\n\n${await content()}\n\n<!-- end -->`;
    written = written.replace(whole, () => now);
  }
  return written;
}

/** Names of the regions of a page. */
export const regionsOf = (text: string): readonly string[] => [...text.matchAll(region)].map(([, name = '']) => name);

/** Every name that a region can have. */
export const regionNames: readonly string[] = Object.keys(contents);
