import { thresholdOn } from '../policy/lifetime.ts';
import type { Policy } from '../policy/policy.ts';
import type { Registry } from '../registry/registry.ts';
import type { CalendarDate } from '../units/date.ts';
import { compareExact } from '../units/exact.ts';
import type { VerdictGround } from './line-grounds.ts';
import { halfYearEnd } from './reporting-dates.ts';

/** The first days from which on nothing more comes to be known, and no model more comes out: any later day has the same record. */
export function settledFrom({
  models,
  capabilities,
}: Registry): { readonly asOf: CalendarDate; readonly knownOn: CalendarDate } | undefined {
  const known = [
    ...capabilities.map(({ knownSince }) => knownSince),
    ...models.flatMap(({ estimates }) =>
      estimates.flatMap(({ compute: { provenance } }) =>
        [provenance.knownSince ?? [], provenance.withdrawnOn ?? []].flat(),
      ),
    ),
  ].toSorted();
  const out = [
    ...models.flatMap(({ released }) => released ?? []),
    ...capabilities.flatMap(({ released }) => released ?? []),
  ].toSorted();
  const [knownOn, newest] = [known.at(-1), out.at(-1)];
  return knownOn === undefined || newest === undefined ? undefined : { knownOn, asOf: halfYearEnd(newest) };
}

/** True when a line that was read on one day is the same number on another. */
export function isUnmoved({ thresholds }: Policy, { threshold, line }: VerdictGround, on: CalendarDate): boolean {
  const named = thresholds[threshold];
  const value = named && thresholdOn(named, on);
  return named === undefined || (value !== undefined && compareExact(value, line.value) === 0);
}
