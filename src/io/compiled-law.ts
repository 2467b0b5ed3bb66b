import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { CountingRule } from '../ledger/counting-rule.ts';
import type { Policy } from '../policy/policy.ts';

/** Shipped policies and counting rules as parsed when the package was built, with the digests of the files they were parsed from. */
export type CompiledLaw = {
  readonly digests: Readonly<Record<string, string>>;
  readonly policies: readonly Policy[];
  readonly countingRules: readonly CountingRule[];
};

/** Beside the built code. The sources have none, so that a change of the parser shows at once. */
const place = join(dirname(dirname(fileURLToPath(import.meta.url))), 'law.bin');

/** The law as compiled, if the files have not changed since by a single byte; `undefined` otherwise, and parsing is in order. */
export function compiledLaw(digests: CompiledLaw['digests']): CompiledLaw | undefined {
  if (!existsSync(place)) return undefined;
  try {
    const compiled = deserialize(readFileSync(place)) as CompiledLaw;
    const names = Object.keys(compiled.digests);
    const same =
      names.length === Object.keys(digests).length && names.every((name) => compiled.digests[name] === digests[name]);
    return same ? compiled : undefined;
  } catch {
    // Written by another version of Node, or cut short: the files themselves are the law.
    return undefined;
  }
}

/** Keeps the parsed law for {@link compiledLaw}; part of the build. */
export const keepCompiledLaw = (law: CompiledLaw): void => writeFileSync(place, serialize(law));
