import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const binary = join(root, 'dist/cli/main.js');
const place = mkdtempSync(join(tmpdir(), 'plimsoll-action-'));
const bin = join(place, 'bin');
const sound = join(place, 'sound');
const unsound = join(place, 'unsound');
const draft = 'drafts/example-compute-review-act.yaml';
afterAll(() => rmSync(place, { recursive: true, force: true }));

beforeAll(() => {
  if (!existsSync(binary)) throw new Error('the built program is tested: run `npm run build` first');
  mkdirSync(bin);
  writeFileSync(join(bin, 'plimsoll'), `#!/bin/sh\nexec "${process.execPath}" "${binary}" "$@"\n`);
  chmodSync(join(bin, 'plimsoll'), 0o755);
  for (const folder of [sound, unsound]) spawnSync(process.execPath, [binary, 'init', folder]);
  const text = readFileSync(join(unsound, draft), 'utf8');
  writeFileSync(join(unsound, draft), text.replace('operator: greaterThan,', 'operator: greaterThanInclusive,'));
});

const bash = (script: string, folder: string, environment: Readonly<Record<string, string>> = {}) => {
  const { status, stdout } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, GITHUB_ACTION_PATH: root, ...environment },
  });
  return { code: status, output: stdout };
};

type Step = { readonly name?: string; readonly run?: string };

const readYaml = (file: string) => parse(readFileSync(join(root, file), 'utf8'));

describe('the action', () => {
  const steps: readonly Step[] = readYaml('action.yml').runs.steps;
  const script = (name: string): string => steps.find((step) => step.name === name)?.run ?? 'false';
  const summary = (folder: string): string => join(folder, 'summary.md');
  const given = (folder: string) => ({
    PATHS: 'drafts',
    MUTATE: 'true',
    MIN_COVERAGE: '100',
    GITHUB_STEP_SUMMARY: summary(folder),
  });

  test('no script has an input written into it, where its text would be run', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  test('passes on a sound draft and writes a summary', () => {
    expect(bash(script('Lint'), sound, given(sound)).code).toBe(0);
    expect(bash(script('Test'), sound, given(sound))).toMatchObject({ code: 0, output: '22 passed, 0 failed\n' });
    expect(readFileSync(summary(sound), 'utf8')).toContain('**22 passed, 0 failed**');
  });

  test('fails on an unsound one, with annotations', () => {
    const lint = bash(script('Lint'), unsound, given(unsound));
    expect(lint.code).toBe(1);
    expect(lint.output).toContain('PL7001');
    const ran = bash(script('Test'), unsound, given(unsound));
    expect(ran.code).toBe(1);
    expect(ran.output).toMatch(/^::error file=drafts\/example-compute-review-act\.cases\.yaml,line=/);
    expect(readFileSync(summary(unsound), 'utf8')).toContain('Failed: the general line, below, at and above: exactly');
  });
});

describe('the workflow of a new folder', () => {
  const steps: readonly Step[] = readYaml('fixtures/init/workflow.yml').jobs.test.steps;
  const scripts = steps.flatMap(({ run }) => (run?.startsWith('plimsoll') ? [run] : []));

  test('has steps that pass at once, and fail when the draft no longer says what its cases say', () => {
    expect(scripts).toHaveLength(3);
    const environment = { GITHUB_STEP_SUMMARY: join(place, 'workflow.md') };
    for (const script of scripts) expect(bash(script, sound, environment).code, script).toBe(0);
    expect(scripts.map((script) => bash(script, unsound, environment).code)).toEqual([1, 1, 1]);
  });
});

describe('hooks before a commit', () => {
  const shipped: readonly { readonly entry: string; readonly args: readonly string[] }[] =
    readYaml('.pre-commit-hooks.yaml');
  const local: readonly { readonly entry: string }[] = readYaml('fixtures/init/pre-commit.yaml').repos[0].hooks;
  const commands = [
    ...shipped.map(({ entry, args }) => [entry, ...args].join(' ')),
    ...local.map(({ entry }) => entry),
  ];

  test.each(commands)('%s', (command) => {
    expect(bash(command, sound).code).toBe(0);
    expect(bash(command, unsound).code).toBe(1);
  });
});
