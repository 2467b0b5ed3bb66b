import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { documentSchemas } from '../../src/report/documents/documents.ts';
import type { LintDocument } from '../../src/report/documents/lint.ts';
import { goodDraft, sourceOf } from '../draft/lint/workshop.ts';
import { plimsoll } from './shell.ts';
import { writtenFiles } from './written-files.ts';

vi.setConfig({ testTimeout: 60_000 });

const { folder, written } = writtenFiles('lint');

const counting = written('shared/example-full.yaml', sourceOf('fixtures/lint/counting/example-full.yaml').text);
const good = written('good.yaml', goodDraft());
const strict = 'operator: greaterThan, value: { threshold: large-model } }';
const wrong = goodDraft(strict, 'operator: greaterThanInclusive, value: { threshold: large-model } }');
const advised = goodDraft('direction: either', 'direction: increase');

const documentOf = async (...given: readonly string[]): Promise<LintDocument> =>
  JSON.parse((await plimsoll(['lint', '--json', ...given])).output);

describe('plimsoll lint', () => {
  test('without paths checks the shipped policies, which have no errors', async () => {
    const { code, output, errors } = await plimsoll(['lint']);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/\n0 errors, \d+ warnings, \d+ notes in \d\d policies\n$/);
    expect(output).toMatch(/^policies\/us-ca\/us-ca-sb1047-2024\.yaml:\d+:\d+: warning\[PL7204\] both /m);
  });

  test('has nothing to say of a good draft', async () => {
    const { code, output } = await plimsoll(['lint', good, counting]);
    expect({ code, output }).toEqual({ code: 0, output: '0 errors, 0 warnings, 0 notes in 1 policy\n' });
  });

  test('ends with 1 on findings at or above the level', async () => {
    const [error, note] = [written('error.yaml', wrong), written('note.yaml', advised)];
    expect((await plimsoll(['lint', error, counting])).code).toBe(1);
    expect((await plimsoll(['lint', note, counting])).code).toBe(0);
    expect((await plimsoll(['lint', '--fail-level', 'warning', note, counting])).code).toBe(0);
    const { code, errors } = await plimsoll(['lint', '--fail-level', 'note', note, counting]);
    expect({ code, errors }).toEqual({ code: 1, errors: 'gate tripped: 1 finding at least note\n' });
    expect((await plimsoll(['lint', '--fail-level', 'note', '--ignore', 'PL7402', note, counting])).code).toBe(0);
  });

  test('ends with 3 where a file is no policy, and checks the others', async () => {
    const broken = written('broken.yaml', goodDraft('binds: model', 'binds: everyone'));
    const error = written('error.yaml', wrong);
    const { code, output } = await plimsoll(['lint', broken, error, counting]);
    expect(code).toBe(3);
    expect(output).toMatch(/broken\.yaml:\d+:\d+: error\[PL1004\]/);
    expect(output).toMatch(/error\.yaml:\d+:\d+: error\[PL7001\]/);
    expect((await plimsoll(['lint', join(folder, 'absent.yaml')])).code).toBe(3);
    expect((await plimsoll(['lint', written('torn.yaml', 'rules: [')])).code).toBe(3);
  });

  test('tells of a slip of spelling once, not also of the refusal that follows', async () => {
    const path = written('lost.yaml', goodDraft('value: 1e26 FLOP', 'value: 1026 FLOP'));
    const { code, output } = await plimsoll(['lint', path, counting]);
    expect(code).toBe(1);
    expect(output).toContain('error[PL7003]');
    expect(output).not.toContain('PL2001');
  });

  test('searches folders, and passes over cases, registers and files of other programs', async () => {
    written('tree/acts/one.yaml', wrong);
    written('tree/acts/one.cases.yaml', 'policy: example-act\ncases: []\n');
    written('tree/counting/full.yaml', sourceOf('fixtures/lint/counting/example-full.yaml').text);
    written('tree/.github/workflows/ci.yaml', 'on: push\njobs: {}\n');
    written('tree/compose.yaml', 'services: {}\n');
    const document = await documentOf(join(folder, 'tree'));
    expect(document.policies).toBe(1);
    expect(document.findings.map(({ code }) => code)).toEqual(['PL7001']);
  });

  test('ends with 4 where there is no policy at all', async () => {
    written('empty/readme.yaml', 'services: {}\n');
    const { code, errors } = await plimsoll(['lint', join(folder, 'empty')]);
    expect(code).toBe(4);
    expect(errors).toContain('no policy among');
  });

  test('mends files in place and says so; the shipped ones are left alone', async () => {
    const path = written('mend.yaml', goodDraft('value: 1e26 FLOP', 'value: 10^26 FLOP # as printed'));
    const { code, output } = await plimsoll(['lint', '--fix', path, counting]);
    expect(code).toBe(0);
    expect(output).toContain('fixed: 10^26 FLOP is now 1e26 FLOP');
    expect(readFileSync(path, 'utf8')).toBe(goodDraft('value: 1e26 FLOP', 'value: 1e26 FLOP # as printed'));
    expect((await plimsoll(['lint', '--fix'])).code).toBe(2);
  });

  test('does not mend what is ignored', async () => {
    const text = goodDraft('value: 1e26 FLOP', 'value: 10^26 FLOP');
    const path = written('ignored.yaml', text);
    await plimsoll(['lint', '--fix', '--ignore', 'PL7005', path, counting]);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('refuses a code that is no rule, with a guess', async () => {
    const { code, errors } = await plimsoll(['lint', '--ignore', 'PL7999', good]);
    expect(code).toBe(2);
    expect(errors).toContain('`PL7999` is no rule of lint');
  });

  test('compares lines with the models of a registry when asked to', async () => {
    const near = (document: LintDocument) => document.findings.filter(({ code }) => code === 'PL7407');
    expect(near(await documentOf())).toEqual([]);
    expect(near(await documentOf('--registry', '--known-on', '2026-11-21')).length).toBeGreaterThan(0);
  });
});

describe('formats of plimsoll lint', () => {
  const path = written('formats.yaml', wrong);

  test('json has the published shape', async () => {
    const document = await documentOf(path, counting);
    expect(documentSchemas.lint.safeParse(document).error?.issues ?? []).toEqual([]);
    expect(document.counts).toEqual({ error: 1, warning: 0, note: 0 });
    expect(document.findings[0]).toMatchObject({
      code: 'PL7001',
      name: 'operator-contradicts-quote',
      severity: 'error',
      policy: 'example-act',
      place: 'rules.0.when.any.0.operator',
      page: 'docs/lint/PL7001-operator-contradicts-quote.md',
      fixable: false,
    });
  });

  test('sarif is a log with one rule per code and findings that are known again when lines move', async () => {
    const { output } = await plimsoll(['lint', '--format', 'sarif', path, counting]);
    const [run] = JSON.parse(output).runs;
    expect(JSON.parse(output).version).toBe('2.1.0');
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toContain('PL7504');
    const [result, ...more] = run.results;
    expect(more).toEqual([]);
    expect(result).toMatchObject({
      ruleId: 'PL7001',
      level: 'error',
      partialFingerprints: { 'plimsoll/v1': 'PL7001 example-act rules.0.when.any.0.operator' },
    });
    const { region } = result.locations[0].physicalLocation;
    expect(region.endColumn - region.startColumn).toBe('greaterThanInclusive'.length);
    const moved = written('moved.yaml', `# a line more\n${wrong}`);
    const again = JSON.parse((await plimsoll(['lint', '--format', 'sarif', moved, counting])).output).runs[0]
      .results[0];
    expect(again.partialFingerprints).toEqual(result.partialFingerprints);
  });

  test('github gives annotations', async () => {
    const { output } = await plimsoll(['lint', '--format', 'github', path, counting]);
    expect(output).toMatch(
      /^::error file=.*formats\.yaml,line=\d+,col=\d+,endColumn=\d+,title=PL7001 operator-contradicts-quote::/,
    );
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  test('md, csv and pretty name the file, the line and the page', async () => {
    for (const format of ['md', 'csv', 'pretty'])
      expect((await plimsoll(['lint', '--format', format, path, counting])).output).toMatch(/formats\\?\.yaml/);
    const { output } = await plimsoll(['lint', '--format', 'pretty', path, counting], { columns: 100 });
    expect(output).toContain('^^^^^^^^^^^^^^^^^^^^');
    expect(output).toContain('= page: docs/lint/PL7001-operator-contradicts-quote.md');
  });

  test('nothing from a file reaches a terminal or a workflow as a command', async () => {
    const hostile = written(
      'hostile.yaml',
      goodDraft(strict, `${strict} # \u001b[2J`)
        .replace('quote: a model', 'quote: "\\e[31m::error::%0A a model')
        .replace('more than 10^26 operations\n', 'at least 10^26 operations"\n'),
    );
    for (const format of ['plain', 'pretty', 'github', 'md', 'csv']) {
      const { output } = await plimsoll(['lint', '--format', format, '--color', 'never', hostile, counting]);
      expect(output).not.toContain('\u001b');
      expect(output.split('\n').filter((line) => line.startsWith('::')).length).toBe(format === 'github' ? 1 : 0);
    }
  });
});
