import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the code that runs: the sources, or what was built from them. */
export const codeFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The digest of built code: whole layers, without folders in them, and single files. What was worked out by it holds as long as it stays the same. */
export function codeDigest({
  layers,
  files,
}: {
  readonly layers: readonly string[];
  readonly files: readonly string[];
}): string {
  const all = [
    ...layers.flatMap((layer) => readdirSync(join(codeFolder, layer)).map((file) => `${layer}/${file}`)),
    ...files,
  ].filter((file) => file.endsWith('.js'));
  const hash = createHash('sha256');
  for (const file of all.toSorted()) hash.update(`${file}\n`).update(readFileSync(join(codeFolder, file)));
  return hash.digest('hex');
}
