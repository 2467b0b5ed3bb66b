import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for the tests of one file, removed after them, and what writes a file into it and gives its path. */
export function writtenFiles(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `plimsoll-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const written = (file: string, text: string): string => {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  return { folder, written };
}
