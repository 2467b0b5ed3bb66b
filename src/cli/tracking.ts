import { furthestDay, parseHorizon } from '../project/time.ts';
import type { Model } from '../registry/registry.ts';
import { type Diagnostic, failure, type Result, resultOf, success } from '../source/diagnostic.ts';
import { type CriterionOptions, defaultCriteria } from '../track/criterion.ts';
import { familySlope } from '../track/family.ts';
import type { Observation } from '../track/observation.ts';
import { efficiencySources, growthSources, mixedEfficiency, ownRate, type RateSource } from '../track/rate-source.ts';
import type { ReferenceChoice } from '../track/reference.ts';
import { scatterIds } from '../track/scatter-source.ts';
import { usualHorizon, usualTracking } from '../track/usual-tracking.ts';
import type { CalendarDate } from '../units/date.ts';
import { isRefusal } from '../units/parse-quantity.ts';
import { leaveOut, numberReader, wholeBetween } from './number-option.ts';
import type { DataOptions, OutputOptions } from './options.ts';
import { badOption } from './outcome.ts';
import { find } from './select.ts';

/** Options of `plimsoll track`. */
export type TrackingOptions = OutputOptions &
  DataOptions & {
    readonly index?: string;
    readonly reference?: string;
    readonly efficiency?: string;
    readonly growth?: string;
    readonly scatter?: string;
    readonly until?: string;
    readonly samples?: string;
    readonly resamples?: string;
    readonly seed?: string;
    readonly erosionFactor?: string;
    readonly leastRecall?: string;
    readonly leastPrecision?: string;
    readonly frontierOom?: string;
    readonly leastCorrelation?: string;
    readonly leastAuc?: string;
    readonly all?: boolean;
  };

/** What is tracked, with which rates, and how often chance is asked. */
export type TrackingSettings = {
  readonly efficiency: string;
  readonly growth: string;
  readonly scatter: string;
  readonly ownRates: { readonly efficiency?: RateSource; readonly growth?: RateSource };
  readonly until: CalendarDate;
  readonly draws: number;
  readonly resamples: number;
  readonly seed: number;
  readonly criteria: CriterionOptions;
};

/** Reads the options of tracking, but for the reference, which needs the record. All problems are reported together. */
export function readTracking(options: TrackingOptions, asOf: CalendarDate): Result<TrackingSettings> {
  const problems: Diagnostic[] = [];
  const number = numberReader(problems);
  const efficiency = rateOption(
    '--efficiency',
    options.efficiency ?? usualTracking.efficiency,
    efficiencySources,
    problems,
  );
  const growth = rateOption('--growth', options.growth ?? usualTracking.growth, growthSources, problems);
  const share = { least: 0, most: 1, what: 'a share above 0, 1 at the most' };
  const factor = number('--erosion-factor', options.erosionFactor, 10 ** defaultCriteria.erosionOom, {
    least: 1,
    most: 1e9,
    what: 'a factor above 1, 1,000,000,000 at the most',
  });
  const settings = {
    efficiency: efficiency.id,
    growth: growth.id,
    scatter: scatterOption(options.scatter ?? usualTracking.scatter, problems),
    ownRates: {
      ...(efficiency.own ? { efficiency: efficiency.own } : {}),
      ...(growth.own ? { growth: growth.own } : {}),
    },
    until: horizon(options.until, asOf, problems),
    draws: number('--samples', options.samples, usualTracking.draws, wholeBetween(100, 100_000)),
    resamples: number('--resamples', options.resamples, usualTracking.resamples, wholeBetween(100, 20_000)),
    seed: number('--seed', options.seed, usualTracking.seed, wholeBetween(0, 2 ** 32 - 1)),
    criteria: {
      erosionOom: Math.log10(factor),
      leastRecall: number('--least-recall', options.leastRecall, defaultCriteria.leastRecall, share),
      frontierOom: number('--frontier-oom', options.frontierOom, defaultCriteria.frontierOom, {
        least: 0,
        most: 20,
        what: 'orders of magnitude above 0, 20 at the most',
      }),
      leastPrecision: number('--least-precision', options.leastPrecision, defaultCriteria.leastPrecision, share),
      leastCorrelation: number(
        '--least-correlation',
        options.leastCorrelation,
        defaultCriteria.leastCorrelation,
        share,
      ),
      leastAuc: number('--least-auc', options.leastAuc, defaultCriteria.leastAuc, share),
    },
  };
  return resultOf(problems, () => settings);
}

