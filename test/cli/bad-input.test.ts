import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { factCatalogue } from '../../src/registry/facts.ts';
import { plimsoll } from './shell.ts';

const files = join(import.meta.dirname, '../../fixtures/bad-input');
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bad-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bad = (name: string): string => join(files, name);
const made = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const sound = readFileSync(bad('sound.yaml'), 'utf8');
/** A sound policy with one thing changed. */
const amended = (name: string, from: string | RegExp, to: string): string => {
  const text = sound.replace(from, to);
  if (text === sound) throw new Error(`nothing to change: ${from}`);
  return made(`${name}.yaml`, text);
};

const huge = (): string => {
  const path = made('huge.csv', 'Model,Training compute (FLOP)\n');
  // Sparse, so that it takes no room on the disk.
  truncateSync(path, 100_000_000);
  return path;
};

const law = ['-p', 'eu-ai-act#systemic-risk-presumption'];
const policy = (path: string): readonly string[] => ['evaluate', '-p', path];
const model = (path: string): readonly string[] => ['evaluate', ...law, '-m', path];
const registry = (path: string): readonly string[] => ['evaluate', ...law, '--registry', path];
const emptyFolder = join(folder, 'empty');
mkdirSync(emptyFolder);
const pipe = join(folder, 'pipe');
execFileSync('mkfifo', [pipe]);

type Case = readonly [what: string, given: readonly string[], code: number, ...messages: readonly (string | RegExp)[]];

const flags = Object.entries(factCatalogue)
  .filter(([, { kind, subject }]) => kind === 'flag' && subject === 'model')
  .map(([fact]) => `{ fact: ${fact}, operator: equal, value: true }`)
  .join(', ');

const clause = '{ fact: foundationModel, operator: equal, value: true }';

const options: readonly Case[] = [
  ['a command that does not exist', ['adit'], 2, 'error[PL4001]: unknown command `adit`', 'did you mean `audit`?'],
  [
    'an option that does not exist',
    ['audit', '--as-off', '2026-01-01'],
    2,
    'unknown option `--as-off`',
    'did you mean `--as-of`?',
  ],
  ['an option without its value', ['audit', '--as-of'], 2, 'option `--as-of <date>` argument missing'],
  [
    'a day that does not exist',
    ['audit', '--as-of', '2026-02-30'],
    2,
    '`--as-of 2026-02-30` is not a calendar date',
    'expected: a real day written as YYYY-MM-DD',
  ],
  [
    'a day written another way, and another',
    ['audit', '--as-of', '1/2/2026', '--known-on', 'today'],
    2,
    '`--as-of 1/2/2026`',
    '`--known-on today`',
  ],
  [
    'a stance that does not exist',
    ['evaluate', '--stance', 'optimist'],
    2,
    '`optimist`',
    'expected: one of: observer, provider',
  ],
  [
    'a stance that does not exist, of explain',
    ['explain', 'gpt-4', 'eu-ai-act', '--stance', 'optimist'],
    2,
    '`--stance optimist` is not a stance',
  ],
  [
    'a format that does not exist',
    ['audit', '--format', 'pdf'],
    2,
    '`pdf`',
    'expected: one of: pretty, plain, json, csv, md',
  ],
  ['two formats at once', ['audit', '--json', '--csv'], 2, 'option `--json` cannot be used with option `--csv`'],
  [
    'a gate that does not exist',
    ['audit', '--fail-on', 'maybe'],
    2,
    '`maybe`',
    'expected: one of: met, likely, possible, unknown, warning',
  ],
  ['something to list that does not exist', ['list', 'polices'], 2, '`polices`', 'expected: one of: policies, models'],
  ['a missing argument', ['explain', 'gpt-4'], 2, 'missing required argument `policy`'],
  ['an argument too many', ['audit', 'everything'], 2, /too many arguments/],
  ['a schema that does not exist', ['schema', 'polcy'], 2, 'there is no schema `polcy`', 'did you mean `policy`?'],
  ['a shell that does not exist', ['completion', 'tcsh'], 2, '`tcsh`', 'expected: one of: bash, zsh, fish'],
  [
    'lists of a publisher nobody knows',
    ['data', 'import', 'wikipedia', 'a.csv'],
    2,
    '`wikipedia`',
    'expected: one of: epoch',
  ],
  [
    'an output in a folder that does not exist',
    ['list', 'codes', '-o', join(folder, 'no', 'where.md')],
    2,
    'error[PL5002]',
    'its folder does not exist',
  ],
  [
    'an output into a pipe that nobody reads',
    ['list', 'codes', '-o', pipe],
    2,
    'error[PL5002]',
    'cannot be written: nobody reads from this pipe',
  ],
  [
    'an output whose name is too long',
    ['list', 'codes', '-o', join(folder, 'a'.repeat(300))],
    2,
    'its name is too long',
  ],
  ['an output that is a folder', ['list', 'codes', '-o', emptyFolder], 2, 'error[PL5002]', 'is a folder'],
];

