import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codes } from '../../../src/source/diagnostic.ts';
import { root } from '../session.ts';
import { table } from './table.ts';

const families: readonly (readonly [prefix: string, heading: string])[] = [
  ['PL1', 'Policy, case and what-if files'],
  ['PL2', 'Amounts'],
  ['PL3', 'Registries and imported lists'],
  ['PL4', 'Options and names'],
  ['PL5', 'Files'],
  ['PL6', 'Tests and drafts'],
  ['PL7', 'What lint finds in policies'],
  ['PL8', 'Other commands'],
  ['PL9', 'Plimsoll itself'],
];

/** The page on a finding of lint, if it has one. */
function linked(code: string, pages: readonly string[]): string {
  const page = pages.find((file) => file.startsWith(code));
  return page === undefined ? code : `[${code}](../lint/${page})`;
}

/** Every code of a problem with its meaning, by family. */
export function codeTables(): string {
  const pages = readdirSync(join(root, 'docs/lint'));
  return families
    .flatMap(([prefix, heading]) => {
      const rows = Object.entries(codes).filter(([name]) => name.startsWith(prefix));
      const cells = rows.map(([name, meaning]) => [linked(name, pages), meaning]);
      return rows.length === 0 ? [] : [`## ${heading}`, table(['code', 'meaning'], cells)];
    })
    .join('\n\n');
}
