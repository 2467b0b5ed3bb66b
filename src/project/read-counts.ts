import { below, type Place, refuse } from '../source/place.ts';
import { isRefusal, parseQuantity } from '../units/parse-quantity.ts';
import { leastCompute, mostCompute, quantityToNumber, type Unit } from '../units/quantity.ts';
import type { WrittenCounts } from './counts-schema.ts';
import type { Distribution } from './distribution.ts';
import { correct } from './kumar-manning/corrections.ts';
import { type KnownCount, type KumarManning, published, truncatedShare } from './kumar-manning/options.ts';
import { observedRecord } from './kumar-manning/record.ts';
import { parseSpread } from './spread.ts';

/** One number of the counts section, in a unit and between bounds; reported and `NaN` otherwise. */
function amount(place: Place, text: string, unit: Unit, least: number, most: number): number {
  const read = parseQuantity(text, unit);
  if (isRefusal(read)) {
    refuse(place, 'PL6005', read.message, { expected: read.expected, ...(read.hint ? { hint: read.hint } : {}) });
    return Number.NaN;
  }
  const value = quantityToNumber(read);
  if (value >= least && value <= most) return value;
  refuse(place, 'PL6005', `\`${text}\` is out of range`, { expected: `${least} to ${most}` });
  return Number.NaN;
}

const compute = (place: Place, text: string): number =>
  amount(place, text, 'FLOP', quantityToNumber(leastCompute), quantityToNumber(mostCompute));

/** `40/60` as training to inference, or a plain share. */
function trainingShare(place: Place, text: string): number {
  const [, training, inference] = /^\s*([\d.]+)\s*\/\s*([\d.]+)\s*$/.exec(text) ?? [];
  if (training === undefined || inference === undefined) return amount(place, text, 'ratio', 1e-6, 1);
  const [first, second] = [Number(training), Number(inference)];
  if (first > 0 && second >= 0) return first / (first + second);
  refuse(place, 'PL6005', `\`${text}\` leaves nothing for training`, {
    expected: 'training to inference such as `40/60`',
  });
  return Number.NaN;
}

function range(place: Place, text: string, least: number, most: number): readonly [number, number] {
  const spread = parseSpread(text, 'number');
  if (!isRefusal(spread) && spread.low <= spread.high && spread.low >= least && spread.high <= most)
    return [spread.low, spread.high];
  refuse(place, 'PL6005', `\`${text}\` is not a range here`, { expected: `low to high, within ${least} and ${most}` });
  return [Number.NaN, Number.NaN];
}

const between = (kind: 'uniform' | 'log-uniform', [low, high]: readonly [number, number]): Distribution =>
  low === high ? { kind: 'fixed', value: low } : { kind, low, high };

const entries = <T, R>(values: Readonly<Record<string, T>>, read: (key: string, value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, read(key, value)]));

const knownCounts = (place: Place, counts: Readonly<Record<string, string>>): readonly KnownCount[] =>
  Object.entries(counts).map(([threshold, count]) => ({
    threshold: compute(below(place, threshold), threshold),
    count: amount(below(place, threshold), count, 'ratio', 0, 1e9),
  }));

/** The years up to a cut-off, and the counts observed by then. */
function cutAt(options: KumarManning, place: Place, cutoff: number, until: number): KumarManning {
  const fittedYears = options.fittedYears.filter((year) => year <= cutoff);
  if (options.totals[cutoff] === undefined || until <= cutoff || until > cutoff + 50) {
    refuse(place, 'PL6005', `no forecast can run from ${cutoff} to ${until}`, {
      expected: `a cut-off in ${Object.keys(options.totals).join(', ')} and a later last year, at most 50 years on`,
    });
    return options;
  }
  const predictedYears = Array.from({ length: until - cutoff }, (_, index) => cutoff + 1 + index);
  if (cutoff === options.baseYear) return { ...options, predictedYears };
  const index = observedRecord.years.indexOf(cutoff as (typeof observedRecord.years)[number]);
  const priorCounts = Object.entries(observedRecord.above).map(([threshold, counts]) => ({
    threshold: Number(threshold),
    count: counts[index] ?? 0,
  }));
  return { ...options, fittedYears, baseYear: cutoff, predictedYears, priorCounts };
}

type Reader = (options: KumarManning, written: WrittenCounts, place: Place) => KumarManning;

