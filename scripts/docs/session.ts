import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { outputLines } from './excerpt.ts';
import type { CommandStep, Step } from './page.ts';

/** The folder of the project. */
export const root = dirname(dirname(import.meta.dirname));

/** The program that pages are followed with: the built one, or the one that PLIMSOLL_CLI names. */
const program = process.env['PLIMSOLL_CLI'] ?? join(root, 'dist/cli/main.js');

/** A command with what it really said, both streams together as on a terminal. */
export type Followed = { readonly step: CommandStep; readonly output: readonly string[]; readonly exitCode: number };

/**
 * Follows a page literally in a fresh folder: writes its files, runs its commands one after the other in a shell in which `plimsoll` is the built program. `$?` is
 * the exit code of the command before.
 */
export async function follow(steps: readonly Step[]): Promise<Followed[]> {
  const place = mkdtempSync(join(tmpdir(), 'plimsoll-docs-'));
  const folder = join(place, 'work');
  const terminal = join(place, 'terminal');
  try {
    // As after `npm install`, one folder up, so that the page's own folder is empty.
    mkdirSync(join(place, 'node_modules'));
    symlinkSync(dirname(dirname(dirname(program))), join(place, 'node_modules/plimsoll'), 'junction');
    mkdirSync(folder);
    const environment = prepare(place, terminal);
    const followed: Followed[] = [];
    for (const step of steps) {
      if (step.kind === 'file') write(join(folder, step.name), step.text);
      else
        followed.push(await runStep(step, { folder, terminal, environment, before: followed.at(-1)?.exitCode ?? 0 }));
    }
    return followed;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function prepare(place: string, terminal: string): NodeJS.ProcessEnv {
  const bin = join(place, 'bin');
  const start = `exec node --import "${join(import.meta.dirname, 'as-terminal.mjs')}" "${program}" "$@"`;
  write(join(bin, 'plimsoll'), `#!/bin/sh\n${start}\n`);
  chmodSync(join(bin, 'plimsoll'), 0o755);
  const path = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
  const plain = { NO_COLOR: '1', FORCE_COLOR: undefined, COLUMNS: undefined, TERM: 'xterm' };
  return { ...process.env, ...plain, PATH: path, DOCS_TERMINAL: terminal };
}

type Surroundings = {
  readonly folder: string;
  readonly terminal: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly before: number;
};

async function runStep(step: CommandStep, { folder, terminal, environment, before }: Surroundings): Promise<Followed> {
  const screen = openSync(terminal, 'w+');
  try {
    const child = spawn('sh', ['-c', `(exit ${before}); ${step.command}`], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', screen, screen],
    });
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 1));
    });
    return { step, output: outputLines(readFileSync(terminal, 'utf8')), exitCode };
  } finally {
    closeSync(screen);
  }
}
