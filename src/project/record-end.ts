import type { Registry } from '../registry/registry.ts';
import type { CalendarDate } from '../units/date.ts';

/** The last day of which a registry knows: that of its last vintage by `knownOn`, or else the release of its newest model. */
export function endOfRecord({ models, newest }: Registry, knownOn: CalendarDate): CalendarDate {
  const days = models.flatMap(({ estimates }) =>
    estimates.flatMap(({ compute }) => compute.provenance.knownSince ?? []),
  );
  const last =
    days
      .filter((day) => day <= knownOn)
      .toSorted()
      .at(-1) ??
    newest ??
    knownOn;
  return last < knownOn ? last : knownOn;
}
