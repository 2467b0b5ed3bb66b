import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './session.ts';

/** A page of the documentation: its path in the project and its text. */
export type Page = { readonly path: string; readonly text: string };

const outside = ['README.md', 'CONTRIBUTING.md', 'policies/README.md', 'fixtures/README.md'];

/** Every page, in order of path; the generated interface description of the library is not one. */
export const pages = (): readonly Page[] =>
  [
    ...outside,
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .map((file) => `docs/${file.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.md') && !path.startsWith('docs/api/')),
  ]
    .toSorted()
    .flatMap((path) => readIfThere(path));

function readIfThere(path: string): readonly Page[] {
  try {
    return [{ path, text: readFileSync(join(root, path), 'utf8') }];
  } catch {
    return [];
  }
}
