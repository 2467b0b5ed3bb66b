import {
  chmodSync,
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
import { afterAll, describe, expect, test } from 'vitest';
import { readText } from '../../src/io/read.ts';
import { writeFolder, writeText } from '../../src/io/write.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-io-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string, content?: string | Uint8Array): string => {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
};

const read = async (path: string, limit = 1000) => {
  const result = await readText({ path, name: 'the file' }, limit);
  return result.ok ? result.value : result.diagnostics.map(({ code, message, hint }) => [code, message, hint]);
};

describe('reading', () => {
  test('text with the digest of its bytes, without a byte-order mark', async () => {
    const path = place('bom.yaml', '\ufeffid: a\n');
    expect(await read(path)).toEqual({
      source: { file: 'the file', text: 'id: a\n' },
      sha256: '69c315865876c340cb4eebf7670b6d430b5fe258e7bdfb729673d2d27d8bea93',
    });
  });

  test('what is not there, with a guess', async () => {
    place('policy.yaml', 'x');
    expect(await read(join(folder, 'polcy.yaml'))).toEqual([
      ['PL5001', '`the file` does not exist', 'did you mean `policy.yaml`?'],
    ]);
    expect(await read(join(folder, 'policy.yaml', 'inner'))).toEqual([
      ['PL5001', '`the file` does not exist: part of its path is a file', undefined],
    ]);
  });

  test('a device', async () =>
    expect(await read('/dev/null')).toEqual([
      ['PL5001', '`the file` is not a regular file', 'save its content to a file first'],
    ]));

  test('a folder', async () => expect(await read(folder)).toEqual([['PL5001', '`the file` is a folder', undefined]]));

  test('what is not UTF-8 text', async () => {
    expect(await read(place('latin', Uint8Array.of(0x63, 0x61, 0x66, 0xe9)))).toEqual([
      ['PL5004', '`the file` is not UTF-8', 'in a spreadsheet, choose "CSV UTF-8" when saving'],
    ]);
    expect(await read(place('utf16', Uint8Array.of(0xff, 0xfe, 0x61, 0)))).toEqual([
      ['PL5004', '`the file` is not text', 'the file is UTF-16; save it as UTF-8'],
    ]);
  });

  test('as much as the limit and not a byte more', async () => {
    expect(await read(place('limit', 'x'.repeat(1000)))).toMatchObject({ source: { text: 'x'.repeat(1000) } });
    expect(await read(place('over', 'x'.repeat(1001)))).toEqual([
      ['PL5003', '`the file` is too large', 'keep only the rows and columns that are needed'],
    ]);
  });

  test('a file without permission, which only the superuser can read', async () => {
    const path = place('secret', 'x');
    chmodSync(path, 0);
    const denied = [['PL5001', '`the file` cannot be read: permission denied', undefined]];
    const allowed = expect.objectContaining({ source: { file: 'the file', text: 'x' } });
    expect(await read(path)).toEqual(process.getuid?.() === 0 ? allowed : denied);
  });

  test('a link that leads to itself', async () => {
    const path = join(folder, 'loop');
    symlinkSync(path, path);
    expect(await read(path)).toEqual([['PL5001', '`the file` is a link that leads to itself', undefined]]);
  });
});

const codes = (result: { readonly ok: boolean; readonly diagnostics: readonly { readonly message: string }[] }) =>
  result.ok ? 'written' : result.diagnostics.map(({ message }) => message.replaceAll(folder, ''));

describe('writing', () => {
  test('a new file, whole, with nothing left beside it', () => {
    const inner = mkdtempSync(join(folder, 'new-'));
    expect(codes(writeText(join(inner, 'a.txt'), 'text', false))).toBe('written');
    expect(readdirSync(inner)).toEqual(['a.txt']);
    expect(readFileSync(join(inner, 'a.txt'), 'utf8')).toBe('text');
  });

  test('an existing file only when told to', () => {
    const path = place('kept.txt', 'old');
    expect(codes(writeText(path, 'new', false))).toEqual(['`/kept.txt` exists already']);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(codes(writeText(path, 'new', true))).toBe('written');
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  test('through a link, which stays one', () => {
    const path = place('target.txt', 'old');
    const link = join(folder, 'link.txt');
    symlinkSync(path, link);
    expect(codes(writeText(link, 'new', true))).toBe('written');
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  test('a device without replacing it', () => expect(codes(writeText('/dev/null', 'x', false))).toBe('written'));

  test('not over a folder, nor into one that is not there', () => {
    expect(codes(writeText(folder, 'x', true))).toEqual(['`` is a folder']);
    expect(codes(writeText(join(folder, 'none', 'a'), 'x', false))).toEqual([
      '`/none/a` cannot be written: its folder does not exist',
    ]);
  });

  test('a folder of files, all or none', () => {
    const files = [
      { file: 'a.csv', text: 'a' },
      { file: 'b.csv', text: 'b' },
    ];
    const into = join(folder, 'tables');
    expect(codes(writeFolder(into, files, false))).toBe('written');
    expect(readdirSync(into)).toEqual(['a.csv', 'b.csv']);
    expect(codes(writeFolder(into, files, false))).toEqual(['`/tables` is not empty']);
    expect(
      codes(
        writeFolder(
          into,
          [
            { file: 'a.csv', text: 'A' },
            { file: 'no/b.csv', text: 'B' },
          ],
          true,
        ),
      ),
    ).toHaveLength(1);
    expect(readFileSync(join(into, 'a.csv'), 'utf8')).toBe('a');
    expect(readdirSync(into)).toEqual(['a.csv', 'b.csv']);
    expect(codes(writeFolder(place('file', ''), files, true))).toEqual(['`/file` is a file']);
  });

  test('an empty folder that exists', () => {
    const into = join(folder, 'empty');
    mkdirSync(into);
    expect(codes(writeFolder(into, [{ file: 'a.csv', text: 'a' }], false))).toBe('written');
    expect(existsSync(join(into, 'a.csv'))).toBe(true);
  });
});