const names: readonly Case[] = [
  [
    'a policy that does not exist',
    ['evaluate', '-p', 'eu-ai-actt'],
    4,
    'error[PL4002]: no policy matches `eu-ai-actt`',
    'did you mean `eu-ai-act`?',
  ],
  ['a pattern that matches nothing', ['evaluate', '-p', 'mars-*'], 4, 'no policy matches `mars-*`'],
  [
    'a place where no number was found',
    ['audit', '-p', 'uk'],
    4,
    'no policy matches `uk`',
    'hint: looked at: United Kingdom',
    'no compute threshold in it',
    '`plimsoll show uk` tells more',
  ],
  ['another', ['audit', '-p', 'china'], 4, 'hint: looked at: China', '`plimsoll show china`'],
  ['an agreement without a number', ['audit', '-p', 'seoul'], 4, 'hint: looked at: Frontier AI Safety Commitments'],
  ['a place without a number, of one model', ['explain', 'gpt-4', 'uk'], 4, 'looked at: United Kingdom'],
  ['a place without law in force', ['gaps', '--jurisdiction', 'uk'], 4, '`UK`', 'looked at: United Kingdom'],
  ['a place for its law', ['audit', '-p', 'california'], 4, 'encoded for `california`: us-ca-', 'us-ca-tfaia-2025'],
  [
    'a rule that does not exist',
    ['evaluate', '-p', 'eu-ai-act#systemic-risk'],
    4,
    'no rule matches `eu-ai-act#systemic-risk`',
  ],
  [
    'a model and an actor that do not exist',
    ['evaluate', '-m', 'gpt-44', '-a', 'openay'],
    4,
    'no model matches `gpt-44`',
    'no actor matches `openay`',
    'did you mean `OpenAI`?',
  ],
  ['a policy that binds no models', ['explain', 'gpt-4', 'openai-preparedness#nothing'], 4, 'no rule matches'],
  [
    'an actor under a policy that binds models',
    ['explain', 'xai', 'eu-ai-act'],
    4,
    'no rule of `eu-ai-act` binds actors',
    'its rules bind: models',
  ],
  ['several policies where one is needed', ['explain', 'gpt-4', 'us-*'], 2, 'error[PL4003]', 'explain one at a time'],
  [
    'a model that was not out',
    ['evaluate', '-m', 'gpt-4', '--as-of', '2020-01-01'],
    4,
    'no model matches `gpt-4`',
    'hint: GPT-4 was released on 2023-03-15: take later dates',
  ],
  [
    'a model that was not out, to explain',
    ['explain', 'GPT-4', 'eu-ai-act', '--known-on', '2020-01-01'],
    4,
    'hint: GPT-4 was released on 2023-03-15: take later dates',
  ],
  ['a law’s file that is not there', ['show', 'eu.yaml'], 3, 'error[PL5001]: `eu.yaml` does not exist'],
  ['nothing near that name', ['show', 'zzzz'], 4, 'hint: `plimsoll help list` says what can be listed'],
  [
    'a day on which no law stands',
    ['stress', '--as-of', '0001-01-01'],
    4,
    'no law is in force or enacted on 0001-01-01',
    'hint: take a later `--as-of`',
  ],
  [
    'a day on which no law stands, of projections',
    ['project', '--as-of', '0001-01-01'],
    4,
    'no law is in force or enacted on 0001-01-01',
    'hint: take a later `--as-of`',
  ],
  ['nothing of that name', ['show', 'eu-ai-atc'], 4, 'nothing is called `eu-ai-atc`', 'did you mean `eu-ai-act`?'],
  ['a hostile name', ['show', '\u001b[31m<script>=cmd()'], 4, 'nothing is called `\\x1b[31m<script>=cmd()`'],
];

