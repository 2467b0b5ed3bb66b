import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { DraftDiffDocument } from '../../src/report/documents/diff.ts';
import { documentSchemas } from '../../src/report/documents/documents.ts';
import { lawText, reworded } from '../draft/diff/shipped.ts';
import { smallAct } from '../draft/small-act.ts';
import { plimsoll } from './shell.ts';
import { writtenFiles } from './written-files.ts';

const { folder, written } = writtenFiles('diff');

const act = lawText('eu/eu-ai-act.yaml');
const higher = written('higher.yaml', reworded(act, ['value: 1e25 FLOP', 'value: 1e26 FLOP']));
const inclusive = written(
  'inclusive.yaml',
  reworded(act, ['operator: greaterThan\n', 'operator: greaterThanInclusive\n']),
);
const formatted = written('formatted.yaml', `# the same\n${act.replaceAll('\n\n', '\n\n\n')}`);

vi.setConfig({ testTimeout: 60_000 });

const known = new Map<string, Promise<DraftDiffDocument>>();

/** The document of a command line, which is run once for all tests. */
function compared(...given: readonly string[]): Promise<DraftDiffDocument> {
  const run =
    known.get(given.join(' ')) ?? plimsoll(['diff', '--json', ...given]).then(({ output }) => JSON.parse(output));
  known.set(given.join(' '), run);
  return run;
}

describe('the effect on the registry', () => {
  test('names who leaves, from which probability to which, and by which clause', async () => {
    const { leave, enter, relation } = await compared('eu-ai-act', higher);
    expect(relation).toBe('implied-by');
    expect(enter).toEqual([]);
    const gpt4 = leave.find(({ subject, rule }) => subject === 'gpt-4' && rule === 'systemic-risk-presumption');
    expect(gpt4?.before.low).toBeGreaterThan(0.5);
    expect(gpt4?.after.high).toBeLessThan(0.05);
    expect(gpt4?.by).toEqual(['counted compute: greater than 10²⁵ FLOP → greater than 10²⁶ FLOP']);
  });

  test('counts before and after as evaluation does', async () => {
    const { counts } = await compared('eu-ai-act', higher);
    const evaluated = JSON.parse((await plimsoll(['evaluate', '--json', '-p', 'eu-ai-act'])).output);
    const own = counts.find(({ rule }) => rule === 'systemic-risk-presumption');
    const plain = evaluated.counts.find(({ rule }: { rule: string }) => rule === 'systemic-risk-presumption');
    expect(own?.before).toEqual(plain);
    expect(own?.after?.certain).toBeLessThan(own?.before?.certain ?? 0);
    expect(own?.after?.expected).toBeLessThan(own?.before?.expected ?? 0);
  });

  test('goes the other way when the drafts are exchanged', async () => {
    const [there, back] = [await compared('eu-ai-act', higher), await compared(higher, 'eu-ai-act')];
    expect(back.enter.map(({ subject, rule }) => `${rule} ${subject}`).toSorted()).toEqual(
      there.leave.map(({ subject, rule }) => `${rule} ${subject}`).toSorted(),
    );
  });
});

