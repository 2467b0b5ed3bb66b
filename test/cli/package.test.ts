import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const place = mkdtempSync(join(tmpdir(), 'plimsoll-package-'));
const elsewhere = join(place, 'elsewhere');

const run = (cwd: string, command: string, ...parameters: readonly string[]): string =>
  execFileSync(command, parameters, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });

/** Packs what is built, as `npm publish` would, and installs it in an empty folder. */
beforeAll(() => {
  mkdirSync(elsewhere);
  run(root, 'npm', 'pack', '--ignore-scripts', '--silent', '--pack-destination', place);
  const tarball = join(place, `plimsoll-${version}.tgz`);
  run(elsewhere, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--silent', tarball);
}, 180_000);

afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('the package, installed in an empty folder', () => {
  test('tells its version', () => {
    expect(run(elsewhere, 'npx', '--no-install', 'plimsoll', '--version').trim()).toContain(version);
  });

  test('audits with the law and the registry it ships', () => {
    const audit = run(elsewhere, 'npx', '--no-install', 'plimsoll', 'audit', '--as-of', '2026-11-21', '--json');
    const { kind, asOf, findings } = JSON.parse(audit) as { kind: string; asOf: string; findings: unknown[] };
    expect({ kind, asOf }).toEqual({ kind: 'audit', asOf: '2026-11-21' });
    expect(findings.length).toBeGreaterThan(100);
  });

  test('can be imported', () => {
    const script =
      "const { parseQuantity, quantityText } = await import('plimsoll'); console.log(quantityText(parseQuantity('10^25', 'FLOP')));";
    expect(run(elsewhere, process.execPath, '--input-type=module', '--eval', script).trim()).toBe('1e25 FLOP');
  });

  test('starts a folder of drafts whose workflow installs it from a tarball beside them, and passes', () => {
    const drafts = join(place, 'my drafts');
    const told = run(elsewhere, 'npx', '--no-install', 'plimsoll', 'init', drafts).trimEnd().split('\n');
    const pack = told.at(-1) ?? '';
    expect(pack).toContain('npm pack --ignore-scripts');
    const { env, jobs } = parse(readFileSync(join(drafts, '.github/workflows/drafts.yml'), 'utf8'));
    const scripts = jobs.test.steps.flatMap(({ run: script }: { run?: string }) => script ?? []) as string[];
    const global = join(place, 'global');
    const step = (script: string) =>
      spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
        cwd: drafts,
        encoding: 'utf8',
        env: {
          ...process.env,
          ...env,
          npm_config_prefix: global,
          npm_config_prefer_offline: 'true',
          GITHUB_STEP_SUMMARY: join(place, 'summary.md'),
          PATH: `${join(global, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
        },
      });
    const missing = step(scripts[0] ?? '');
    expect([missing.status, missing.stdout]).toEqual([1, expect.stringContaining(`::${env.PLIMSOLL} is not in this`)]);
    expect(step(pack.trim()).status).toBe(0);
    expect(scripts.map((script) => step(script).status)).toEqual([0, 0, 0, 0]);
    expect(readFileSync(join(place, 'summary.md'), 'utf8')).toContain('0 failed');
  }, 180_000);

  test('holds what it needs and nothing of its making', () => {
    const installed = join(elsewhere, 'node_modules/plimsoll');
    expect(readdirSync(installed).toSorted()).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'NOTICE',
        'README.md',
        'dist',
        'docs',
        'fixtures',
        'package.json',
        'policies',
      ].toSorted(),
    );
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /\.test\.|bad-input|(?<!\.d)\.ts$/.test(file))).toEqual([]);
  });
});
