import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const binary = join(root, 'dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-binary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => {
  if (!existsSync(binary)) throw new Error('the built program is tested: run `npm run build` first');
});

const environment = { PATH: process.env['PATH'] ?? '' };
const plimsoll = (...given: readonly string[]) =>
  spawnSync(process.execPath, [binary, ...given], {
    encoding: 'utf8',
    cwd: folder,
    env: environment,
    maxBuffer: 100_000_000,
  });

const started = (...given: readonly string[]): ChildProcess =>
  spawn(process.execPath, [binary, ...given], { cwd: folder, env: environment });

const ended = async (child: ChildProcess): Promise<number | null> => {
  const [code] = await once(child, 'close');
  return code;
};

describe('exit codes', () => {
  const law = ['-p', 'eu-ai-act#systemic-risk-presumption'];
  test.each([
    [0, ['evaluate', ...law, '-m', 'gpt-4']],
    [1, ['evaluate', ...law, '--fail-on', 'met']],
    [2, ['evaluate', '--stance', 'none']],
    [3, ['evaluate', ...law, '-m', 'none.yaml']],
    [4, ['evaluate', '-p', 'nothing']],
  ])('%i', (code, given) => {
    const ran = plimsoll(...given);
    expect({ code: ran.status, quiet: ran.stderr === '', result: ran.stdout !== '' }).toEqual({
      code,
      quiet: code === 0,
      result: code < 2,
    });
  });
});

test('runs from any folder, and its result is only on standard output', () => {
  const ran = plimsoll('list', 'codes', '--json');
  expect(JSON.parse(ran.stdout)).toMatchObject({ kind: 'list' });
  expect(ran.stderr).toBe('');
  expect(ran.stdout).not.toContain('\u001b');
});

test('a large result arrives whole through a pipe', () => {
  const { stdout, status } = plimsoll('audit', '--json');
  expect(status).toBe(0);
  expect(stdout.length).toBeGreaterThan(1_000_000);
  expect(JSON.parse(stdout).findings.length).toBeGreaterThan(1000);
});

test('a reader that stops reading is no error', async () => {
  const child = started('audit', '--json');
  let errors = '';
  child.stderr?.on('data', (text) => {
    errors += text;
  });
  child.stdout?.once('data', () => child.stdout?.destroy());
  expect(await ended(child)).toBe(0);
  expect(errors).toBe('');
});

test('Ctrl-C ends it with 130 and leaves nothing half-written', async () => {
  // Large enough to keep it busy for seconds.
  const rows = Array.from({ length: 100_000 }, (_, index) => `Model ${index},Lab,2025-03-01,3.8e25,Confident,Language`);
  writeFileSync(
    join(folder, 'large.csv'),
    `Model,Organization,Publication date,Training compute (FLOP),Confidence,Domain\n${rows.join('\n')}\n`,
  );
  const child = started('data', 'import', 'epoch', 'large.csv', '-o', 'registry');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  child.kill('SIGINT');
  expect(await ended(child)).toBe(130);
  expect(readdirSync(folder)).toEqual(['large.csv']);
});

test('COLUMNS sets the width of a pipe that asks for pretty output', () => {
  const run = (columns: string) =>
    spawnSync(process.execPath, [binary, 'audit', '--format', 'pretty'], {
      encoding: 'utf8',
      env: { ...environment, COLUMNS: columns },
    }).stdout;
  const widest = (text: string): number => Math.max(...text.split('\n').map((line) => [...line].length));
  expect(widest(run('60'))).toBeLessThanOrEqual(60);
  expect(widest(run('100'))).toBeGreaterThan(80);
});

test('help loads nothing heavy', () => {
  const loaded = (given: string): number =>
    Number(
      spawnSync(
        process.execPath,
        [
          '--input-type=module',
          '--eval',
          `process.argv.splice(1, 0, 'plimsoll'); process.argv[2] = '${given}'; process.on('exit', () => console.error(process.memoryUsage().heapUsed)); await import('${binary}');`,
        ],
        { encoding: 'utf8', env: environment },
      ).stderr.trim(),
    );
  expect(loaded('--help')).toBeLessThan(12_000_000);
});

describe('the law as parsed when the package was built', () => {
  const copy = join(folder, 'package');
  const listed = () =>
    spawnSync(process.execPath, [join(copy, 'dist/cli/main.js'), 'list', 'policies', '--csv'], {
      encoding: 'utf8',
      cwd: folder,
      env: environment,
    });
  /** A parser that gives itself away. */
  const changed = (): void => {
    const parser = join(copy, 'dist/policy/parse-policy.js');
    const text = readFileSync(parser, 'utf8');
    const marked = text.replace(/(export function parsePolicy\([^)]*\) \{)/, "$1 throw new Error('parsed anew');");
    expect(marked).not.toBe(text);
    writeFileSync(parser, marked);
  };

  test('is used as long as the code that parses it is the same, and not a day longer', () => {
    mkdirSync(copy);
    for (const part of ['dist', 'policies', 'package.json'])
      cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    expect(listed()).toMatchObject({ status: 0, stderr: '' });
    changed();
    const ran = listed();
    expect(ran.status).toBe(70);
    expect(ran.stderr).toContain('parsed anew');
  });
});

describe.skipIf(!existsSync('/dev/full') || !existsSync('/proc/self'))('where nothing can be written', () => {
  test('the exit code says what happened, though standard error cannot', () => {
    const line = `"${process.execPath}" "${binary}" audit --registry /nonexistent 2> /dev/full`;
    expect(spawnSync('sh', ['-c', line], { cwd: folder, env: environment }).status).toBe(3);
  });

  test('a full disk behind standard output is told, and is no bug', () => {
    const ran = spawnSync('sh', ['-c', `"${process.execPath}" "${binary}" list codes > /dev/full`], {
      encoding: 'utf8',
      env: environment,
    });
    expect(ran).toMatchObject({
      status: 2,
      stderr: 'error[PL5002]: standard output cannot be written: no space is left\n',
    });
  });

  test('a folder that cannot be made is told at once', () => {
    const list = join(root, 'fixtures/bad-input/list.csv');
    const ran = spawnSync(
      process.execPath,
      [binary, 'data', 'import', 'epoch', list, '-o', '/proc/plimsoll/registry'],
      {
        encoding: 'utf8',
        env: environment,
        timeout: 20_000,
      },
    );
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('error[PL5002]: `/proc/plimsoll/registry` cannot be written');
  });
});
