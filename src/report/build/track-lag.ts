import type { Registry } from '../../registry/registry.ts';
import type { ActorsAtLine, GroupLag, TypicalLag } from '../../track/lead-and-lag.ts';
import { fewPoints } from '../../track/measure.ts';
import { publishedLags } from '../../track/published-lags.ts';
import type { OverRate, UpdateLag } from '../../track/update-lag.ts';
import { amountText } from '../amounts.ts';
import type { ActorsSummary, GroupLagSummary, UpdateSummary } from '../documents/track-lag.ts';
import { tenths, thousandths } from '../rounding.ts';

const finite = (value: number): number | null => (Number.isFinite(value) ? tenths(value) : null);

const typicalJson = ({ median, interval, n, matched }: TypicalLag): ActorsSummary['all'] => ({
  medianMonths: median === undefined ? null : tenths(median),
  interval: interval ? interval.map(finite) : null,
  n,
  matched,
  small: n < fewPoints,
});

/** Actors at a line as documents write them, by the names that the registry has for them. */
export const actorsJson = (
  { actors, windowMonths, under, all }: ActorsAtLine,
  names: ReadonlyMap<string, string>,
): ActorsSummary => ({
  actors: actors.map(({ actor, model, name, released, score, lag, standing, compute, imputed }) => ({
    actor,
    name: names.get(actor) ?? actor,
    model,
    modelName: name,
    released,
    score,
    lagMonths: tenths(lag),
    standing,
    compute: compute ? amountText(compute) : null,
    imputed,
  })),
  windowMonths: windowMonths === undefined ? null : tenths(windowMonths),
  under: typicalJson(under),
  all: typicalJson(all),
});

/** The names of actors by identifier. */
export const actorNames = ({ actors }: Registry): ReadonlyMap<string, string> =>
  new Map(actors.map(({ id, name }) => [id, name]));

/** The lag of a group as documents write it, with what others have published of it. */
export const groupLagJson = ({ group, title, typical, records }: GroupLag): GroupLagSummary => ({
  group,
  title,
  ...typicalJson(typical),
  records: records.map(({ model, name, released, by }) => ({
    model,
    name,
    released,
    by: by ? { model: by.model, name: by.name, lagMonths: tenths(by.lag) } : null,
  })),
  published: publishedLags
    .filter((one) => one.group === group)
    .map(({ central, months, level, measured, title: source, url }) => ({
      central: central ?? null,
      months: [...months],
      level: level ?? null,
      measured,
      title: source,
      url,
    })),
});

const overRateJson = ({ q05, q50, q95 }: OverRate): OverRate => ({
  q05: thousandths(q05),
  q50: thousandths(q50),
  q95: thousandths(q95),
});

/** An update lag as documents write it. */
export const updateJson = (update: UpdateLag): UpdateSummary => ({
  policy: update.policy,
  by: update.by,
  direction: update.direction,
  canLower: update.canLower,
  mechanism: update.mechanism,
  cite: update.cite,
  everyYears: update.every === undefined ? null : thousandths(update.every),
  delayYears: update.delay
    ? {
        least: thousandths(update.delay.least),
        most: update.delay.most === undefined ? null : thousandths(update.delay.most),
        cite: update.delay.cite,
      }
    : null,
  efficiency: update.efficiency,
  driftOomPerYear: overRateJson(update.drift),
  reviewed: update.reviewed.map(({ everyYears, lawful, worst, after }) => ({
    everyYears: thousandths(everyYears),
    lawful,
    worstOom: overRateJson(worst),
    afterOom: overRateJson(after),
  })),
  neededYears: update.needed.map((years) => (years === null || !Number.isFinite(years) ? null : thousandths(years))),
  course: update.course.map(({ on, oom }) => ({ on, oom: thousandths(oom) })),
});
