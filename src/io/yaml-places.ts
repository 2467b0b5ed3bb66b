import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FilePlace, systemCode } from './read.ts';

/** The files that paths name: each file itself, and the YAML files of each folder and those below it, in order, each once. */
export async function yamlPlaces(paths: readonly string[]): Promise<readonly FilePlace[]> {
  const found = await Promise.all(
    paths.map(async (path) => ((await isFolder(path)) ? yamlBelow(path) : [{ path, name: tidy(path) }])),
  );
  return [...new Map(found.flat().map((place) => [place.name, place])).values()];
}

/** True of a folder; false of what cannot be looked at, which is reported when it is read. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return false;
  }
}

/** YAML files of a folder and those below it, hidden ones and installed packages left out. */
async function yamlBelow(folder: string): Promise<readonly FilePlace[]> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const found = await Promise.all(
    entries.map(async (entry): Promise<readonly FilePlace[]> => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return yamlBelow(path);
      return /\.ya?ml$/i.test(entry.name) ? [{ path, name: tidy(path) }] : [];
    }),
  );
  return found.flat();
}

/** A path as messages show it: with slashes, without a leading `./`. */
const tidy = (path: string): string => join(path).replaceAll('\\', '/');
