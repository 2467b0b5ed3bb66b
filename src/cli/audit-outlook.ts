import { compiledOutlook, drawOutlook, outlookInputs, outlookLines } from '../io/compiled-outlook.ts';
import type { Policy } from '../policy/policy.ts';
import type { Outlook } from '../project/line-outlook.ts';
import type { InputRecord } from '../report/run.ts';
import { exactText } from '../units/exact.ts';
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

/** Outlooks that one process has drawn, by what they follow from. */
const drawn = new Map<string, Promise<Outlook | undefined>>();

function drawnOnce(
  files: readonly InputRecord[],
  ...question: Parameters<typeof drawOutlook>
): Promise<Outlook | undefined> {
  const [, knownOn, lines] = question;
  const key = [...files.map(({ sha256 }) => sha256), knownOn, ...lines.map(exactText)].join(' ');
  const outlook = drawn.get(key) ?? drawOutlook(...question);
  drawn.set(key, outlook);
  return outlook;
}
