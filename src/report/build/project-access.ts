import type { Count } from '../../evaluate/finding.ts';
import { type Assumption, meaningOf } from '../../project/assumption.ts';
import type { LargestInvestor, LeadOver, LineAccess } from '../../project/capability-access.ts';
import type { LawLine, UnprojectedLine } from '../../project/law-lines.ts';
import { dateAfter } from '../../project/time.ts';
import type { TrainingTimes } from '../../project/training-time.ts';
import type { CalendarDate } from '../../units/date.ts';
import type { Exact } from '../../units/exact.ts';
import { amountText } from '../amounts.ts';
import type { ProjectDocument } from '../documents/project.ts';
import { keyed } from './percentiles.ts';

/** What access to each line's capability was found to be. */
export type AccessParts = {
  readonly lines: readonly LineAccess[];
  readonly lead: LargestInvestor | undefined;
  /** What all of it rests on. */
  readonly assumptions: readonly Assumption[];
  /** Name of a model by its identifier. */
  readonly nameOf: (model: string) => string;
};

type When = {
  readonly shares: readonly number[];
  readonly horizons: readonly CalendarDate[];
  readonly until: CalendarDate;
};

/** The part of the document on access. */
export const accessDocument = (
  { lines, lead, assumptions, nameOf }: AccessParts,
  when: When,
): NonNullable<ProjectDocument['access']> => ({
  capabilities: lines.map((line) => capability(line, when, nameOf)),
  lead: lead ? leadDocument(lead, when, nameOf) : null,
  assumptions: assumptions.map(({ name, written, source, support }) => ({
    name,
    meaning: meaningOf(name).meaning,
    written,
    source,
    support,
  })),
});

const endless = (values: readonly number[]): readonly (number | null)[] =>
  values.map((value) => (Number.isFinite(value) ? value : null));

function capability({ lines, setOn, outlook }: LineAccess, { shares, until }: When, nameOf: AccessParts['nameOf']) {
  const days = (years: readonly number[]) =>
    keyed(
      shares,
      years.map((after) => {
        const day = dateAfter(setOn, after);
        return day !== undefined && day <= until ? day : null;
      }),
    );
  return {
    value: amountText((lines[0] as LawLine).value),
    setOn,
    policies: [...new Set(lines.map(({ policy }) => policy))],
    discovery: {
      date: days(outlook.discovery?.years ?? []),
      models: (outlook.discovery?.models ?? []).map(({ model, share }) => ({ model, name: nameOf(model), share })),
    },
    years: outlook.dates.map(({ on, needed, cost, moreActors, performance }) => ({
      on,
      neededLog10: keyed(shares, needed),
      costLog10: keyed(shares, cost),
      moreActors: keyed(shares, moreActors),
      points: keyed(shares, performance),
    })),
    tiers: outlook.tiers.map(({ tier: { id, name, dollars }, years, lag }) => ({
      tier: id,
      name,
      dollars,
      date: days(years),
      lagYears: keyed(shares, endless(lag ?? [])),
    })),
  };
}

const leadDocument = ({ actor, cost, over }: LargestInvestor, when: When, nameOf: AccessParts['nameOf']) => ({
  actor: actor.id,
  name: actor.name,
  model: actor.run?.model ?? '',
  modelName: nameOf(actor.run?.model ?? ''),
  costLog10: cost,
  over: over.map((one) => leadOver(one, when)),
});

const leadOver = ({ tier, ahead, advantage }: LeadOver, { shares, horizons }: When) => ({
  tier: tier?.id ?? null,
  ahead,
  years: advantage.over.map(({ points, belowCeiling }, index) => ({
    on: horizons[index] ?? '',
    points: keyed(shares, points),
    ...(belowCeiling ? { belowCeiling: keyed(shares, belowCeiling) } : {}),
  })),
  ...(advantage.peak ? { peak: keyed(shares, endless(advantage.peak)) } : {}),
});

/** What the next line takes one actor; the next power of ten above them and its largest run where it is more likely than not past every line. */
export type TrainingParts = {
  readonly actor: string;
  readonly name: string;
  readonly value: Exact;
  readonly isLine: boolean;
  readonly times: TrainingTimes;
};

/** The part of the document on the time that the next line takes. */
export const trainingDocument = (
  parts: readonly TrainingParts[],
  shares: readonly number[],
): NonNullable<ProjectDocument['trainingTimes']> =>
  parts.map(({ actor, name, value, isLine, times }) => ({
    actor,
    name,
    value: amountText(value),
    isLine,
    criticalBatchTokens: times.criticalBatch,
    leastDays: keyed(shares, times.least),
    longestDays: keyed(shares, times.longest),
    longestUsefulDays: keyed(shares, endless(times.longestUseful)),
    years: times.years.map(({ on, cost, fleet, days, possible }) => ({
      on,
      costLog10: keyed(shares, cost),
      fleetDays: fleet ? keyed(shares, fleet) : null,
      days: days ? keyed(shares, days) : null,
      possible,
    })),
  }));

/** What tells a line from others. */
export const lineKeys = ({ policy, rule, threshold, value }: LawLine) => ({
  policy,
  rule,
  threshold,
  value: amountText(value),
});

/** A line that is not projected, with what those on record are judged to be by its rule. */
export type UnprojectedParts = UnprojectedLine & { readonly count?: Count };

/** The part of the document on lines that are not projected. */
export const unprojectedDocument = (parts: readonly UnprojectedParts[]): ProjectDocument['unprojected'] =>
  parts.map(({ line, why, count }) => ({
    ...lineKeys(line),
    title: line.title,
    state: line.state,
    why,
    ...(count
      ? {
          onRecord: {
            met: count.certain,
            possible: count.possible,
            unknown: count.unknown,
            subjects: count.subjects,
          },
        }
      : {}),
  }));
