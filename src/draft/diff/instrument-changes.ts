import { bindingWindow } from '../../policy/lifetime.ts';
import type { Exemption, Policy, TimelineEventName } from '../../policy/policy.ts';
import { formatDuration } from '../../units/duration.ts';
import { exact, exactText, multiplyExact } from '../../units/exact.ts';
import { type Change, sameWords, valueChange } from './change.ts';

/** What the instruments as such say differently: force, dates, exemptions in words, tolerance, adjustment and enforcement. */
export const instrumentChanges = (before: Policy, after: Policy): readonly Change[] => [
  ...statusChanges(before, after),
  ...dateChanges(before, after),
  ...exemptionChanges(before, after),
  ...toleranceChange(before, after),
  ...adjustmentChanges(before, after),
  ...enforcementChanges(before, after),
];

const whole = { rules: [], semantic: true } as const;

function statusChanges(before: Policy, after: Policy): readonly Change[] {
  const status = { ...whole, part: 'status' } as const;
  const force = ({ binding }: Policy): string => (binding ? 'binding' : 'not binding');
  return [
    ...valueChange({ ...status, path: '/binding', name: 'force' }, force(before), force(after)),
    ...valueChange({ ...status, path: '/jurisdiction', name: 'jurisdiction' }, before.jurisdiction, after.jurisdiction),
    ...valueChange({ ...status, path: '/kind', name: 'kind of instrument', semantic: false }, before.kind, after.kind),
  ];
}

/** Events that bind someone on a day without opening or closing the time in which the rules bind. */
const dutiful: readonly TimelineEventName[] = ['compliance-date', 'enforcement-starts', 'transitional'];

function dateChanges(before: Policy, after: Policy): readonly Change[] {
  const dates = { ...whole, part: 'dates' } as const;
  const [was, is] = [bindingWindow(before), bindingWindow(after)];
  const day = (policy: Policy, name: TimelineEventName): string | undefined =>
    policy.timeline.flatMap(({ event, date }) => (event === name ? [date] : [])).join(', ') || undefined;
  return [
    ...valueChange({ ...dates, path: '/timeline', name: 'binds from' }, was.from ?? undefined, is.from ?? undefined),
    ...valueChange(
      { ...dates, path: '/timeline', name: 'no longer binds from' },
      was.until ?? undefined,
      is.until ?? undefined,
    ),
    ...dutiful.flatMap((event) =>
      valueChange(
        { ...dates, path: '/timeline', name: event.replaceAll('-', ' ') },
        day(before, event),
        day(after, event),
      ),
    ),
  ];
}

/** Exemptions by the place they cite, then by their words. */
function exemptionChanges(before: Policy, after: Policy): readonly Change[] {
  const rest = new Set(after.exemptions);
  const paired = before.exemptions.map((first) => {
    const second =
      [...rest].find(({ text }) => sameWords(text, first.text)) ??
      [...rest].find(({ cite }) => sameWords(cite, first.cite));
    if (second) rest.delete(second);
    return [first, second] as const;
  });
  const change = (first: Exemption | undefined, second: Exemption | undefined): readonly Change[] =>
    valueChange(
      { ...whole, part: 'exemption', path: '/exemptions', name: 'exemption', forReader: true },
      first?.text,
      second?.text,
    ).map((one) => (first && second ? one : { ...one, text: `exemption ${one.kind}: ${first?.text ?? second?.text}` }));
  return [
    ...paired.flatMap(([first, second]) => change(first, second)),
    ...[...rest].flatMap((one) => change(undefined, one)),
  ];
}

function toleranceChange(before: Policy, after: Policy): readonly Change[] {
  const share = ({ tolerance }: Policy): string | undefined =>
    tolerance && `${exactText(multiplyExact(tolerance.share, exact(100n)))} %`;
  const name = 'permitted error of an own estimate';
  return valueChange({ ...whole, part: 'tolerance', path: '/tolerance/share', name }, share(before), share(after));
}

function adjustmentChanges({ adjustment: before }: Policy, { adjustment: after }: Policy): readonly Change[] {
  const base = { ...whole, part: 'adjustment' } as const;
  if (!before || !after) {
    const lone = before ?? after;
    const words =
      lone && `by ${lone.by}, direction ${lone.direction}${lone.every ? `, every ${formatDuration(lone.every)}` : ''}`;
    return valueChange(
      { ...base, path: '/adjustment', name: 'adjustment of the numbers' },
      before && words,
      after && words,
    );
  }
  const every = ({ every: period }: typeof before): string | undefined => period && `every ${formatDuration(period)}`;
  const takes = ({ takes: period }: typeof before): string | undefined =>
    period && `${formatDuration(period.least)}${period.most ? ` to ${formatDuration(period.most)}` : ' at least'}`;
  return [
    ...valueChange(
      { ...base, path: '/adjustment/by', name: 'who may move the numbers', forReader: true },
      before.by,
      after.by,
    ),
    ...valueChange(
      { ...base, path: '/adjustment/direction', name: 'direction of adjustment' },
      before.direction,
      after.direction,
    ),
    ...valueChange({ ...base, path: '/adjustment/every', name: 'review' }, every(before), every(after)),
    ...valueChange({ ...base, path: '/adjustment/takes', name: 'time to a new number' }, takes(before), takes(after)),
    ...valueChange(
      { ...base, path: '/adjustment/mechanism', name: 'mechanism of adjustment', forReader: true },
      before.mechanism,
      after.mechanism,
    ),
  ];
}

function enforcementChanges({ enforcement: before }: Policy, { enforcement: after }: Policy): readonly Change[] {
  const base = { ...whole, part: 'enforcement' } as const;
  return [
    ...valueChange({ ...base, path: '/enforcement/by', name: 'who enforces', forReader: true }, before?.by, after?.by),
    ...valueChange(
      { ...base, path: '/enforcement/sanction', name: 'sanction', forReader: true },
      before?.sanction,
      after?.sanction,
    ),
    ...valueChange({ ...base, path: '/enforcement/from', name: 'enforced from' }, before?.from, after?.from),
  ];
}