test('every case file beside the first is run, and an instrument without a counterpart says so', async () => {
  const first = written('several/act.yaml', smallAct);
  const cases = (facts: string, status: string): string =>
    `policy: small-act\ncases: [{ name: a, as_of: 2026-01-01, input: { model: { facts: { ${facts} } } }, output: { large: ${status} } }]\n`;
  written('several/act.cases.yaml', cases('generalPurpose: true, countedCompute: 2e25 FLOP', 'met'));
  written('several/act.edges.cases.yaml', cases('generalPurpose: true, countedCompute: 1e25 FLOP', 'not-met'));
  written('several/act.other.yaml', smallAct);
  written('several/act.other.cases.yaml', cases('generalPurpose: false', 'not-met'));
  const second = written(
    'several-after.yaml',
    reworded(smallAct, ['operator: greaterThan,', 'operator: greaterThanInclusive,']),
  );
  const { cases: effect } = await compared(first, second, '--no-impact');
  expect(effect?.files.map((file) => file.split('/').at(-1))).toEqual(['act.cases.yaml', 'act.edges.cases.yaml']);
  expect([effect?.run, effect?.changed.map(({ file }) => file.split('/').at(-1))]).toEqual([
    2,
    ['act.edges.cases.yaml'],
  ]);
  const other = await plimsoll(['diff', 'eu-ai-act', 'us-ca-tfaia-2025', '--no-impact']);
  expect(other.output).toContain('No rule of A has a counterpart in B. Taken as wholes: A catches what B does not');
  expect(other.output).toContain('asks about a rule that B has as well');
  const apart = ['kr-ai-basic-act', 'us-ct-sb5-2026', '--no-impact'];
  expect((await plimsoll(['diff', ...apart])).output).toContain(
    'No rule of A has a counterpart in B. The two bind no kind of subject in common, and no relation holds between them.',
  );
  expect((await compared(...apart)).relation).toBeNull();
});

test('cases of the first that come out otherwise in the second are named with their line', async () => {
  const { cases } = await compared('eu-ai-act', inclusive, '--no-impact');
  expect(cases?.changed.map(({ name }) => name)).toContain('presumption at the line of 10^25: exactly');
  expect(cases?.changed.every(({ line }) => line > 0)).toBe(true);
  expect((await compared('eu-ai-act', formatted, '--no-impact')).cases?.changed).toEqual([]);
});

describe('a gate', () => {
  test.each([
    ['a change', higher, 1],
    ['formatting', formatted, 0],
  ])('after %s', async (_, file, code) => {
    expect((await plimsoll(['diff', 'eu-ai-act', file, '--no-impact', '--exit-code'])).code).toBe(code);
  });

  test('is not set unasked', async () => {
    expect((await plimsoll(['diff', 'eu-ai-act', higher, '--no-impact'])).code).toBe(0);
  });
});

describe('formats', () => {
  test('of one draft and of several follow the published schema', async () => {
    for (const drafts of [[higher], [higher, inclusive]]) {
      const document = await compared('eu-ai-act', ...drafts);
      documentSchemas.diff.parse(document);
      expect(document.others).toHaveLength(drafts.length - 1);
    }
  });

  test.each([80, 120])('%i columns are kept, several drafts side by side', async (columns) => {
    const { output } = await plimsoll(['diff', 'eu-ai-act', higher, inclusive, '--format', 'pretty'], { columns });
    // A name without a space, such as a path, is not broken.
    const words = output.split('\n').filter((line) => !line.includes(folder));
    expect(Math.max(...words.map((line) => [...line].length))).toBeLessThanOrEqual(columns);
    expect(output).toContain('C against A');
  });

  test('say that formatting is no change of the law', async () => {
    for (const format of ['pretty', 'plain', 'md'])
      expect((await plimsoll(['diff', 'eu-ai-act', formatted, '--no-impact', '--format', format])).output).toContain(
        'No semantic change',
      );
  });

  test('csv has a row for each change', async () => {
    const { output } = await plimsoll(['diff', 'eu-ai-act', higher, '--no-impact', '--csv']);
    expect(output.trim().split('\n')).toHaveLength(2);
  });
});