/** Each reads the keys it names and changes the options; the order is that of the file’s description, corrections last. */
const readers: readonly Reader[] = [
  (options, { cutoff, until }, place) =>
    cutoff === undefined && until === undefined
      ? options
      : cutAt(
          options,
          below(place, cutoff === undefined ? 'until' : 'cutoff'),
          Number(cutoff ?? 2023),
          Number(until ?? 2028),
        ),
  readGrowth,
  (options, { trainingShare: written }, place) => {
    if (written === undefined) return options;
    const at = below(place, 'trainingShare');
    if (typeof written === 'string')
      return {
        ...options,
        trainingShare: { base: options.trainingShare.base, byYear: {}, otherwise: trainingShare(at, written) },
      };
    const byYear = entries(written, (year, text) => trainingShare(below(at, year), text));
    return { ...options, trainingShare: { ...options.trainingShare, byYear } };
  },
  (options, { largestShare }, place) => {
    if (!largestShare) return options;
    const at = below(place, 'largestShare');
    const low = amount(below(at, 'low'), largestShare.low ?? '0.05', 'ratio', 1e-6, 1);
    const high = amount(below(at, 'high'), largestShare.high ?? '0.5', 'ratio', 1e-6, 1);
    if (low >= high) refuse(at, 'PL6005', 'low must be below high', { expected: 'shares such as 0.05 and 0.5' });
    const predicted: Distribution =
      largestShare.law === 'uniform' ? { kind: 'uniform', low, high } : truncatedShare(low, high);
    return { ...options, largestShare: { fitted: { kind: 'uniform', low, high }, predicted } };
  },
  readShape,
  readKnown,
  (options, { thresholds, widths, periodMonths }, place) => ({
    ...options,
    ...(thresholds
      ? {
          thresholds: {
            ...options.thresholds,
            predicted: thresholds.map((text, index) => compute(below(place, 'thresholds', index), text)),
          },
        }
      : {}),
    ...(widths
      ? { widths: widths.map((text, index) => amount(below(place, 'widths', index), text, 'OOM', 1e-6, 20)) }
      : {}),
    ...(periodMonths ? { periodMonths: Number(periodMonths) as KumarManning['periodMonths'] } : {}),
  }),
  (options, { corrections }) => (corrections ? correct(options, corrections) : options),
];

function readGrowth(options: KumarManning, written: WrittenCounts, place: Place): KumarManning {
  const factors = written.growthFactors?.map((text, index) =>
    amount(below(place, 'growthFactors', index), text, 'ratio', 1e-3, 1e4),
  );
  const weights = written.growthWeights?.map((text, index) =>
    amount(below(place, 'growthWeights', index), text, 'ratio', 0, 1),
  );
  const used = factors ?? options.growth.terms.map(({ factor }) => factor);
  const shares = weights ?? options.growth.terms.map(({ weight }) => weight);
  if (used.length !== shares.length)
    refuse(below(place, 'growthWeights'), 'PL6005', `${used.length} growth factors have ${shares.length} weights`, {
      expected: 'one weight for each factor',
    });
  const sum = shares.reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-3)
    refuse(below(place, 'growthWeights'), 'PL6005', `the weights add up to ${sum}`, { expected: 'a sum of 1' });
  const sd =
    written.growthSpread === undefined
      ? options.growth.noise.sd
      : amount(below(place, 'growthSpread'), written.growthSpread, 'ratio', 0, 100);
  const terms = used.map((factor, index) => ({ factor, weight: shares[index] ?? 0 }));
  return { ...options, growth: { ...options.growth, terms, noise: { ...options.growth.noise, sd } } };
}

function readShape(options: KumarManning, { gradient, smallest, edges }: WrittenCounts, place: Place): KumarManning {
  return {
    ...options,
    ...(gradient ? { gradient: between('uniform', range(below(place, 'gradient'), gradient, 0.34, 3)) } : {}),
    ...(smallest ? { smallest: between('log-uniform', range(below(place, 'smallest'), smallest, 1e-15, 0.5)) } : {}),
    ...(edges ? { edges: Math.round(amount(below(place, 'edges'), edges, 'ratio', 3, 500)) } : {}),
  };
}

function readKnown(options: KumarManning, written: WrittenCounts, place: Place): KumarManning {
  const { knownLargest, setCounts, priorCounts } = written;
  const largest = (year: string, text: string): number => compute(below(place, 'knownLargest', year), text);
  return {
    ...options,
    ...(knownLargest ? { knownLargest: entries(knownLargest, largest) } : {}),
    ...(setCounts
      ? { setCounts: entries(setCounts, (year, counts) => knownCounts(below(place, 'setCounts', year), counts)) }
      : {}),
    ...(priorCounts ? { priorCounts: knownCounts(below(place, 'priorCounts'), priorCounts) } : {}),
  };
}

/** The choices of a counts section, on top of the published ones or of those of a base scenario; problems are reported at their place. */
export const readCounts = (written: WrittenCounts, place: Place, base: KumarManning = published): KumarManning =>
  readers.reduce((options, read) => read(options, written, place), base);
