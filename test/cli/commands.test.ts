import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { documentSchemas } from '../../src/report/documents/documents.ts';
import type { EvaluationDocument } from '../../src/report/documents/evaluation.ts';
import { listed } from '../../src/report/documents/reference.ts';
import { plimsoll } from './shell.ts';
import { writtenFiles } from './written-files.ts';

const { folder, written } = writtenFiles('cli');

const evaluated = async (...given: readonly string[]): Promise<EvaluationDocument> =>
  JSON.parse((await plimsoll(['evaluate', '--json', ...given])).output);

const law = ['-p', 'eu-ai-act#systemic-risk-presumption'];

describe('audit', () => {
  test('tells on one screen what is in force, what is to come, who is at the lines and what is unknown', async () => {
    const { code, output, errors } = await plimsoll(['audit', '--format', 'pretty'], { columns: 100 });
    expect(code).toBe(0);
    expect(errors).toBe('');
    for (const heading of [
      'Laws in force',
      'Enacted, not yet in effect',
      'Models at the lines in force',
      'Undisclosed',
      'Not legal advice.',
    ])
      expect(output).toContain(heading);
    expect(output.split('\n').length).toBeLessThan(96);
    expect(Math.max(...output.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(100);
  });

  test('says neither that anyone complies nor that anything will happen, and counts FLOP, not FLOPs', async () => {
    const { output } = await plimsoll(['audit', '--format', 'md']);
    // Quotes and duties are told in the words of the law.
    const ours = output
      .split('\n')
      .filter((line) => !/^[>-] /.test(line))
      .join('\n');
    expect(ours).not.toMatch(/\bcompliant\b|\bwill\b|FLOPs|FLOPS/);
  });
});

describe('evaluate', () => {
  test('has the published shape and the keys that readers rely on', async () => {
    const document = await evaluated(...law);
    expect(documentSchemas.evaluation.safeParse(document).error?.issues ?? []).toEqual([]);
    expect(document).toMatchObject({
      schemaVersion: '1.0.0',
      kind: 'evaluation',
      asOf: '2026-11-21',
      knownOn: '2026-11-21',
      stance: 'observer',
      policies: [{ id: 'eu-ai-act', state: 'in-force', from: '2025-08-02', until: null }],
    });
    expect(document.counts).toHaveLength(1);
    const gpt4 = document.findings.find(({ subject }) => subject === 'gpt-4');
    expect(gpt4).toMatchObject({
      kind: 'model',
      effect: 'rebuttable-presumption',
      imputed: false,
      missing: [],
      counted: { central: '2.1e25' },
      threshold: { value: '1e25', unit: 'FLOP' },
    });
    expect(gpt4?.marginOom).toBeCloseTo(0.32, 2);
    expect(document.inputs.filter(({ role }) => role !== 'registry').map(({ file }) => file)).toEqual([
      'policies/counting/eu-cumulative.yaml',
      'policies/eu/eu-ai-act.yaml',
    ]);
    expect(document.inputs.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });

  test('on the day before it applies, a law binds nobody; read as if in force, it has the same counts', async () => {
    const before = await evaluated(...law, '--as-of', '2025-08-01');
    expect(new Set(before.findings.map(({ status, reason }) => `${status} ${reason}`))).toEqual(
      new Set(['not-applicable not-in-force']),
    );
    const asIf = await evaluated(...law, '--as-of', '2025-08-01', '--as-if-in-force');
    const on = await evaluated(...law, '--as-of', '2025-08-02');
    expect(asIf.counts).toEqual(on.counts);
    expect(asIf.rules[0]?.asIf).toBe(true);
  });

  test('chooses by identifier, name, pattern and rule', async () => {
    const document = await evaluated(
      '-p',
      'us-ca-*',
      '-p',
      'EU AI Act#systemic-risk-pres*',
      '-m',
      'GPT-4',
      '-a',
      'xai',
    );
    expect(new Set(document.policies.map(({ id }) => id))).toEqual(
      new Set(['eu-ai-act', 'us-ca-sb1047-2024', 'us-ca-tfaia-2025']),
    );
    expect(document.subjects.map(({ id }) => id)).toEqual(['gpt-4', 'xai']);
    expect(document.rules.filter(({ policy }) => policy === 'eu-ai-act')).toHaveLength(1);
  });

  test('a model described in a file is evaluated the same way, exactly at the threshold and just above', async () => {
    const at = written(
      'at.yaml',
      'model: { name: Planned, facts: { generalPurpose: true, countedCompute: 1e25 FLOP } }\n',
    );
    const above = written(
      'above.yaml',
      'model: { name: Larger, facts: { generalPurpose: true, countedCompute: 10000000000000000000000001 FLOP } }\n',
    );
    const { findings } = await evaluated(...law, '--stance', 'provider', '-m', at, '-m', above);
    expect(findings.map(({ subject, status }) => [subject, status])).toEqual([
      ['planned', 'not-met'],
      ['larger', 'met'],
    ]);
  });

  test('a draft of the user takes the place of the law with its identifier', async () => {
    const act = readFileSync(join(import.meta.dirname, '../../policies/eu/eu-ai-act.yaml'), 'utf8');
    const draft = written('draft.yaml', act.replace('value: 1e25 FLOP', 'value: 1e26 FLOP'));
    const { rules, counts } = await evaluated('-p', draft);
    const presumption = rules.find(({ rule }) => rule === 'systemic-risk-presumption');
    expect(presumption?.threshold?.value).toBe('1e26');
    const now = await evaluated(...law);
    expect(counts.find(({ rule }) => rule === 'systemic-risk-presumption')?.expected).toBeLessThan(
      now.counts[0]?.expected ?? 0,
    );
  });

  test('without imputation, what is not published stays unknown', async () => {
    const [imputed, plain] = [await evaluated(...law), await evaluated(...law, '--no-impute')];
    expect(imputed.findings.some((finding) => finding.imputed)).toBe(true);
    expect(plain.findings.some((finding) => finding.imputed)).toBe(false);
    expect(plain.counts[0]?.unknown).toBeGreaterThan(imputed.counts[0]?.unknown ?? 0);
  });

  test('has no table row that a spreadsheet would run', async () => {
    const { output } = await plimsoll(['evaluate', ...law, '--csv']);
    const rows = output.trimEnd().split('\n');
    expect(rows[0]).toMatch(/^subject,name,kind,/);
    expect(rows.filter((row) => /(^|,)"?[=+@]/.test(row))).toEqual([]);
  });
});

describe('gates', () => {
  test.each([
    ['met', ['evaluate', ...law, '--fail-on', 'met'], 1],
    ['likely', ['evaluate', ...law, '-m', 'gpt-4', '--fail-on', 'likely'], 1],
    ['met, for a model that only likely is', ['evaluate', ...law, '-m', 'gpt-4', '--fail-on', 'met'], 0],
    ['possible, for one far below', ['evaluate', ...law, '-m', 'alexnet', '--fail-on', 'possible'], 0],
    ['unknown', ['evaluate', ...law, '--no-impute', '--fail-on', 'met', '--fail-on', 'unknown'], 1],
    ['warning, since the data end long before', ['audit', '--as-of', '2028-01-01', '--fail-on', 'warning'], 1],
    ['a rule that does not bind', ['evaluate', '-p', 'us-eo-14110-2023', '--fail-on', 'possible'], 0],
    ['a rule read as if it bound, in an audit', ['audit', '-p', 'us-eo-14110-2023', '--fail-on', 'possible'], 0],
    [
      'the same, when that was asked for',
      ['audit', '-p', 'us-eo-14110-2023', '--as-if-in-force', '--fail-on', 'possible'],
      1,
    ],
  ])('%s', async (_, given, code) => {
    const ran = await plimsoll(given);
    expect(ran.code).toBe(code);
    expect(ran.errors.includes('gate tripped: ')).toBe(code === 1);
  });
});

describe('explain', () => {
  test('shows every clause with its value, source and words, and what would flip it', async () => {
    const { code, output } = await plimsoll(
      ['explain', 'GPT-4', 'eu-ai-act#systemic-risk-presumption', '--format', 'pretty'],
      { columns: 120 },
    );
    expect(code).toBe(0);
    for (const part of [
      'countedCompute',
      'greater than 10²⁵ FLOP',
      'Art. 51(2)',
      '“',
      'Would flip',
      'eu-cumulative',
      'would be presumed',
    ])
      expect(output).toContain(part);
  });

  test('in JSON, as published', async () => {
    const { output } = await plimsoll(['explain', 'gpt-4', 'eu-ai-act', '--json']);
    expect(documentSchemas.explanation.safeParse(JSON.parse(output)).error?.issues ?? []).toEqual([]);
  });

  test('takes an actor, and a file', async () => {
    expect((await plimsoll(['explain', 'xai', 'us-ca-tfaia-2025#large-frontier-developer'])).output).toContain(
      'annual revenue',
    );
    const file = written('what-if.yaml', 'model: { facts: { generalPurpose: true, countedCompute: unknown } }\n');
    expect((await plimsoll(['explain', file, 'eu-ai-act'])).output).toContain('unknown');
  });
});

describe('list and show', () => {
  test.each(listed)('list %s has rows and the published shape', async (what) => {
    const { code, output } = await plimsoll(['list', what, '--json']);
    const document: unknown = JSON.parse(output);
    expect(code).toBe(0);
    expect(documentSchemas.list.safeParse(document).error?.issues ?? []).toEqual([]);
    expect((document as { rows: unknown[] }).rows.length).toBeGreaterThan(5);
  });

  test.each([
    ['eu-ai-act', 'Art. 51(2)'],
    ['eu-ai-act#systemic-risk-presumption', 'countedCompute greaterThan high-impact-compute (10²⁵ FLOP)'],
    ['gpt-4', '2.1×10²⁵'],
    ['GPT-4', '2.1×10²⁵'],
    ['openai', 'gpt-4'],
    ['countedCompute', 'eu-ai-act#systemic-risk-presumption'],
    ['eu-cumulative', 'pre-training'],
    ['uk', 'no compute threshold in it'],
    ['EU', 'eu-ai-act'],
    ['PL2001', 'Text cannot be read as a quantity.'],
    ['pl2001', 'Text cannot be read as a quantity.'],
  ])('show %s', async (reference, part) => {
    const { code, output } = await plimsoll(['show', reference]);
    expect(code).toBe(0);
    expect(output).toContain(part);
    const json = await plimsoll(['show', reference, '--json']);
    expect(documentSchemas.show.safeParse(JSON.parse(json.output)).error?.issues ?? []).toEqual([]);
  });
});

describe('schema', () => {
  test.each(['policy', 'cases', 'counting-rule', 'subject', 'register'])(
    '%s is in draft-07, for editors',
    async (kind) => {
      const { code, output } = await plimsoll(['schema', kind]);
      expect(code).toBe(0);
      expect(JSON.parse(output)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' });
    },
  );

  test.each(Object.keys(documentSchemas))('%s is in 2020-12', async (kind) => {
    const { output } = await plimsoll(['schema', kind]);
    expect(JSON.parse(output)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
  });
});

describe('data', () => {
  const list = join(import.meta.dirname, '../../fixtures/bad-input/list.csv');

  test('import writes a registry that can be used, and reports', async () => {
    const into = join(folder, 'registry');
    const { code, output, errors } = await plimsoll([
      'data',
      'import',
      'epoch',
      list,
      '-o',
      into,
      '--vintage',
      '2026-01-31',
    ]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain('Imported 3 models as of 2026-01-31');
    expect(readdirSync(into)).toEqual(expect.arrayContaining(['estimates.csv', 'models.csv']));
    const document = await evaluated(...law, '--registry', into);
    expect(document.subjects.filter(({ kind }) => kind === 'model')).toHaveLength(3);
    const straight = await evaluated(...law, '--registry', list);
    expect(straight.findings.map(({ subject, status }) => [subject, status])).toEqual(
      document.findings.map(({ subject, status }) => [subject, status]),
    );
    const again = await plimsoll(['data', 'import', 'epoch', list, '-o', into]);
    expect(again.code).toBe(2);
    expect(again.errors).toContain('is not empty');
  });

  test('diff tells what was withdrawn and who crossed a line by that', async () => {
    const later = written('later.csv', readFileSync(list, 'utf8').replace('3.8e25', '').replace('Confident', ''));
    const { code, output } = await plimsoll(['data', 'diff', list, later]);
    expect(code).toBe(0);
    expect(output).toContain('Compute withdrawn');
    expect(output).toMatch(/Crossed a line/);
  });

  test('status tells what is there, in the published shape', async () => {
    const { output } = await plimsoll(['data', 'status', '--json']);
    expect(documentSchemas['data-status'].safeParse(JSON.parse(output)).error?.issues ?? []).toEqual([]);
    expect(output).toContain('CC BY 4.0');
  });
});

describe('where results go', () => {
  test('a file, whose ending chooses the format; never over another file unasked', async () => {
    const path = join(folder, 'report.md');
    const first = await plimsoll(['evaluate', ...law, '-o', path]);
    expect(first).toEqual({ code: 0, output: '', errors: `wrote ${path}\n` });
    expect(readFileSync(path, 'utf8')).toMatch(/^# Compute thresholds/);
    expect(await plimsoll(['evaluate', ...law, '-o', path])).toMatchObject({ code: 2 });
    expect(await plimsoll(['evaluate', ...law, '-o', path, '--force', '--quiet'])).toEqual({
      code: 0,
      output: '',
      errors: '',
    });
  });

  test('plain in a pipe, pretty on a terminal, plain again on a dumb one', async () => {
    const piped = await plimsoll(['evaluate', ...law]);
    expect(piped.output).not.toMatch(/[■▲○]\s/);
    const terminal = await plimsoll(['evaluate', ...law], { terminal: true, columns: 100 });
    expect(terminal.output).toMatch(/[■▲○]/);
    const dumb = await plimsoll(['evaluate', ...law], { terminal: true, columns: 100, environment: { TERM: 'dumb' } });
    expect(dumb.output).toBe(piped.output);
  });

  test('colour where it is wanted', async () => {
    const escapes = async (given: readonly string[], environment: Record<string, string>, terminal: boolean) =>
      (
        await plimsoll(['evaluate', ...law, '-m', 'gpt-4', '--format', 'pretty', ...given], {
          environment,
          terminal,
          columns: 100,
        })
      ).output.includes('\u001b[');
    expect(await escapes([], {}, true)).toBe(true);
    expect(await escapes([], {}, false)).toBe(false);
    expect(await escapes([], { NO_COLOR: '1' }, true)).toBe(false);
    expect(await escapes([], { NO_COLOR: '1', FORCE_COLOR: '1' }, false)).toBe(true);
    expect(await escapes([], { FORCE_COLOR: '0' }, true)).toBe(false);
    expect(await escapes(['--color', 'always'], { NO_COLOR: '1' }, false)).toBe(true);
    expect(await escapes(['--color', 'never'], { FORCE_COLOR: '1' }, true)).toBe(false);
  });

  test('ASCII only when asked', async () => {
    const { output } = await plimsoll(['audit', '--ascii', '--all', '--format', 'pretty']);
    expect(output).not.toMatch(/\P{ASCII}/u);
    expect(output).toContain('10^25 FLOP');
  });

  test('progress on a terminal only, and only when it takes long', async () => {
    const slow = { terminal: true, columns: 100, elapsed: () => 501 };
    expect((await plimsoll(['evaluate', ...law], slow)).errors).toContain('evaluating...');
    expect((await plimsoll(['evaluate', ...law, '--quiet'], slow)).errors).toBe('');
    expect((await plimsoll(['evaluate', ...law], { ...slow, elapsed: () => 500 })).errors).toBe('');
    expect((await plimsoll(['evaluate', ...law], { ...slow, terminal: false })).errors).toBe('');
  });

  test('the same command gives the same bytes', async () => {
    expect(await plimsoll(['audit', '--json'])).toEqual(await plimsoll(['audit', '--json']));
  });
});

describe('help', () => {
  test('starts with examples, for the program and for every command', async () => {
    const help = await plimsoll(['--help']);
    expect(help.code).toBe(0);
    expect(help.output).toMatch(/^Examples:\n {2}plimsoll audit/);
    expect(await plimsoll([])).toEqual(help);
    for (const { name } of commands) expect((await plimsoll([name, '--help'])).output).toMatch(/^Examples:\n {2}\S/);
  });

  test('every example runs as written, or needs a file of the user', async () => {
    const lines = commands
      .flatMap(({ examples }) => examples.map(([line]) => line))
      .filter((line) => !/[<>|]|-o |\.yaml|\.csv|registry-| drafts/.test(line));
    const home = process.cwd();
    onTestFinished(() => process.chdir(home));
    process.chdir(folder);
    for (const line of lines) {
      const given = line.replaceAll('"', '').split(' ').slice(1);
      const { code, errors } = await plimsoll(given);
      expect({
        line,
        code: code === 1 && line.includes('--fail-on') ? 0 : code,
        errors: errors.replace(/gate tripped.*\n/, ''),
      }).toEqual({ line, code: 0, errors: '' });
    }
    expect(lines.length).toBeGreaterThan(10);
  });

  test('version', async () =>
    expect(await plimsoll(['-V'])).toEqual({
      code: 0,
      output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      errors: '',
    }));

  test.each(['bash', 'zsh', 'fish'])('completion for %s names commands, options and policies', async (name) => {
    const { code, output } = await plimsoll(['completion', name]);
    expect(code).toBe(0);
    for (const word of ['audit', 'as-of', 'eu-ai-act', 'counting-rules']) expect(output).toContain(word);
  });
});

test('an error of ours asks to be reported and exits with 70', async () => {
  const broken = () => {
    throw new Error('broken stream');
  };
  const { run } = await import('../../src/cli/run.ts');
  let errors = '';
  const code = await run({
    arguments: ['list', 'codes'],
    environment: {},
    today: '2026-11-21',
    elapsed: () => 0,
    output: { write: broken, isTerminal: false, columns: undefined },
    errors: {
      write: (text) => {
        errors += text;
      },
      isTerminal: false,
      columns: undefined,
    },
  });
  expect(code).toBe(70);
  expect(errors).toContain('Please report it');
  expect(errors).toContain('broken stream');
});
