import { thresholdText } from '../amounts.ts';
import type { AuditTracking } from '../documents/audit-tracking.ts';
import type { AuditDocument } from '../documents/evaluation.ts';
import { drawnProbability } from '../wording-of-draws.ts';
import type { Block } from './block.ts';
import { withoutParentheses } from './rule-rows.ts';

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
  const fields = shown.flatMap(({ id, shortTitle }) => {
    const verdict = tracking.verdicts.find(({ policy }) => policy === id);
    return verdict
      ? [{ label: `${withoutParentheses(shortTitle)} ${lineText(verdict)}`, value: verdictText(verdict) }]
      : [];
  });
  if (fields.length === 0) return [];
  return [
    { kind: 'fields', heading, fields },
    {
      kind: 'paragraph',
      text: `No longer tracks: the record decides so; weakening: central values are past a limit, or a projection has it more likely than not (${sourcesText(tracking.verdicts)}, which also give the median). P: projected by ${asOf}, from the least to the greatest source. Few models publish compute: plimsoll track has every source and interval.`,
      tone: 'faint',
    },
  ];
}

const sourcesText = (verdicts: readonly Verdict[]): string =>
  [...new Set(verdicts.flatMap(({ efficiency, growth }) => [efficiency, growth]))]
    .filter((source) => source !== null)
    .toSorted()
    .join(' and ');

const lineText = ({ relation, value }: Verdict): string =>
  `${relation === '>=' ? '≥' : '>'} ${thresholdText({ value, unit: 'FLOP' }).replace(' FLOP', '')}`;

/** `weakening, erosion since 2024-12; 1.03 OOM (0.55–1.51) on 2025-12-31, n = 4; P 0 to > 0.99 by source`. */
function verdictText(verdict: Verdict): string {
  const { standing, criterion, since } = verdict;
  const decides = standing === 'stopped' || standing === 'weakening';
  const named = criterion === null ? '' : `, ${criterion}${decides ? '' : ' first'}`;
  const parts = [...measuredText(verdict), ...projectedText(verdict)];
  const when = since === null ? '' : ` ${sinceText(verdict, since)}`;
  return [`${standings[standing]}${named}${when}`, ...parts].join('; ');
}

const sinceText = ({ setOn }: Verdict, since: string): string =>
  since === setOn ? `already when it was set (${setOn})` : `since ${since.slice(0, 7)}`;

function measuredText({ standing, measured }: Verdict): readonly string[] {
  if (measured === null) return [];
  const { statistic, on, value, interval, n, small } = measured;
  const write = (number: number): string =>
    statistic === 'recall' || statistic === 'precision' ? String(Math.round(number * 100)) : number.toFixed(2);
  const ends = interval === null ? '' : ` (${interval.map(write).join('–')})`;
  const amount = `${signs[statistic] ?? ''}${write(value)}${units[statistic] ?? ''}`;
  return standing === 'undecided' && small
    ? [`too few, n = ${n}: ${amount} on ${on}`]
    : [`${amount}${ends} on ${on}, n = ${n}`];
}

const units: Readonly<Record<string, string>> = { gap: ' OOM', recall: ' %', precision: ' %' };
const signs: Readonly<Record<string, string>> = { correlation: 'ρ ', auc: 'AUC ' };

/** When it did stop is on record; of all else the projected chance. No draw is certain, so that 0 and 1 are not shown. */
function projectedText({ standing, probability, probabilityBySource, by }: Verdict): readonly string[] {
  if (standing === 'stopped') return [];
  if (probability === null) return ['not projected'];
  const when = standing === 'weakening' ? [] : [by === null ? 'not before the horizon' : `by ${by.slice(0, 7)}`];
  const [least, greatest] = (probabilityBySource ?? [probability, probability]).map((one) => chanceText(one ?? 0));
  const chance = least === greatest ? `P ${least}` : `P ${least} to ${greatest} by source`;
  return [[...when, chance].join(', ')];
}

const chanceText = (probability: number): string => drawnProbability(probability);
