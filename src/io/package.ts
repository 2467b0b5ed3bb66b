import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package, two above this file both in the source and when built. */
const packageRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A file or folder that ships with the package. */
export const shipped = (...parts: readonly string[]): string => join(packageRoot, ...parts);

/** Version of this package. */
export const packageVersion = (): string => versionIn(packageRoot);

/** Installed version of a package this one depends on, for the record of a run. */
export function installedVersion(name: string): string {
  let folder = dirname(createRequire(import.meta.url).resolve(name));
  while (!existsSync(join(folder, 'package.json')) || versionIn(folder) === 'unknown') {
    if (folder === dirname(folder)) return 'unknown';
    folder = dirname(folder);
  }
  return versionIn(folder);
}

function versionIn(folder: string): string {
  const content: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return typeof content === 'object' && content !== null && 'version' in content ? String(content.version) : 'unknown';
}
