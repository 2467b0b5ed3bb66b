import type { LineVerdict } from '../../track/line-verdict.ts';
import { amountText } from '../amounts.ts';
import type { AuditTracking } from '../documents/audit-tracking.ts';
import { measureJson, relationOf } from './line.ts';

/** What is known of whether lines track: verdicts, or why there are none. */
export type LineTracking = { readonly verdicts: readonly LineVerdict[]; readonly unknown: string | null };

/** The part of an audit on tracking. */
export const trackingJson = ({ verdicts, unknown }: LineTracking): AuditTracking => ({
  verdicts: verdicts.map(verdictJson),
  unknown,
});

const verdictJson = (one: LineVerdict): NonNullable<AuditTracking>['verdicts'][number] => ({
  policy: one.policy,
  value: amountText(one.line.value),
  relation: relationOf(one.line),
  standing: one.standing,
  criterion: one.criterion ?? null,
  since: one.since ?? null,
  by: one.by ?? null,
  byInterval: one.byInterval ?? null,
  byOfSources: one.byOfSources ?? null,
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
  if (!measured) return null;
  const { statistic, on } = measured;
  const { value, ...rest } = measureJson(measured);
  return value === null ? null : { statistic, on, value, ...rest };
}
