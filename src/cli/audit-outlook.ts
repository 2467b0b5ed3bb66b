import { compiledOutlook, drawOutlook, outlookInputs, outlookLines } from '../io/compiled-outlook.ts';
import type { Policy } from '../policy/policy.ts';
import type { Outlook } from '../project/line-outlook.ts';
import type { Registry } from '../registry/registry.ts';
import type { InputRecord } from '../report/run.ts';
import type { CalendarDate } from '../units/date.ts';
import { type Exact, exactText } from '../units/exact.ts';
import { remembering } from '../units/remembering.ts';
import type { Session } from './session.ts';

/**
 * What is ahead of the lines of some policies, with the file of the scenario. For the shipped law and registry it was drawn when the package was built; for other data it is drawn now. `undefined` where the
 * law is asked about as of a day before the data end, for then what came next is on record, or where no line runs through training compute.
 */
export async function outlookFor(
  policies: readonly Policy[],
  { settings: { asOf, knownOn }, registry, run }: Session,
): Promise<{ readonly outlook: Outlook; readonly inputs: readonly InputRecord[] } | undefined> {
  const lines = outlookLines(policies, asOf);
  if (lines.length === 0 || (registry.newest ?? '') > asOf) return undefined;
  const inputs = await outlookInputs();
  const files = [...run.inputs, ...inputs];
  const outlook = compiledOutlook(files, knownOn, lines) ?? (await drawnOnce(files, registry, knownOn, lines));
  return outlook && { outlook, inputs };
}

/** An outlook drawn in this process, by the files and lines that it follows from. */
const drawnOnce = remembering(
  (files: readonly InputRecord[], _registry: Registry, knownOn: CalendarDate, lines: readonly Exact[]) =>
    [...files.map(({ sha256 }) => sha256), knownOn, ...lines.map(exactText)].join(' '),
  (_files, registry, knownOn, lines) => drawOutlook(registry, knownOn, lines),
);