const policies: readonly Case[] = [
  ['a policy file that is not there', policy(bad('nothing.yaml')), 3, 'error[PL5001]', 'does not exist'],
  [
    'a folder for a policy',
    [
      'evaluate',
      '-p',
      (() => {
        mkdirSync(join(folder, 'dir.yaml'));
        return join(folder, 'dir.yaml');
      })(),
    ],
    3,
    'is a folder',
    'expected: a file',
  ],
  ['an empty policy', policy(made('blank.yaml', '')), 3, 'the file is empty'],
  ['a policy that is not YAML', policy(bad('unclosed.yaml')), 3, 'error[PL1001]', /unclosed\.yaml:\d+:\d+/],
  ['an alias bomb', policy(bad('alias-bomb.yaml')), 3, 'error[PL1014]'],
  ['a tag that would make an object', policy(bad('tag.yaml')), 3, 'error[PL1014]'],
  ['several documents', policy(bad('two-documents.yaml')), 3, 'error[PL1014]'],
  [
    'a YAML file of two megabytes',
    policy(made('large.yaml', `# ${'x'.repeat(2_000_000)}\n`)),
    3,
    'error[PL5003]',
    'expected: at most 1 MB',
  ],
  [
    'a policy in Latin-1',
    policy(made('latin.yaml', Uint8Array.from(Buffer.from('title: café', 'latin1')))),
    3,
    'error[PL5004]',
    'is not UTF-8',
  ],
  ['a list for a policy', policy(made('list.yaml', '- a\n- b\n')), 3, 'error[PL100', 'list.yaml:1:1'],
  [
    'an unknown key',
    policy(amended('key', 'binding: true', 'binding: true\nthreshhold: 1')),
    3,
    'error[PL1002]: unknown key `threshhold`',
  ],
  [
    'a lost superscript',
    policy(amended('superscript', 'value: 1e25 FLOP', 'value: 1025 FLOP')),
    3,
    'error[PL2001]',
    '`1025 FLOP` looks like a lost superscript',
    'did you mean 1e25?',
    '^^^^^^^^^',
  ],
  ['ten times too much', policy(amended('ten', 'value: 1e25 FLOP', 'value: 10e25 FLOP')), 3, '`10e25 FLOP` is 10^26'],
  [
    'a rate for a count',
    policy(amended('rate', 'value: 1e25 FLOP', 'value: 1e25 FLOP/s')),
    3,
    'FLOP/s given where FLOP is needed',
  ],
  [
    'an unknown fact',
    policy(amended('fact', 'fact: countedCompute', 'fact: countedComputer')),
    3,
    'error[PL1005]: unknown fact `countedComputer`',
    'did you mean `countedCompute`?',
  ],
  [
    'an unknown operator',
    policy(amended('operator', 'operator: greaterThan,', 'operator: moreThan,')),
    3,
    'error[PL1006]',
    '`moreThan`',
  ],
  [
    'a day that does not exist, in a law',
    policy(amended('day', 'verifiedOn: 2026-11-21', 'verifiedOn: 2026-11-31')),
    3,
    'error[PL1010]',
    '`2026-11-31` is not a calendar date',
  ],
  [
    'an amount that is only remembered',
    policy(amended('memory', '10^25, confidence: verified-text', '10^25, confidence: memory')),
    3,
    'error[PL1013]',
  ],
  [
    'a condition with more members than are read',
    policy(amended('long-rule', /when: .*\n/, `when: { any: [${Array(5000).fill(clause).join(', ')}] }\n`)),
    3,
    'error[PL1004]: `any` has 5000 members, at most 40\n',
    /long-rule\.yaml:\d+:18/,
  ],
  [
    'a rule with more combinations than can be compiled',
    policy(amended('large-rule', /when: .*\n/, `when: { any: [${flags}] }\n`)),
    3,
    'error[PL1015]',
    'combinations of cells',
  ],
  [
    'all problems of a file at once',
    policy(amended('many', /verifiedOn: .*\n/, 'verifiedOn: soon\ncolour: blue\n')),
    3,
    '`soon` is not a calendar date',
    'unknown key `colour`',
  ],
];

