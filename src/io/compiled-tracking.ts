import { imputeCompute } from '../registry/imputation.ts';
import { knowledgeOn } from '../registry/knowledge.ts';
import type { Registry } from '../registry/registry.ts';
import type { InputRecord } from '../report/run.ts';
import type { VerdictGround } from '../track/line-grounds.ts';
import type { CalendarDate } from '../units/date.ts';
import { isKept, keep, kept } from './kept.ts';
import type { Law } from './policies.ts';

/** The grounds of the verdicts on lines, with the days from which on they hold. */
export type TrackingGrounds = {
  readonly settled: { readonly asOf: CalendarDate; readonly knownOn: CalendarDate };
  readonly grounds: readonly VerdictGround[];
};

/** The files that tracking follows from: law and registry. */
const decidingInputs = (inputs: readonly InputRecord[]): readonly InputRecord[] =>
  inputs.filter(({ role }) => role === 'policy' || role === 'registry');

/** What was worked out when the package was built, if law, registry and code are the same; `undefined` otherwise. */
export const compiledTracking = (inputs: readonly InputRecord[]): TrackingGrounds | undefined =>
  kept('track', decidingInputs(inputs));

/** Whether there is anything worked out: there is not where the sources run themselves. */
export const hasCompiledTracking = (): boolean => isKept('track');

/** Tracks every line of some law on a registry, with everything as usual, on the first day from which nothing changes. `undefined` for a registry without dates. */
export async function trackingGrounds(
  { policies }: Pick<Law, 'policies'>,
  registry: Registry,
): Promise<TrackingGrounds | undefined> {
  const { groundsOf } = await import('../track/line-grounds.ts');
  const { settledFrom } = await import('../track/settled.ts');
  const { usualHorizon, usualTracking } = await import('../track/usual-tracking.ts');
  const { recordOf } = await import('../track/observation.ts');
  const { track } = await import('../track/track.ts');
  const settled = settledFrom(registry);
  if (!settled) return undefined;
  const knowledge = knowledgeOn(registry, settled.knownOn);
  const record = recordOf(knowledge, settled.asOf, imputeCompute(knowledge));
  const options = { ...usualTracking, asOf: settled.asOf, until: usualHorizon(settled.asOf) };
  const grounds = groundsOf(track(policies, record, options), usualTracking);
  return { settled, grounds };
}

/** Keeps the grounds for {@link compiledTracking}; part of the build. */
export async function keepTracking(
  law: Pick<Law, 'policies'>,
  registry: Registry,
  inputs: readonly InputRecord[],
): Promise<void> {
  const grounds = await trackingGrounds(law, registry);
  if (grounds) keep('track', decidingInputs(inputs), grounds);
}
