import { readFileSync } from 'node:fs';
import { parseScenario } from '../../../src/project/parse-scenario.ts';
import type { Scenario } from '../../../src/project/scenario.ts';
import type { Observation, TrackedRecord } from '../../../src/track/observation.ts';
import { ownRate, type RateSource } from '../../../src/track/rate-source.ts';
import { referenceFor } from '../../../src/track/reference.ts';
import { drawFutures, type Futures } from '../../../src/track/sweep/futures.ts';
import { calendarDate } from '../../../src/units/date.ts';
import { isRefusal } from '../../../src/units/parse-quantity.ts';
import { line25, observed } from '../example-record.ts';

/** A rate without spread, as a user would state it. */
export function rate(stated: string): RateSource {
  const source = ownRate(stated);
  if (isRefusal(source)) throw new Error(source.message);
  return source;
}

const file = new URL('../../../fixtures/scenarios/baseline.yaml', import.meta.url);

/** The shipped baseline. */
export function baseline(): Scenario {
  const read = parseScenario({ file: 'baseline.yaml', text: readFileSync(file, 'utf8') }, { known: [] });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

/** Ten models of 2023 to 2025, two of them undisclosed, with the first over 10^25 in the middle of 2023. */
const observations: readonly Observation[] = [
  observed({ name: 'a', released: '2023-02-01', score: 110, compute: 3e24 }),
  observed({ name: 'first', released: '2023-06-30', score: 126, compute: 2e25 }),
  observed({ name: 'b', released: '2024-02-01', score: 120, compute: 8e24, grade: 'likely' }),
  observed({ name: 'c', released: '2024-05-01', score: 127, compute: 1e25, grade: 'speculative' }),
  observed({ name: 'd', released: '2024-09-01', score: 131, compute: 9e24 }),
  observed({ name: 'e', released: '2024-11-01', score: 133, imputed: 4e25 }),
  observed({ name: 'f', released: '2025-03-01', score: 138, compute: 1e26 }),
  observed({ name: 'g', released: '2025-06-01', score: 124, compute: 2e25 }),
  observed({ name: 'h', released: '2025-08-01', score: 140, imputed: 8e25 }),
  observed({ name: 'i', released: '2025-12-31', score: 129, compute: 5e24 }),
];

/** The record of {@link observations} and one model that nobody has scored. */
export const record: TrackedRecord = {
  knownOn: calendarDate('2026-01-31'),
  asOf: calendarDate('2026-01-31'),
  observations,
  runs: [
    ...observations.filter(({ published }) => published),
    observed({ name: 'unscored', released: '2025-10-01', score: 0, compute: 6e25 }),
  ].toSorted((a, b) => (a.released < b.released ? -1 : 1)),
};

/** The capability of the first model over 10^25. */
export const reference = referenceFor({ kind: 'first-caught' }, observations, line25, record.asOf);

/** Futures in which everything but the number of models is certain, or as the sources have it. */
export function futuresOf(
  growth: string,
  efficiency: string,
  { draws = 400, seed = 1 }: { readonly draws?: number; readonly seed?: number } = {},
): Futures {
  const futures = drawFutures({
    record,
    reference,
    frontierOom: 1,
    growth: rate(growth),
    efficiency: rate(efficiency),
    scenario: baseline(),
    draws,
    seed,
  });
  if (!futures) throw new Error('no futures');
  return futures;
}