const subjects: readonly Case[] = [
  [
    'a what-if without a subject',
    model(made('none.yaml', 'events: { released: 2026-01-01 }\n')),
    3,
    'error[PL1003]',
    'model, actor, cluster',
  ],
  [
    'a blank where unknown is meant',
    model(made('blank-fact.yaml', 'model: { facts: { countedCompute: } }\n')),
    3,
    'blank',
  ],
  [
    'a fact of actors on a model',
    model(made('wrong-kind.yaml', 'model: { facts: { annualRevenue: 1e9 USD } }\n')),
    3,
    'error[PL1005]',
    'is a fact of actors, not of models',
  ],
  [
    'dollars for operations',
    model(made('dollars.yaml', 'model: { facts: { countedCompute: 5 million USD } }\n')),
    3,
    'USD given where FLOP is needed',
  ],
  [
    'a negative amount',
    model(made('negative.yaml', 'model: { facts: { countedCompute: -1e25 FLOP } }\n')),
    3,
    'is negative',
  ],
  [
    'bounds out of order',
    model(
      made(
        'bounds.yaml',
        'model: { facts: { countedCompute: { central: 1e25 FLOP, low: 2e25 FLOP, high: 3e25 FLOP } } }\n',
      ),
    ),
    3,
    'error[PL2002]',
  ],
  [
    'a stage that does not exist',
    model(made('stage.yaml', 'model: { ledger: [{ stage: pretraining, compute: 1e25 FLOP }] }\n')),
    3,
    'error[PL1004]',
    'did you mean `pre-training`?',
  ],
];

const emptiness = '/dev/zero';
const devices: readonly (readonly [what: string, given: readonly string[]])[] = [
  ['a model', ['evaluate', ...law, '-m', emptiness]],
  ['an actor', ['evaluate', ...law, '-a', emptiness]],
  ['a policy', ['audit', '-p', emptiness]],
  ['a scenario', ['project', '--scenario', emptiness]],
  ['a registry', ['evaluate', ...law, '--registry', emptiness]],
  ['cases', ['test', emptiness]],
  ['a draft', ['diff', 'eu-ai-act', emptiness]],
  ['a list', ['data', 'import', 'epoch', emptiness]],
  ['what is explained', ['explain', emptiness, 'eu-ai-act']],
];
const paths: readonly Case[] = [
  ...devices.map(
    ([what, given]): Case => [`a device for ${what}`, given, 3, 'error[PL5001]: `/dev/zero` is not a regular file'],
  ),
  ...[
    ['evaluate', '-m', '-'],
    ['evaluate', '-p', '-'],
    ['evaluate', '--registry', '-'],
    ['test', '-'],
    ['lint', '-'],
    ['diff', '-', 'eu-ai-act'],
    ['project', '--scenario', '-'],
  ].map(
    (given): Case => [
      `standard input for ${given[0]} ${given[1]}`,
      given,
      3,
      'error[PL5001]: standard input is not read',
      'hint: save its content to a file first',
    ],
  ),
  ['a folder for a model', ['evaluate', ...law, '-m', emptyFolder], 3, 'error[PL5001]', 'is a folder'],
  ['a folder for an actor', ['evaluate', ...law, '-a', emptyFolder], 3, 'error[PL5001]', 'is a folder'],
  ['a folder for a law', ['audit', '-p', emptyFolder], 3, 'error[PL5001]', 'is a folder'],
  ['a folder for a scenario', ['project', '--scenario', emptyFolder], 3, 'error[PL5001]', 'is a folder'],
  ['a path where nothing is', ['evaluate', ...law, '-m', './nothing'], 3, 'error[PL5001]: `./nothing` does not exist'],
  [
    'a what-if with another ending',
    ['evaluate', ...law, '-m', made('what-if.txt', 'model: { name: A }\n')],
    3,
    'does not end in .yaml or .yml',
  ],
  ['a name with a slash', ['evaluate', ...law, '-m', 'Qwen/Qwen-x'], 4, 'no model matches `Qwen/Qwen-x`'],
  [
    'an actor’s file that is not there',
    ['evaluate', ...law, '-a', bad('no.yaml')],
    3,
    'error[PL5001]',
    'does not exist',
  ],
];

