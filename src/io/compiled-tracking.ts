import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { imputeCompute } from '../registry/imputation.ts';
import { knowledgeOn } from '../registry/knowledge.ts';
import type { Registry } from '../registry/registry.ts';
import type { InputRecord } from '../report/run.ts';
import type { VerdictGround } from '../track/line-verdict.ts';
import type { CalendarDate } from '../units/date.ts';
import { codeDigest, codeFolder } from './code-digest.ts';
import type { Law } from './policies.ts';

/** The grounds of the verdicts on lines, with the files and the code that they follow from, and the days from which on they hold. */
export type TrackingGrounds = {
  readonly digests: Readonly<Record<string, string>>;
  readonly code: string;
  readonly settled: { readonly asOf: CalendarDate; readonly knownOn: CalendarDate };
  readonly grounds: readonly VerdictGround[];
};

const place = join(codeFolder, 'track.bin');

/** What decides what is found: these layers whole. */
const deciding = { layers: ['units', 'ledger', 'policy', 'registry', 'project', 'track'], files: [] };

/** Digests of the files that tracking follows from: law and registry. */
const digestsOf = (inputs: readonly InputRecord[]): TrackingGrounds['digests'] =>
  Object.fromEntries(
    inputs.flatMap(({ role, file, sha256 }) => (role === 'policy' || role === 'registry' ? [[file, sha256]] : [])),
  );

/** True when both are of the same files, byte by byte. */
function isSame(a: TrackingGrounds['digests'], b: TrackingGrounds['digests']): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** What was worked out when the package was built, if law, registry and code are the same; `undefined` otherwise. */
export function compiledTracking(inputs: readonly InputRecord[]): TrackingGrounds | undefined {
  if (!existsSync(place)) return undefined;
  try {
    const compiled = deserialize(readFileSync(place)) as TrackingGrounds;
    return isSame(compiled.digests, digestsOf(inputs)) && compiled.code === codeDigest(deciding) ? compiled : undefined;
  } catch {
    // Written by another version of Node, or cut short.
    return undefined;
  }
}

/** Whether there is anything worked out: there is not where the sources run themselves. */
export const hasCompiledTracking = (): boolean => existsSync(place);

/** Tracks every line of some law on a registry, with everything as usual, on the first day from which nothing changes. `undefined` for a registry without dates. */
export async function trackingGrounds(
  { policies }: Pick<Law, 'policies'>,
  registry: Registry,
  inputs: readonly InputRecord[],
  code = '',
): Promise<TrackingGrounds | undefined> {
  const { groundsOf, settledFrom, usualHorizon, usualTracking } = await import('../track/line-verdict.ts');
  const { recordOf } = await import('../track/observation.ts');
  const { track } = await import('../track/track.ts');
  const settled = settledFrom(registry);
  if (!settled) return undefined;
  const knowledge = knowledgeOn(registry, settled.knownOn);
  const record = recordOf(knowledge, settled.asOf, imputeCompute(knowledge));
  const options = { ...usualTracking, asOf: settled.asOf, until: usualHorizon(settled.asOf) };
  const grounds = groundsOf(track(policies, record, options), usualTracking);
  return { digests: digestsOf(inputs), code, settled, grounds };
}

/** Keeps the grounds for {@link compiledTracking}; part of the build. */
export async function keepTracking(
  law: Pick<Law, 'policies'>,
  registry: Registry,
  inputs: readonly InputRecord[],
): Promise<void> {
  const grounds = await trackingGrounds(law, registry, inputs, codeDigest(deciding));
  if (grounds) writeFileSync(place, serialize(grounds));
}
