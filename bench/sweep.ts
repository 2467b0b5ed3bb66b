import { loadRegistry } from '../src/io/registry.ts';
import { loadScenario } from '../src/io/scenarios.ts';
import { imputeCompute } from '../src/registry/imputation.ts';
import { knowledgeOn } from '../src/registry/knowledge.ts';
import { recordOf } from '../src/track/observation.ts';
import { efficiencySources, growthSources } from '../src/track/rate-source.ts';
import { referenceFor } from '../src/track/reference.ts';
import { drawFutures } from '../src/track/sweep/futures.ts';
import { linesBetween } from '../src/track/sweep/lines.ts';
import { gridDates, thresholdGrid } from '../src/track/sweep/threshold-grid.ts';
import { calendarDate } from '../src/units/date.ts';
import { flop } from '../src/units/quantity.ts';

const repetitions = 3;
const asOf = calendarDate('2026-11-21');

const [registry, loaded] = await Promise.all([loadRegistry([], asOf), loadScenario('baseline', asOf)]);
const [growth, efficiency] = [growthSources[0], efficiencySources[0]];
if (!registry.ok || !loaded.ok || !growth || !efficiency)
  throw new Error('the shipped registry or scenario is missing');
const knowledge = knowledgeOn(registry.value.registry, asOf);
const record = recordOf(knowledge, asOf, imputeCompute(knowledge));
const line = { value: flop(1e25), inclusive: false };
const reference = referenceFor({ kind: 'first-caught' }, record.observations, line, asOf);
const lines = linesBetween(flop(1e23), flop(1e28), 60);
const dates = gridDates(calendarDate('2021-03-31'), calendarDate('2035-12-31'), 3);

const question = {
  record,
  reference,
  frontierOom: 1,
  growth,
  efficiency,
  scenario: loaded.value.scenario,
  draws: 1000,
  seed: 1,
};

type Taken = { readonly wall: number; readonly processor: number };

/** Time on the clock, and of the processor, which tells on a machine that is busy with other things. Nothing here runs on a second core but the collection of garbage. */
const taken = Array.from({ length: repetitions }, (): Taken => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const futures = drawFutures(question);
  if (!futures) throw new Error('no futures');
  thresholdGrid(lines, dates, { record, reference, futures, measuredUntil: calendarDate('2025-12-31') });
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
});
const median = (of: (one: Taken) => number): number => taken.map(of).toSorted((a, b) => a - b)[repetitions >> 1] ?? 0;
const measured = dates.filter((date) => date <= '2025-12-31').length;
const processor = median((one) => one.processor);
console.log(`${lines.length} lines x ${dates.length} dates (${measured} measured), 1,000 draws, three treatments`);
console.log(
  `median ${processor.toFixed(2)} s of one core (${median((one) => one.wall).toFixed(2)} s on the clock), limit 10 s`,
);
if (processor > 10) process.exitCode = 1;
