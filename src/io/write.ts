import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import { systemCode } from './read.ts';

/** A file to be written in a folder: its name and text. */
export type OutputFile = { readonly file: string; readonly text: string };

/**
 * Writes a text file: first beside its place, then renamed, so that it is either whole or not there. An existing file is only replaced with `force`.
 * Synchronous on purpose: no signal handler can run between the write and the rename.
 */
export function writeText(path: string, text: string, force: boolean): Result<string> {
  return attempt(path, () => {
    const existing = existsSync(path) ? statSync(path) : undefined;
    if (existing?.isDirectory()) return refused(`\`${path}\` is a folder`, { expected: 'a file name' });
    if (existing && !existing.isFile()) return writeThrough(path, text, existing.isFIFO());
    if (existing && !force) return refused(`\`${path}\` exists already`, { hint: 'use --force to replace it' });
    replace(existing ? realpathSync(path) : path, text);
    return success(path);
  });
}

/**
 * Writes to a device or pipe, which has no content to protect; renaming would replace the device itself. A pipe that nobody reads would block, and nothing could end
 * that wait: it is opened first without waiting, and stays open until all is written, so that its reader sees one writer.
 */
function writeThrough(path: string, text: string, isPipe: boolean): Result<string> {
  const reader = isPipe ? openSync(path, constants.O_WRONLY | constants.O_NONBLOCK) : undefined;
  try {
    writeFileSync(path, text);
  } finally {
    if (reader !== undefined) closeSync(reader);
  }
  return success(path);
}

/** Writes several files into a folder that is new or empty, or with `force` into any folder; all are written before the first is put in its place. */
export function writeFolder(folder: string, files: readonly OutputFile[], force: boolean): Result<string> {
  return attempt(folder, () => {
    if (existsSync(folder) && !statSync(folder).isDirectory())
      return refused(`\`${folder}\` is a file`, { expected: 'a folder' });
    if (existsSync(folder) && readdirSync(folder).length > 0 && !force)
      return refused(`\`${folder}\` is not empty`, { hint: 'use --force to replace the files in it' });
    makeFolder(folder);
    for (const { from, to } of stageAll(folder, files)) renameSync(from, to);
    return success(folder);
  });
}

/** Writes several files below a folder, whose other content stays; without `force` none is written if one of them is there already. */
export function writeInto(folder: string, files: readonly OutputFile[], force: boolean): Result<string> {
  return attempt(folder, () => {
    if (existsSync(folder) && !statSync(folder).isDirectory())
      return refused(`\`${folder}\` is a file`, { expected: 'a folder' });
    const there = files.filter(({ file }) => existsSync(join(folder, file)));
    if (there.length > 0 && !force)
      return failure(
        there.map(({ file }) => ({
          code: 'PL5002',
          severity: 'error',
          message: `\`${join(folder, file)}\` exists already`,
          hint: 'use --force to replace it',
        })),
      );
    for (const { file } of files) makeFolder(dirname(join(folder, file)));
    for (const { from, to } of stageAll(folder, files)) renameSync(from, to);
    return success(folder);
  });
}

/** Step by step from what exists: the system's own way of making a folder with all above it never ends where none can be made, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder);
}

type Staged = { readonly from: string; readonly to: string };

function stageAll(folder: string, files: readonly OutputFile[]): readonly Staged[] {
  const staged: Staged[] = [];
  try {
    for (const { file, text } of files) staged.push({ to: join(folder, file), from: stage(join(folder, file), text) });
    return staged;
  } catch (error) {
    for (const { from } of staged) rmSync(from, { force: true });
    throw error;
  }
}

const replace = (path: string, text: string): void => {
  const partial = stage(path, text);
  try {
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
};

/** Writes the text to a new file beside its place; `wx` so that nothing that stands there, a link least of all, is followed. */
function stage(path: string, text: string): string {
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
  const descriptor = openSync(partial, 'wx');
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return partial;
}

const refused = (message: string, extra: Partial<Diagnostic> = {}): Result<never> =>
  failure([{ code: 'PL5002', severity: 'error', message, ...extra }]);

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  ENOTDIR: 'part of its path is a file',
  ENXIO: 'nobody reads from this pipe',
  ENAMETOOLONG: 'its name is too long',
  EEXIST: 'a partial file of the same name is in the way',
};

/** Why the system refused to write, in words. */
export const writeProblem = (error: unknown): string => reasons[systemCode(error)] ?? systemCode(error);

function attempt(path: string, write: () => Result<string>): Result<string> {
  try {
    return write();
  } catch (error) {
    const code = systemCode(error);
    if (code === '') throw error;
    return refused(`\`${path}\` cannot be written: ${writeProblem(error)}`);
  }
}
