import { knowledgeOn } from '../../registry/knowledge.ts';
import type { Registry } from '../../registry/registry.ts';
import { addMonths, type CalendarDate, decimalYear } from '../../units/date.ts';
import type { ActorStart } from '../actor-start.ts';
import type { Scenario } from '../scenario.ts';
import { startsAt } from './actor-forecasts.ts';
import { type ActorOutcome, crossedBy, outcomeOf } from './actor-outcomes.ts';
import { freeze } from './freeze.ts';
import { trendKnownAt } from './known-trends.ts';
import type { VintageRule } from './vintage.ts';

/** What to score. */
export type ActorSetting = {
  readonly registry: Registry;
  readonly knownOn: CalendarDate;
  readonly cutoffs: readonly CalendarDate[];
  /** Months. */
  readonly horizons: readonly number[];
  /** Last day of which the record is taken to know. */
  readonly recordEnd: CalendarDate;
  readonly rule: VintageRule;
  readonly lines: readonly number[];
  readonly samples: number;
  readonly seed: number;
  readonly scenario: Scenario;
  readonly trends: readonly Scenario[];
};

/** One actor, line and horizon with a known answer. */
export type Pair = {
  readonly cutoff: CalendarDate;
  readonly months: number;
  readonly actor: string;
  /** Base-10 logarithm, FLOP, and OOM from the largest run to it. */
  readonly line: number;
  readonly distance: number;
  readonly crossed: boolean;
};

/** One cut-off with what can be scored at it. */
export type Case = {
  readonly cutoff: CalendarDate;
  readonly spans: readonly Span[];
  readonly starts: readonly ActorStart[];
  readonly outcomes: ReadonlyMap<string, ActorOutcome>;
  readonly trend: NonNullable<ReturnType<typeof trendKnownAt>>;
  /** Actor, line and horizon with a known answer, and how many have none. */
  readonly pairs: readonly Pair[];
  readonly unresolved: number;
};

/** A horizon in months, in years, and as a moment. */
type Span = { readonly months: number; readonly years: number; readonly until: number };

function spanOf(cutoff: CalendarDate, months: number): Span {
  const until = decimalYear(addMonths(cutoff, months));
  return { months, years: until - decimalYear(cutoff), until };
}

/** Lines farther than this above an actor's largest run are not asked, OOM: no would be right nearly always. */
export const farthest = 3;

/** What can be scored at a cut-off; `undefined` without actors, a published trend, or a horizon that is past. */
export function caseAt(setting: ActorSetting, cutoff: CalendarDate): Case | undefined {
  const { registry, knownOn, horizons, recordEnd, rule, trends } = setting;
  const trend = trendKnownAt(trends, cutoff);
  const months = horizons.filter((ahead) => addMonths(cutoff, ahead) <= recordEnd);
  const starts = startsAt(freeze(registry, cutoff, rule), cutoff);
  const end = addMonths(cutoff, months.at(-1) ?? 0);
  if (!trend || starts.length === 0 || months.length === 0) return undefined;
  const knowledge = knowledgeOn(registry, knownOn);
  const outcomes = new Map(starts.map(({ id }) => [id, outcomeOf(id, knowledge, cutoff, end)]));
  const spans = months.map((ahead) => spanOf(cutoff, ahead));
  return { cutoff, spans, starts, outcomes, trend, ...pairsOf(setting, { cutoff, spans, starts, outcomes }) };
}

function pairsOf(
  { lines }: ActorSetting,
  { cutoff, spans, starts, outcomes }: Pick<Case, 'cutoff' | 'spans' | 'starts' | 'outcomes'>,
): Pick<Case, 'pairs' | 'unresolved'> {
  const all = starts.flatMap(({ id, run }) =>
    lines.flatMap((line) =>
      spans.map(({ months, until }) => {
        const outcome = outcomes.get(id);
        const crossed = outcome && crossedBy(outcome, line, until);
        return { cutoff, months, actor: id, line, distance: line - (run?.log ?? 0), crossed };
      }),
    ),
  );
  const asked = all.filter(({ distance }) => distance > 0 && distance <= farthest);
  const pairs = asked.flatMap(({ crossed, ...pair }) => (crossed === undefined ? [] : [{ ...pair, crossed }]));
  return { pairs, unresolved: asked.length - pairs.length };
}
