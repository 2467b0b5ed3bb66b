import type { BacktestDocument } from '../documents/backtest.ts';
import type { CsvRows } from './csv-findings.ts';

/** One row for each forecast, with percentiles, what came and the scores; every row names seed and samples. */
export function backtestTable({ forecasts, seed, samples, vintage }: BacktestDocument): CsvRows {
  const rows = forecasts.map(({ cutoff, months, target, line, method, quantiles, outcome, crps, logScore, pit }) => ({
    cutoff,
    months,
    target,
    line_flop: line ?? '',
    method,
    ...quantiles,
    outcome,
    crps,
    log_score: logScore,
    pit_low: pit[0],
    pit_high: pit[1],
    vintage,
    seed,
    samples,
  }));
  return { columns: Object.keys(rows[0] ?? { cutoff: '', months: '' }), rows };
}
