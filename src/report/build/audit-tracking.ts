import type { LineVerdict } from '../../track/line-verdict.ts';
import { amountText } from '../amounts.ts';
import type { AuditTracking } from '../documents/audit-tracking.ts';

/** What is known of whether lines track: verdicts, or why there are none. */
export type LineTracking = { readonly verdicts: readonly LineVerdict[]; readonly unknown: string | null };

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The part of an audit on tracking. */
export const trackingJson = ({ verdicts, unknown }: LineTracking): AuditTracking => ({
  verdicts: verdicts.map(verdictJson),
  unknown,
});

const verdictJson = (one: LineVerdict): NonNullable<AuditTracking>['verdicts'][number] => ({
  policy: one.policy,
  value: amountText(one.line.value),
  relation: one.line.inclusive ? '>=' : '>',
  standing: one.standing,
  criterion: one.criterion ?? null,
  since: one.since ?? null,
  by: one.by ?? null,
  byInterval: one.byInterval ?? null,
  probability: one.probability ?? null,
  probabilityBySource: one.probabilityBySource ?? null,
  setOn: one.setOn,
  efficiency: one.efficiency ?? null,
  growth: one.growth ?? null,
  scatter: one.scatter ?? null,
  measured: measuredJson(one),
  because: one.because,
});

function measuredJson({ measured }: LineVerdict): NonNullable<AuditTracking>['verdicts'][number]['measured'] {
  if (measured?.value === undefined) return null;
  const { statistic, on, value, low, high, n, small } = measured;
  const interval = low === undefined || high === undefined ? null : [rounded(low), rounded(high)];
  return { statistic, on, value: rounded(value), interval, n, small };
}
