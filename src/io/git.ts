import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import { type InputFile, systemCode } from './read.ts';

/** A file as a git repository has it at a revision; an empty revision is what is staged. */
export type RevisionPlace = { readonly revision: string; readonly path: string };

/** How a revision may be written: names, hashes and `~`, `^`, `@{...}` steps. No searches, and nothing that git could take for an option. */
const revisionPattern = /^(?![-.])[A-Za-z0-9_./~^@{}-]*$/;

/** Reads `REV:path.yaml`; `undefined` for a word that has not this form. */
export function revisionPlace(word: string): RevisionPlace | undefined {
  const [, revision = '', path = ''] = /^([^:]*):(.+\.ya?ml)$/is.exec(word) ?? [];
  return path === '' ? undefined : { revision, path };
}

/** Milliseconds that git may take. */
const patience = 20_000;

/**
 * Reads a text file of at most `limit` bytes through `git show`, which is given its arguments one by one and no shell. Nothing in the repository is run: no textual
 * conversion, no pager, no fetching of what a partial clone lacks.
 */
export async function readRevision({ revision, path }: RevisionPlace, limit: number): Promise<Result<InputFile>> {
  const name = `${revision}:${path}`;
  if (!revisionPattern.test(revision) || path.startsWith('-'))
    return problem(`\`${name}\` cannot be asked of git`, {
      expected: 'a revision such as HEAD, main~2 or a hash, a colon, and the path of a policy file in the repository',
    });
  const shown = await gitShow(name, limit);
  if (!shown.ok) return shown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(shown.value);
    const sha256 = createHash('sha256').update(shown.value).digest('hex');
    return success({ source: { file: name, text }, sha256 });
  } catch {
    return problem(`\`${name}\` is not UTF-8`, { code: 'PL5004', expected: 'a UTF-8 text file' });
  }
}

function gitShow(name: string, limit: number): Promise<Result<Buffer>> {
  const settings = {
    encoding: 'buffer',
    maxBuffer: limit,
    timeout: patience,
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' },
  } as const;
  return new Promise((settle) => {
    execFile(
      'git',
      ['--no-pager', 'show', '--no-textconv', '--no-color', '--end-of-options', name],
      settings,
      (error, output, errors) => {
        settle(error ? complaint(error, errors.toString('utf8'), name, limit) : success(output));
      },
    );
  });
}

function complaint(error: Error, said: string, name: string, limit: number): Result<never> {
  const code = systemCode(error);
  if (code === 'ENOENT') return problem(`\`${name}\` cannot be read: git is not installed`);
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
    return problem(`\`${name}\` is too large`, { code: 'PL5003', expected: `at most ${limit / 1_000_000} MB` });
  if ('killed' in error && error.killed === true) return problem(`\`${name}\` cannot be read: git does not answer`);
  const reason = said.split('\n')[0]?.replace(/^fatal: /, '') ?? '';
  return problem(`git has no \`${name}\`${reason === '' ? '' : `: ${reason}`}`, {
    hint: 'the path is counted from the top of the repository; begin it with ./ to count from here',
  });
}

const problem = (message: string, extra: Partial<Diagnostic> = {}): Result<never> =>
  failure([{ code: 'PL5001', severity: 'error', message, ...extra }]);