describe('what cannot be compared is said', () => {
  const huge = written('huge.yaml', `# ${'x'.repeat(1_100_000)}\n${act}`);
  const cyclic = written(
    'cyclic.yaml',
    reworded(act, [
      '{ fact: generalPurpose, operator: equal, value: true, cite: Art. 3(63) }',
      '{ condition: general-purpose }',
    ]),
  );
  const contradictory = written(
    'contradictory.yaml',
    reworded(act, ['date: 2024-08-01, event: in-force', 'date: 2019-08-01, event: in-force']),
  );
  test.each([
    ['a giant file', [huge], 3, 'error[PL5003]'],
    ['a condition inside itself', [cyclic], 3, 'refers to itself'],
    ['dates out of order', [contradictory], 3, 'error[PL1010]'],
    ['a date that does not exist', ['eu-ai-act@2025-02-30'], 2, 'is not a calendar date'],
    ['a name', ['eu-ai-akt'], 4, 'no policy matches'],
    ['several policies', ['us-*'], 2, 'error[PL4003]'],
    ['a file', [join(folder, 'none.yaml')], 3, 'error[PL5001]'],
    ['an option in place of a revision', ['--', '-p:policies/eu/eu-ai-act.yaml'], 3, 'cannot be asked of git'],
    ['a command in place of a revision', ['$(touch x):policies/eu/eu-ai-act.yaml'], 3, 'cannot be asked of git'],
    ['a search in place of a revision', [':/fix.yaml'], 3, 'git has no'],
  ] as const)('%s', async (_, given, code, message) => {
    const ran = await plimsoll(['diff', 'eu-ai-act', ...given]);
    expect(ran.code).toBe(code);
    expect(ran.errors).toContain(message);
    expect(ran.output).toBe('');
  });
});

describe('git revisions', () => {
  const repository = join(folder, 'repository');
  const git = (...given: readonly string[]): void => {
    const person = ['-c', 'user.name=Drafter', '-c', 'user.email=drafter@example.org', '-c', 'commit.gpgsign=false'];
    execFileSync('git', ['-C', repository, ...person, ...given], { stdio: 'ignore' });
  };
  const counting = lawText('counting/eu-cumulative.yaml');
  const oneMore = `policy: eu-ai-act
cases:
  - name: one more
    as_of: 2025-09-01
    input: { model: { facts: { generalPurpose: true, countedCompute: 2e25 FLOP } } }
    output: { systemic-risk-presumption: met }
`;
  const stage = (file: string, text: string): void => {
    written(`repository/${file}`, text);
    git('add', '.');
  };

  test('are compared with their cases and the counting rules of their time', async () => {
    mkdirSync(repository);
    git('init', '-q');
    stage('law/act.yaml', act);
    stage('law/act.cases.yaml', lawText('eu/eu-ai-act.cases.yaml'));
    stage('law/act.more.cases.yaml', oneMore);
    stage('law/act.other.yaml', act);
    stage('law/act.other.cases.yaml', oneMore);
    stage('law/counting/eu-cumulative.yaml', reworded(counting, [/(reward-model:\n\s+counts: )excluded/, '$1counted']));
    git('commit', '-q', '-m', 'first');
    stage('law/act.yaml', reworded(act, ['value: 1e25 FLOP', 'value: 1e26 FLOP']));
    vi.stubEnv('GIT_DIR', join(repository, '.git'));
    const { changes, cases } = await compared('HEAD:law/act.yaml', ':law/act.yaml', '--no-impact');
    expect(changes.filter(({ semantic }) => semantic).map(({ text }) => text)).toEqual([
      'high-impact-compute: 10²⁵ FLOP → 10²⁶ FLOP (×10)',
    ]);
    expect(cases?.changed.length).toBeGreaterThan(0);
    expect(new Set(cases?.changed.map(({ file }) => file))).toEqual(
      new Set(['HEAD:law/act.cases.yaml', 'HEAD:law/act.more.cases.yaml']),
    );
    const staged = await compared(':law/act.yaml', 'HEAD:law/act.yaml', '--no-impact');
    expect(staged.cases?.run).toBe(cases?.run);
    const today = await compared('HEAD:law/act.yaml', 'eu-ai-act', '--no-impact');
    expect(today.changes.map(({ text }) => text)).toContain('reward-model: counted → excluded');
    vi.unstubAllEnvs();
  });
});
