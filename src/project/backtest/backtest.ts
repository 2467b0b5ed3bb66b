import { knowledgeOn } from '../../registry/knowledge.ts';
import type { Registry } from '../../registry/registry.ts';
import { addMonths, type CalendarDate, decimalYear } from '../../units/date.ts';
import { type Arrival, arrivalsOf, largestOf } from '../arrivals.ts';
import { sampleQuantiles } from '../quantile-points.ts';
import { endOfRecord } from '../record-end.ts';
import type { Scenario } from '../scenario.ts';
import { type Foreseen, forecastBy, type Method, methods } from './forecasts.ts';
import { freeze } from './freeze.ts';
import { type ActorBacktest, backtestActors } from './score-actors.ts';
import { type DrawScore, scoreDraws } from './score-draws.ts';
import type { VintageRule } from './vintage.ts';

/** What a back-test is made with. */
export type BacktestSetting = {
  readonly registry: Registry;
  /** Outcomes are those on record on this day. */
  readonly knownOn: CalendarDate;
  readonly cutoffs: readonly CalendarDate[];
  /** Months ahead, ascending. */
  readonly horizons: readonly number[];
  /** Base-10 logarithms, FLOP, ascending. */
  readonly lines: readonly number[];
  readonly rule: VintageRule;
  readonly samples: number;
  readonly seed: number;
  /** Scenario whose common assumptions the actors share, and those of published trends. */
  readonly scenario: Scenario;
  readonly trends: readonly Scenario[];
};

/** One forecast that was made and what came. Counts are scored as `ln(1 + n)`, so that a line with many models does not drown the others; the score in models stands beside. */
export type ScoredRow = {
  readonly cutoff: CalendarDate;
  readonly months: number;
  readonly target: 'frontier' | 'count';
  /** Base-10 logarithm of the line, for counts. */
  readonly line?: number;
  readonly method: Method;
  /** log10 FLOP, or number of models. */
  readonly outcome: number;
  /** 5th, 25th, 50th, 75th and 95th percentile, in the unit of the outcome. */
  readonly quantiles: readonly number[];
  readonly score: DrawScore;
  /** Continuous ranked probability score in models, for counts. */
  readonly crpsModels?: number;
};

/** A back-test with every forecast. */
export type Backtest = {
  readonly rows: readonly ScoredRow[];
  readonly actors: ActorBacktest;
  /** Last day of which the record is taken to know. */
  readonly recordEnd: CalendarDate;
  /** Pairs of cut-off and horizon that could not be scored, with the reason. */
  readonly skipped: readonly { readonly cutoff: CalendarDate; readonly months?: number; readonly why: string }[];
};

/** Percentiles kept of each forecast. */
const keptShares = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** One cut-off with what was known and what came. */
type Case = {
  readonly cutoff: CalendarDate;
  readonly months: readonly number[];
  readonly known: readonly Arrival[];
  readonly outcomes: readonly { readonly frontier: number; readonly counts: readonly number[] }[];
};

/** Makes every forecast with what was known at each cut-off, and scores it. */
export function backtest(setting: BacktestSetting): Backtest {
  const recordEnd = endOfRecord(setting.registry, setting.knownOn);
  const cases = setting.cutoffs.map((cutoff) => caseAt(setting, cutoff, recordEnd));
  const usable = cases.filter(({ known, months }) => known.length > 0 && months.length > 0);
  const rows = usable.flatMap((one) => rowsOf(setting, one));
  return {
    rows,
    actors: backtestActors({ ...setting, recordEnd }),
    recordEnd,
    skipped: cases.flatMap((one) => skippedOf(setting, one, recordEnd)),
  };
}

function caseAt(setting: BacktestSetting, cutoff: CalendarDate, recordEnd: CalendarDate): Case {
  const { registry, knownOn, horizons, rule, lines } = setting;
  const known = arrivalsOf(knowledgeOn(freeze(registry, cutoff, rule), cutoff));
  const after = arrivalsOf(knowledgeOn(registry, knownOn)).filter(({ released }) => released >= cutoff);
  const months = horizons.filter((ahead) => addMonths(cutoff, ahead) <= recordEnd);
  const outcomes = months.map((ahead) => {
    const inTime = after.filter(({ released }) => released < addMonths(cutoff, ahead));
    return {
      frontier: Math.max(largestOf(known), largestOf(inTime)),
      counts: lines.map((line) => inTime.filter(({ log }) => log >= line).length),
    };
  });
  return { cutoff, months, known, outcomes };
}

function skippedOf(
  { horizons }: BacktestSetting,
  { cutoff, months, known }: Case,
  recordEnd: CalendarDate,
): Backtest['skipped'] {
  if (known.length === 0) return [{ cutoff, why: 'no estimate was on record by then' }];
  return horizons
    .filter((ahead) => !months.includes(ahead))
    .map((ahead) => ({ cutoff, months: ahead, why: `the record ends on ${recordEnd}` }));
}

function foreseenBy(
  { lines, seed, samples }: BacktestSetting,
  { cutoff, months, known }: Case,
  method: Method,
): readonly Foreseen[] | undefined {
  const at = decimalYear(cutoff);
  const horizons = months.map((ahead) => decimalYear(addMonths(cutoff, ahead)) - at);
  return forecastBy[method]({ arrivals: known, at, horizons, lines, samples, seed });
}

const onLogScale = (counts: Float64Array): Float64Array => counts.map((count) => Math.log(1 + count));

const countAt = ({ outcomes }: Case, place: number, line: number): number => outcomes[place]?.counts[line] ?? 0;

function rowsOf(setting: BacktestSetting, one: Case): readonly ScoredRow[] {
  return methods.flatMap((method) => {
    const foreseen = foreseenBy(setting, one, method) ?? [];
    return foreseen.flatMap((draws, place) => scoredRows(setting, one, method, draws, place));
  });
}

function scoredRows(
  { lines }: BacktestSetting,
  one: Case,
  method: Method,
  { frontier, counts }: Foreseen,
  place: number,
): readonly ScoredRow[] {
  const common = { cutoff: one.cutoff, months: one.months[place] ?? 0, method };
  const reached = one.outcomes[place]?.frontier ?? Number.NaN;
  return [
    {
      ...common,
      target: 'frontier',
      outcome: reached,
      quantiles: sampleQuantiles(frontier, keptShares),
      score: scoreDraws(frontier, reached),
    },
    ...counts.map((draws, index): ScoredRow => {
      const outcome = countAt(one, place, index);
      return {
        ...common,
        target: 'count',
        line: lines[index] ?? Number.NaN,
        outcome,
        quantiles: sampleQuantiles(draws, keptShares),
        score: scoreDraws(onLogScale(draws), Math.log(1 + outcome)),
        crpsModels: scoreDraws(draws, outcome).crps,
      };
    }),
  ];
}
