import { type Arrival, recordsAmong } from './arrivals.ts';
import { fitLine, type Line } from './regression.ts';

/** Years of records that a trend is fitted to. */
export const trendYears = 8;

/** Fewer records give no line with an error. */
const fewestRecords = 4;

/** The line of log10 compute on decimal year through the record runs of the last {@link trendYears} years before a moment; `undefined` with fewer than four. */
export function recordTrend(arrivals: readonly Arrival[], at: number): Line | undefined {
  const records = recordsAmong(arrivals.filter(({ time }) => time < at)).filter(({ time }) => time >= at - trendYears);
  return records.length < fewestRecords ? undefined : fitLine(records.map(({ time, log }) => ({ x: time, y: log })));
}