/** A source by its identifier, or a rate of the user's. */
function rateOption(
  option: '--efficiency' | '--growth',
  text: string,
  sources: readonly RateSource[],
  problems: Diagnostic[],
): { readonly id: string; readonly own?: RateSource } {
  const ids = [...sources.map(({ id }) => id), ...ofTheRecord[option === '--growth' ? 'growth' : 'efficiency']];
  if (ids.includes(text)) return { id: text };
  if (option === '--efficiency' && text === mixedEfficiency.id) return { id: text, own: mixedEfficiency };
  const own = ownRate(text);
  if (!isRefusal(own)) return { id: own.id, own };
  problems.push(
    badOption(`\`${option} ${text}\` is neither a source nor a rate: ${own.message}`, {
      expected: `one of: ${[...ids, ...(option === '--efficiency' ? [mixedEfficiency.id] : [])].join(', ')}; or ${own.expected}`,
      hint: own.hint ?? leaveOut(option, usualTracking[option === '--growth' ? 'growth' : 'efficiency']),
    }),
  );
  return { id: text };
}

function scatterOption(text: string, problems: Diagnostic[]): string {
  if (!scatterIds.some((id) => id === text))
    problems.push(badOption(`\`--scatter ${text}\` is no source`, { expected: `one of: ${scatterIds.join(', ')}` }));
  return text;
}

/** Sources that come from the record itself. */
const ofTheRecord = {
  efficiency: ['record-joint', 'record-inverse', 'record-fixed-slope'],
  growth: ['record-top-10'],
} as const;

function horizon(text: string | undefined, asOf: CalendarDate, problems: Diagnostic[]): CalendarDate {
  const usual = usualHorizon(asOf);
  if (text === undefined) return usual;
  const date = parseHorizon(text);
  if (date && date > asOf && date <= furthestDay) return date;
  problems.push(
    badOption(`\`--until ${text}\` is not a horizon`, {
      expected: `a year or a day after ${asOf}, ${furthestDay} at the latest`,
      hint: leaveOut('--until', usual),
    }),
  );
  return usual;
}

const named = ['first-caught', 'enactment', 'frontier'] as const;

/** The capability that lines are held to: one of the named kinds, an index score, or a model. */
export function readReference(
  text: string | undefined,
  {
    observations,
    models,
    frontierOom,
  }: {
    readonly observations: readonly Observation[];
    readonly models: readonly Model[];
    readonly frontierOom: number;
  },
): Result<ReferenceChoice> {
  if (text === undefined || text === 'first-caught' || text === 'enactment')
    return success({ kind: text ?? 'first-caught' });
  if (text === 'frontier') return frontierChoice(observations, frontierOom);
  if (/^-?\d+(\.\d+)?$/.test(text)) return scoreChoice(text, observations);
  const found = find('model', text, models);
  if (!found.ok)
    return failure(
      found.diagnostics.map((diagnostic) => ({
        ...diagnostic,
        expected: `${named.join(', ')}, an index score, or a model`,
      })),
    );
  const [model] = found.value;
  const scored = observations.some((observation) => observation.model === model?.id);
  return model && scored && found.value.length === 1
    ? success({ kind: 'model', model: model.id })
    : failure([
        badOption(`\`--reference ${text}\` has no score on the index`, {
          expected: 'one model with a score',
          hint: leaveOut('--reference', 'first-caught'),
        }),
      ]);
}

/** A score of the index, which must be within the scores on record: beyond them is nothing to hold a line to. */
function scoreChoice(text: string, observations: readonly Observation[]): Result<ReferenceChoice> {
  const scores = observations.map(({ score }) => score);
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  const score = Number(text);
  if (scores.length === 0 || (score >= least && score <= most)) return success({ kind: 'score', score });
  return failure([
    badOption(`\`--reference ${text}\` is beyond the scores on record`, {
      expected: `${named.join(', ')}, a model, or an index score from ${least} to ${most}`,
      hint: leaveOut('--reference', 'first-caught'),
    }),
  ]);
}

/** Points of the index that an order of magnitude of compute is worth within model families of this record. */
function frontierChoice(observations: readonly Observation[], frontierOom: number): Result<ReferenceChoice> {
  const slope = familySlope(observations);
  return slope
    ? success({ kind: 'frontier', behind: frontierOom * slope.pointsPerOom })
    : failure([
        badOption('`--reference frontier` needs at least three model families with published compute', {
          hint: 'hold the line to a score or a model instead',
        }),
      ]);
}
