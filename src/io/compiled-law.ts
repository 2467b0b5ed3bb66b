import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { CountingRule } from '../ledger/counting-rule.ts';
import type { Policy } from '../policy/policy.ts';
import { codeDigest, codeFolder } from './code-digest.ts';

/** Shipped policies and counting rules as parsed when the package was built, with the digests of the files they were parsed from. */
export type CompiledLaw = {
  readonly digests: Readonly<Record<string, string>>;
  /** Digest of the built code that parsed them. */
  readonly code: string;
  readonly policies: readonly Policy[];
  readonly countingRules: readonly CountingRule[];
};

/** Beside the built code. The sources have none, so that a change of the parser shows at once. */
const place = join(codeFolder, 'law.bin');

/** What decides how a law reads once it is parsed: these layers whole, and single files of later ones. Reading them takes two milliseconds, parsing all law some hundred. */
const deciding = { layers: ['units', 'source', 'ledger', 'policy'], files: ['registry/facts.js', 'io/policies.js'] };

/**
 * The law as compiled, if neither the files nor the code that parses them has changed since by a single byte; `undefined` otherwise, and parsing is in
 * order.
 */
export function compiledLaw(digests: CompiledLaw['digests']): CompiledLaw | undefined {
  if (!existsSync(place)) return undefined;
  try {
    const compiled = deserialize(readFileSync(place)) as CompiledLaw;
    const names = Object.keys(compiled.digests);
    const same =
      names.length === Object.keys(digests).length && names.every((name) => compiled.digests[name] === digests[name]);
    return same && compiled.code === codeDigest(deciding) ? compiled : undefined;
  } catch {
    // Written by another version of Node, or cut short: the files themselves are the law.
    return undefined;
  }
}

/** Keeps the parsed law for {@link compiledLaw}; part of the build. */
export const keepCompiledLaw = (law: Omit<CompiledLaw, 'code'>): void =>
  writeFileSync(place, serialize({ ...law, code: codeDigest(deciding) }));
