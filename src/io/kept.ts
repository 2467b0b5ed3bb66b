import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

/** A file as an input: what is kept holds as long as it has not changed by a single byte. */
type Input = { readonly file: string; readonly sha256: string };

type Kept<T> = { readonly inputs: readonly string[]; readonly code: string; readonly value: T };

/** The folder of the code that runs: the sources, or what was built from them. */
const codeFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The layers that decide what is kept: all but those that show it. */
const deciding = ['units', 'source', 'ledger', 'policy', 'registry', 'evaluate', 'project', 'track', 'io'];

const place = (name: string): string => join(codeFolder, `${name}.bin`);

/** True where a build has kept something under the name. The sources themselves have nothing kept, so that a change of the code shows at once. */
export const isKept = (name: string): boolean => existsSync(place(name));

/** What the build worked out under a name, if neither the inputs nor the code have changed since; `undefined` otherwise, and it is to be worked out anew. */
export function kept<T>(name: string, inputs: readonly Input[]): T | undefined {
  if (!isKept(name)) return undefined;
  try {
    const { inputs: before, code, value } = deserialize(readFileSync(place(name))) as Kept<T>;
    return before.join() === linesOf(inputs).join() && code === codeDigest() ? value : undefined;
  } catch {
    // Written by another version of Node, or cut short.
    return undefined;
  }
}

/** Keeps what was worked out from some inputs; part of the build. */
export const keep = <T>(name: string, inputs: readonly Input[], value: T): void =>
  writeFileSync(place(name), serialize({ inputs: linesOf(inputs), code: codeDigest(), value } satisfies Kept<T>));

const linesOf = (inputs: readonly Input[]): readonly string[] =>
  inputs.map(({ file, sha256 }) => `${file} ${sha256}`).toSorted();

let digest: string | undefined;

/** The digest of the built code, worked out once in a process: some milliseconds, where what is kept takes hundreds. */
function codeDigest(): string {
  digest ??= digestOf(
    deciding.flatMap((layer) =>
      readdirSync(join(codeFolder, layer), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.js'))
        .map((file) => join(layer, file)),
    ),
  );
  return digest;
}

function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(`${file}\n`).update(readFileSync(join(codeFolder, file)));
  return hash.digest('hex');
}
