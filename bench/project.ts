import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actorStarts } from '../src/project/actor-start.ts';
import { backtest } from '../src/project/backtest/backtest.ts';
import { knownTrends } from '../src/project/backtest/known-trends.ts';
import { crossingsOf, outlooksOf } from '../src/project/crossings.ts';
import { closedFormCounts } from '../src/project/kumar-manning/closed-form.ts';
import { type KumarManning, published } from '../src/project/kumar-manning/options.ts';
import { simulateCounts } from '../src/project/kumar-manning/simulate.ts';
import { cumulativeCounts, frontierCounts, summedCounts } from '../src/project/kumar-manning/tables.ts';
import { parseScenario } from '../src/project/parse-scenario.ts';
import { simulateActors } from '../src/project/simulate-actors.ts';
import { knowledgeOn } from '../src/registry/knowledge.ts';
import { readRegistry } from '../src/registry/read-registry.ts';
import { calendarDate } from '../src/units/date.ts';

const simulations = Number(process.argv[2] ?? 1_000);
const repetitions = 5;
const megabytes = (): number => process.resourceUsage().maxRSS / 1024;
const idle = megabytes();

/** One run as a user has it: draws and all tables. */
function run(options: KumarManning, seed: number): void {
  const draws = simulateCounts(options, { samples: simulations, seed });
  if ('refused' in draws) throw new Error(draws.message);
  for (const kind of ['fitted', 'predicted'] as const) {
    summedCounts(draws, kind);
    frontierCounts(draws, kind);
  }
  cumulativeCounts(draws, seed);
}

function measure(name: string, work: (repetition: number) => void): void {
  const seconds = Array.from({ length: repetitions }, (_, repetition) => {
    const start = performance.now();
    work(repetition);
    return (performance.now() - start) / 1000;
  });
  const sorted = seconds.toSorted((a, b) => a - b);
  const show = (value = Number.NaN): string => value.toFixed(3);
  console.log(
    `${name.padEnd(34)} first ${show(seconds[0])} s, median ${show(sorted[repetitions >> 1])} s, peak ${Math.round(megabytes() - idle)} MB over ${Math.round(idle)} MB`,
  );
}

console.log(`${simulations} simulations of 12 years with frontier counts and tables, one core, ${repetitions} runs`);
measure('as published', (repetition) => run(published, repetition));
measure('gradient 0.7 to 0.9', (repetition) =>
  run({ ...published, gradient: { kind: 'uniform', low: 0.7, high: 0.9 } }, repetition),
);
measure('gradient 0.5 to 0.7', (repetition) =>
  run({ ...published, gradient: { kind: 'uniform', low: 0.5, high: 0.7 } }, repetition),
);
measure('closed form', (repetition) => {
  closedFormCounts(published, { samples: simulations, seed: repetition });
});

const fixtures = join(import.meta.dirname, '../fixtures');
const read = (file: string) => ({ file, text: readFileSync(join(fixtures, file), 'utf8') });
const scenario = parseScenario(read('scenarios/baseline.yaml'), { known: [] });
const registry = readRegistry(
  readdirSync(join(fixtures, 'registry')).map((file) => ({ ...read(`registry/${file}`), file })),
  { name: 'shipped', digest: () => '' },
);
if (!scenario.ok || !registry.ok) throw new Error('the shipped scenario or registry cannot be read');
const starts = actorStarts(knowledgeOn(registry.value, calendarDate('2026-11-21')));
// The distinct thresholds of the shipped laws, as powers of ten.
const thresholds = [22, 23, 24, 24.523, 25, 26, 27];
const questions = { shares: [0.05, 0.5, 0.95], by: [calendarDate('2030-01-01')] };
const futures = 10_000;
console.log(`${futures} futures of ${starts.length} actors to 2035 over ${thresholds.length} thresholds`);
measure('actors', (repetition) => {
  const drawn = simulateActors(scenario.value, starts, {
    samples: futures,
    seed: repetition,
    thresholds,
    checkpoints: [1, 5, 9],
  });
  crossingsOf(drawn, questions);
  outlooksOf(drawn, questions.shares);
});

const trends = knownTrends.flatMap(({ scenario: id }) => {
  const trend = parseScenario(read(`scenarios/${id}.yaml`), { known: [scenario.value] });
  return trend.ok ? [trend.value] : [];
});
console.log('Back-test: 5 cut-offs, 3 horizons, 4 ways for frontier and 4 lines, habits of actors fitted 5 times');
measure('back-test', (repetition) => {
  backtest({
    registry: registry.value,
    knownOn: calendarDate('2026-11-21'),
    cutoffs: [2021, 2022, 2023, 2024, 2025].map((year) => calendarDate(`${year}-01-01`)),
    horizons: [6, 12, 24],
    lines: [23, 24, 25, 26],
    rule: 'released',
    samples: 1000,
    seed: repetition,
    scenario: scenario.value,
    trends,
  });
});
