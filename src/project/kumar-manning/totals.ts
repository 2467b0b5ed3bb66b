import { normalQuantile } from '../../ledger/normal.ts';
import { exponential, naturalLog, tenTo } from '../elementary.ts';
import { openStreams } from '../stream.ts';
import type { KumarManning, TotalGrowth } from './options.ts';

/** The yearly factor of total AI compute without noise. */
export function meanGrowth({ terms, mean }: TotalGrowth): number {
  const weights = terms.reduce((sum, { weight }) => sum + weight, 0);
  const sum = (value: (factor: number) => number): number =>
    terms.reduce((total, { factor, weight }) => total + weight * value(factor), 0);
  // Weights are used as written: the authors' add up to one.
  return mean === 'arithmetic' ? sum((factor) => factor) : exponential(sum(naturalLog) / weights);
}

/** The year's share of training in all AI compute. */
const trainingShareOf = ({ trainingShare }: KumarManning, year: number): number =>
  trainingShare.byYear[year] ?? trainingShare.otherwise;

function noisy(growth: number, { sd, law }: TotalGrowth['noise'], share: number): number {
  const z = normalQuantile(share);
  return law === 'additive' ? growth + sd * z : growth * exponential((sd / growth) * z);
}

/** The training compute of each year, fitted years first, in one simulation; not positive where a draw of the growth is not. */
export function drawTotals(options: KumarManning, seed: number): (simulation: number) => readonly number[] {
  const { growth, predictedYears, fittedYears, baseYear } = options;
  const mean = meanGrowth(growth);
  const once = openStreams(seed, 'kumar-manning/growth');
  const yearly = predictedYears.map((year) => openStreams(seed, `kumar-manning/growth/${year}`));
  const errors = openStreams(seed, 'kumar-manning/total-error');
  const base = (options.totals[baseYear] ?? 0) / options.trainingShare.base;
  return (simulation) => {
    const shared = noisy(mean, growth.noise, once(simulation).next());
    const error =
      options.totalErrorOom === 0 ? 1 : tenTo(options.totalErrorOom * normalQuantile(errors(simulation).next()));
    const factors = yearly.map((open) =>
      growth.noise.drawn === 'once' ? shared : noisy(mean, growth.noise, open(simulation).next()),
    );
    let total = base * error;
    let reached = baseYear;
    const predicted = predictedYears.map((year, index) => {
      const factor = factors[index] ?? Number.NaN;
      for (; reached < year; reached += 1) total *= factor;
      return total * trainingShareOf(options, year);
    });
    return [...fittedYears.map((year) => options.totals[year] ?? 0), ...predicted];
  };
}
