import { thresholdText } from '../amounts.ts';
import type { AuditTracking } from '../documents/audit-tracking.ts';
import type { AuditDocument } from '../documents/evaluation.ts';
import { formatProbability } from '../wording.ts';
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
      text: `No longer tracks: the record decides it; weakening: central values or the projection are past a limit. P: chance of that by ${asOf}, projected by ${sourcesText(tracking.verdicts)} from the day each law set its line. Few models publish compute, intervals are wide and sources disagree: plimsoll track shows them.`,
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

/** `weakening by erosion since 2024-12 (1.03 OOM, n = 4), by 2025-11, P > 0.99`. */
function verdictText(verdict: Verdict): string {
  const { standing, criterion } = verdict;
  const told = standing === 'stopped' || standing === 'weakening' ? ` by ${criterion}` : `, ${criterion} first`;
  return `${standings[standing]}${criterion === null ? '' : told}${sinceText(verdict)}${measuredText(verdict)}${projectedText(verdict)}`;
}

const sinceText = ({ since }: Verdict): string => (since === null ? '' : ` since ${since.slice(0, 7)}`);

function measuredText({ measured }: Verdict): string {
  if (measured === null) return '';
  const { statistic, value, n } = measured;
  const text = statistic === 'recall' || statistic === 'precision' ? String(Math.round(value * 100)) : value.toFixed(2);
  return ` (${named[statistic] ?? ''}${text}${unit[statistic] ?? ''}, n = ${n})`;
}

const unit: Readonly<Record<string, string>> = { gap: ' OOM', recall: ' %', precision: ' %' };
const named: Readonly<Record<string, string>> = { correlation: 'ρ ', auc: 'AUC ' };

/** Of a line that has stopped, the chance alone: when it did is on record. No draw is certain, so that 0 and 1 are not shown. */
function projectedText({ standing, probability, by }: Verdict): string {
  if (probability === null) return ', not projected';
  const chance = formatProbability(Math.min(0.999, Math.max(0.001, probability)));
  const when = standing === 'stopped' ? '' : by === null ? ', not before the horizon' : `, by ${by.slice(0, 7)}`;
  return `${when}, P ${/^[<>]/.test(chance) ? chance : `= ${chance}`}`;
}
