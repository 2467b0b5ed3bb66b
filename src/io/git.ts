import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { basename } from 'node:path/posix';
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
 * Reads a text file of at most `limit` bytes through `git show`. Git is given its arguments one by one and no shell. Nothing in the repository is run: no textual
 * conversion, no pager, no fetching of what a partial clone lacks.
 */
export async function readRevision({ revision, path }: RevisionPlace, limit: number): Promise<Result<InputFile>> {
  const name = `${revision}:${path}`;
  if (!revisionPattern.test(revision) || path.startsWith('-'))
    return problem(`\`${name}\` cannot be asked of git`, {
      expected: 'a revision such as HEAD, main~2 or a hash, a colon, and the path of a policy file in the repository',
    });
  const shown = await ask([...show, name], name, limit);
  if (!shown.ok) return shown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(shown.value);
    const sha256 = createHash('sha256').update(shown.value).digest('hex');
    return success({ source: { file: name, text }, sha256 });
  } catch {
    return problem(`\`${name}\` is not UTF-8`, { code: 'PL5004', expected: 'a UTF-8 text file' });
  }
}

/** Names of the files beside one that {@link readRevision} has read, as the repository has them at the revision; none where git cannot tell. */
export async function filesBeside({ revision, path }: RevisionPlace): Promise<readonly string[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  // The index is no tree that could be shown.
  const shown = await (revision === ''
    ? ask(
        ['ls-files', '-z', '--', `:(${isRelative(path) ? '' : 'top,'}glob)${folder.replace(/[*?[\\]/g, '\\$&')}*`],
        folder,
        listingLimit,
      )
    : ask([...show, `${revision}:${folder}`], folder, listingLimit));
  if (!shown.ok) return [];
  const entries = shown.value.toString('utf8').split(revision === '' ? '\0' : '\n');
  return entries.filter((entry) => entry !== '' && !entry.endsWith('/')).map((entry) => basename(entry));
}

/** Paths that begin with a dot are counted from the current folder, others from the top of the repository. */
export const isRelative = (path: string): boolean => path.startsWith('./') || path.startsWith('../');

const show = ['show', '--no-textconv', '--no-color', '--end-of-options'];

/** Bytes that the names of the files in one folder may take. */
const listingLimit = 10_000_000;

function ask(command: readonly string[], name: string, limit: number): Promise<Result<Buffer>> {
  const settings = {
    encoding: 'buffer',
    maxBuffer: limit,
    timeout: patience,
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' },
  } as const;
  return new Promise((settle) => {
    execFile('git', ['--no-pager', ...command], settings, (error, output, errors) => {
      settle(error ? complaint(error, errors.toString('utf8'), name, limit) : success(output));
    });
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
