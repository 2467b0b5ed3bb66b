import { fewPoints } from '../../track/measure.ts';
import type { AuditTracking } from '../documents/audit-tracking.ts';
import type { AuditDocument } from '../documents/evaluation.ts';
import { withoutZero } from '../wording.ts';
import { drawnProbability } from '../wording-of-draws.ts';
import type { Block } from './block.ts';
import { monthText } from './date-text.ts';
import { comparedText } from './line-text.ts';
import { shortestTitle, withoutParentheses } from './rule-rows.ts';
import { statisticTexts } from './track-text.ts';

type Verdict = NonNullable<AuditTracking>['verdicts'][number];

const standings = {
  stopped: 'no longer tracks',
  weakening: 'weakening',
  undecided: 'undecided',
  tracks: 'tracks',
} as const satisfies Record<Verdict['standing'], string>;

/** A line for every law in force or enacted: whether it still tracks capability, by which criterion, since when, how likely. */
export function trackingBlocks({ tracking, policies, showAll, asOf }: AuditDocument): readonly Block[] {
  if (tracking === null) return [];
  const heading = 'Do the lines still track capability?';
  if (tracking.unknown !== null)
    return [{ kind: 'fields', fields: [{ label: heading, value: `${tracking.unknown}: run plimsoll track` }] }];
  const shown = policies.filter(({ group }) => showAll || group === 'in-force' || group === 'enacted');
  const title = showAll ? withoutParentheses : shortestTitle;
  const fields = shown.flatMap(({ id, shortTitle }) => {
    const verdict = tracking.verdicts.find(({ policy }) => policy === id);
    return verdict ? [{ label: `${title(shortTitle)} ${comparedText(verdict)}`, value: verdictText(verdict) }] : [];
  });
  if (fields.length === 0) return [];
  return [
    { kind: 'fields', heading, fields },
    {
      kind: 'paragraph',
      text: `Weakening: central values are past a limit, or projected so (${sourcesText(tracking.verdicts)}).${measuredOn(tracking.verdicts)} P: past a limit by ${asOf}; months: medians; both from the least to the greatest source. More: plimsoll track.`,
      tone: 'faint',
    },
  ];
}

/** The days of the newest measurements. */
function measuredOn(verdicts: readonly Verdict[]): string {
  const days = [...new Set(verdicts.flatMap(({ measured }) => measured?.on ?? []))].toSorted();
  return days.length === 0 ? '' : ` Measured on ${days.join(', ')}; fewer than ${fewPoints} models decide nothing.`;
}

const sourcesText = (verdicts: readonly Verdict[]): string =>
  [...new Set(verdicts.flatMap(({ efficiency, growth, scatter }) => [efficiency, growth, scatter]))]
    .filter((source) => source !== null)
    .toSorted()
    .join(' and ');

/** `weakening, recall since 2025-06: 39 % (17–66), n = 28; P <.01 to >.99`, `undecided, erosion 1.80 OOM (n = 3); 2026-09 to 2031-09, P <.01`. */
function verdictText(verdict: Verdict): string {
  const { standing, criterion, since } = verdict;
  const decides = standing === 'stopped' || standing === 'weakening';
  const named = criterion === null ? '' : `, ${criterion}`;
  const when = decides && since !== null ? ` ${sinceText(verdict, since)}` : '';
  return [`${standings[standing]}${named}${when}${measuredText(verdict)}`, ...projectedText(verdict)].join('; ');
}

const sinceText = ({ setOn }: Verdict, since: string): string =>
  since === setOn ? 'when set' : `since ${monthText(since)}`;

/** What was measured; of too few models, how many only. */
function measuredText({ standing, measured }: Verdict): string {
  if (measured === null) return '';
  const { statistic, interval, n, small } = measured;
  if (standing === 'undecided' && small) return ` ${statisticTexts[statistic](measured, false)} (n = ${n})`;
  return `: ${statisticTexts[statistic](measured, interval !== null)}, n = ${n}`;
}

/** When it did stop is on record; of all else the projected chance. No draw is certain, so that 0 and 1 are not shown. */
function projectedText({ standing, probability, probabilityBySource, ...projected }: Verdict): readonly string[] {
  if (standing === 'stopped') return [];
  if (probability === null) return ['not projected'];
  const when = standing === 'weakening' ? [] : [monthsText(projected)];
  const [least, greatest] = (probabilityBySource ?? [probability, probability]).map((one) =>
    withoutZero(drawnProbability(one ?? 0)),
  );
  const chance = least === greatest ? `P ${least}` : `P ${least} to ${greatest}`;
  return [[...when, chance].join(', ')];
}

/** The medians of all sources: `2026-09 to 2031-09`. */
function monthsText({ byOfSources }: Pick<Verdict, 'byOfSources'>): string {
  const [earliest = null, latest = null] = byOfSources ?? [];
  const [from, to] = [monthText(earliest, 'later'), monthText(latest, 'later')];
  return earliest === null ? 'not before the horizon' : from === to ? from : `${from} to ${to}`;
}
