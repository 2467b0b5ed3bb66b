import { initFiles } from '../../io/init-files.ts';
import { shipped } from '../../io/package.ts';
import { writeInto } from '../../io/write.ts';
import type { Action } from '../command.ts';
import { refused } from '../outcome.ts';

/** `plimsoll init [DIR]`: a folder with a draft, its cases and what runs its tests. */
export const initCommand: Action = async ({ arguments: [folder = '.'], options }) => {
  const files = await initFiles();
  const written = writeInto(folder, files, options['force'] === true);
  if (!written.ok) return refused(written.diagnostics);
  const go = folder === '.' ? '' : `cd ${shellWord(folder)} && `;
  const lines = [
    `wrote ${files.length} files to ${folder}:`,
    ...files.map(({ file }) => `  ${file}`),
    `Next: ${go}plimsoll test drafts && plimsoll lint drafts`,
    'For the workflow, which installs the program from a tarball beside the drafts:',
    `  ${go}npm pack --ignore-scripts ${shellWord(shipped('.'))}`,
  ];
  return { kind: 'text', text: `${lines.join('\n')}\n` };
};

/** A path as a shell reads it back. */
const shellWord = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);