const registries: readonly Case[] = [
  ['a registry that is not there', registry(bad('nowhere')), 3, 'error[PL5001]', 'does not exist'],
  ['a folder without tables', registry(emptyFolder), 3, 'holds no CSV file'],
  [
    'a list without a header anyone knows',
    registry(bad('strange-header.csv')),
    3,
    'error[PL3002]',
    'the first row must hold the column names',
  ],
  ['an unclosed quote', registry(bad('unclosed-quote.csv')), 3, 'error[PL3001]'],
  ['a row with too many cells', registry(bad('ragged.csv')), 3, 'error[PL3001]'],
  ['an empty list', registry(made('none.csv', '')), 3, 'error[PL3001]', 'the file is empty'],
  ['a table without a needed column', registry(bad('no-name')), 3, 'error[PL3002]: column `name` is missing'],
  [
    'a table with a lost superscript, a bad day and a stranger',
    registry(bad('bad-cells')),
    3,
    'looks like a lost superscript',
    '2025-13-01',
    'warning[PL3006]',
  ],
  ['a list of 100 MB', registry(huge()), 3, 'error[PL5003]', 'expected: at most 64 MB'],
  [
    'a picture',
    registry(made('picture.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2))),
    3,
    'error[PL5004]',
    'is not text',
  ],
  [
    'a spreadsheet saved as UTF-16',
    registry(made('utf16.csv', Uint8Array.from(Buffer.from('\ufeffModel,Year', 'utf16le')))),
    3,
    'save it as UTF-8',
  ],
  ['an import of nothing', ['data', 'import', 'epoch'], 2, 'missing required argument `files`'],
  [
    'an import of a file that is not there',
    ['data', 'import', 'epoch', bad('no.csv'), '-o', join(folder, 'never')],
    3,
    'error[PL5001]',
  ],
  [
    'an import on a day that does not exist',
    ['data', 'import', 'epoch', bad('list.csv'), '--vintage', '2026-00-01'],
    2,
    '`--vintage 2026-00-01`',
  ],
  ['a comparison with nothing', ['data', 'diff', bad('list.csv'), bad('no.csv')], 3, 'does not exist'],
];

const all = { options, names, policies, subjects, paths, registries };

describe.each(Object.entries(all))('%s', (_, cases) => {
  test.each(cases.map(([what, given, code, ...messages]) => ({ what, given, code, messages })))(
    '$what',
    async ({ given, code, messages }) => {
      const ran = await plimsoll(given);
      expect(ran.errors).toMatch(/^(error|warning|note)\[PL\d{4}\]: /);
      for (const message of messages) {
        if (typeof message === 'string') expect(ran.errors).toContain(message);
        else expect(ran.errors).toMatch(message);
      }
      expect({ code: ran.code, output: ran.output }).toEqual({ code, output: '' });
      expect(ran.errors).not.toContain('\u001b');
    },
  );
});

test('the table has at least forty cases', () => {
  expect(Object.values(all).flat().length).toBeGreaterThanOrEqual(40);
});

test('a failed import leaves nothing behind', async () => {
  const into = join(folder, 'left');
  await plimsoll(['data', 'import', 'epoch', bad('unclosed-quote.csv'), '-o', into]);
  expect(() => readFileSync(into)).toThrow('ENOENT');
});

describe('hostile names in a list', () => {
  const list = bad('hostile-names.csv');
  const given = ['evaluate', ...law, '--all', '--registry', list, '--as-of', '2026-01-01'];

  test.each(['pretty', 'plain', 'md', 'json', 'csv'])('do nothing in %s', async (format) => {
    const { code, output } = await plimsoll([...given, '--format', format]);
    expect(code).toBe(0);
    expect(output).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  });

  test('are no markup in Markdown and no formula in CSV', async () => {
    const markdown = (await plimsoll([...given, '--format', 'md'])).output;
    expect(markdown).not.toMatch(/<script|[^\\]\]\(javascript/);
    const csv = (await plimsoll([...given, '--csv'])).output;
    expect(csv).toMatch(/'=cmd\(\)/);
    expect(csv).not.toMatch(/(^|,|\n)"?[=@+]/);
  });

  test('come back whole from JSON', async () => {
    const { output } = await plimsoll([...given, '--json']);
    const names: string[] = JSON.parse(output).subjects.map(({ name }: { name: string }) => name);
    expect(names).toContain('=cmd()|"calc"!A1');
    expect(names.some((name) => name.includes('\u001b[31m'))).toBe(true);
  });
});
