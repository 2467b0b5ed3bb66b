import type { CalendarDate } from '../../units/date.ts';
import { calendarDate } from '../../units/date.ts';
import type { Assumption } from '../assumption.ts';
import type { Scenario } from '../scenario.ts';

/** Published growth of the largest runs by the identifier of its scenario, with the day it was published: what a forecaster could have used. */
export const knownTrends: readonly { readonly scenario: string; readonly since: CalendarDate }[] = [
  { scenario: 'trend-ai-and-compute', since: calendarDate('2018-05-16') },
  { scenario: 'trend-sevilla-2022', since: calendarDate('2022-02-11') },
  { scenario: 'trend-epoch-2024', since: calendarDate('2024-05-28') },
];

/** The growth published last before a cut-off; `undefined` before the first. */
export function trendKnownAt(
  scenarios: readonly Scenario[],
  cutoff: CalendarDate,
): { readonly scenario: string; readonly growth: Assumption } | undefined {
  const known = knownTrends.filter(({ since }) => since < cutoff).at(-1);
  const growth = scenarios.find(({ id }) => id === known?.scenario)?.assumptions.computeGrowth;
  return known && growth ? { scenario: known.scenario, growth } : undefined;
}
