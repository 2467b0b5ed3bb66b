import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Code, type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import type { Source } from '../source/source.ts';

/** Largest file that is read: 1 MB of YAML, 64 MB of data. */
export const sizeLimits = { yaml: 1_000_000, data: 64_000_000 } as const;

/** A text file as read, with the SHA-256 of its bytes. */
export type InputFile = { readonly source: Source; readonly sha256: string };

/** A path to read and the name it has in messages, which for shipped files is relative to the package. */
export type FilePlace = { readonly path: string; readonly name: string };

/** Reads a UTF-8 text file of at most `limit` bytes. What goes wrong is a diagnostic, never an exception. */
export async function readText({ path, name }: FilePlace, limit: number): Promise<Result<InputFile>> {
  const read = await readBytes(path, name, limit);
  if (!read.ok) return read;
  const text = decode(read.value, name);
  if (!text.ok) return text;
  return success({
    source: { file: name, text: text.value },
    sha256: createHash('sha256').update(read.value).digest('hex'),
  });
}

const problem = (code: Code, message: string, extra: Partial<Diagnostic> = {}): Result<never> =>
  failure([{ code, severity: 'error', message, ...extra }]);

/** What is there and cannot be read as a file. Reading a pipe or device can wait for ever, and a wait for input cannot be interrupted. */
function unreadableKind(found: Stats, name: string): Diagnostic | undefined {
  const error = { code: 'PL5001', severity: 'error' } as const;
  if (found.isDirectory()) return { ...error, message: `\`${name}\` is a folder`, expected: 'a file' };
  if (found.isFile()) return undefined;
  return { ...error, message: `\`${name}\` is not a regular file`, hint: 'save its content to a file first' };
}

/**
 * What is wrong with a word that names nothing known, if it is a path: what is there is no file, has another ending than YAML or stands where no file is read, or it is
 * written as a path and nothing is there. `undefined` of any other word.
 */
export async function pathProblem(word: string): Promise<Diagnostic | undefined> {
  try {
    return (
      unreadableKind(await stat(word), word) ?? {
        code: 'PL5001',
        severity: 'error',
        ...(/\.ya?ml$/i.test(word) ? recordedOnly(word) : otherEnding(word)),
      }
    );
  } catch (error) {
    const isPath = word === standardInput || /^([./~\\]|[a-z]:\\)/i.test(word);
    return isPath && systemCode(error) !== '' ? (await unreadable(error, word, word)).diagnostics[0] : undefined;
  }
}

const otherEnding = (word: string) => ({
  message: `\`${word}\` is a file whose name does not end in .yaml or .yml`,
  expected: 'a YAML file',
});

/** A YAML file is only looked up as a name by what reads no descriptions. */
const recordedOnly = (word: string) => ({
  message: `\`${word}\` is a file, and this command takes recorded models and actors only`,
  expected: 'an identifier or name that `plimsoll list models` or `plimsoll list actors` has',
});

async function readBytes(path: string, name: string, limit: number): Promise<Result<Buffer>> {
  try {
    const found = await stat(path);
    const unfit = unreadableKind(found, name);
    if (unfit) return failure([unfit]);
    if (found.size > limit) return tooLarge(name, limit);
    return success(await readFile(path));
  } catch (error) {
    return unreadable(error, path, name);
  }
}

const tooLarge = (name: string, limit: number): Result<never> =>
  problem('PL5003', `\`${name}\` is too large`, {
    expected: `at most ${limit / 1_000_000} MB`,
    hint: 'keep only the rows and columns that are needed',
  });

/** What stands for standard input elsewhere. */
const standardInput = '-';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: not permitted',
  EISDIR: 'is a folder',
  ENOTDIR: 'does not exist: part of its path is a file',
  ELOOP: 'is a link that leads to itself',
  ENAMETOOLONG: 'has too long a name',
};

/** The code of a failed system call, empty for any other error. */
export const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

async function unreadable(error: unknown, path: string, name: string): Promise<Result<never>> {
  const code = systemCode(error);
  if (code === '') throw error;
  if (name === standardInput && code === 'ENOENT')
    return problem('PL5001', 'standard input is not read', { hint: 'save its content to a file first' });
  const reason = reasons[code] ?? `cannot be read (${code})`;
  return problem(
    'PL5001',
    `\`${name}\` ${reason}`,
    code === 'ENOENT' ? didYouMean(basename(path), await siblings(path)) : {},
  );
}

const siblings = async (path: string): Promise<string[]> => {
  try {
    return await readdir(dirname(path));
  } catch {
    return [];
  }
};

function decode(bytes: Buffer, name: string): Result<string> {
  if (bytes.includes(0))
    return problem('PL5004', `\`${name}\` is not text`, {
      expected: 'a UTF-8 text file',
      ...(isUtf16(bytes) ? { hint: 'the file is UTF-16; save it as UTF-8' } : {}),
    });
  try {
    return success(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return problem('PL5004', `\`${name}\` is not UTF-8`, {
      expected: 'a UTF-8 text file',
      hint: 'in a spreadsheet, choose "CSV UTF-8" when saving',
    });
  }
}

const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
