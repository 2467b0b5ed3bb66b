import { loadLaw } from '../src/io/policies.ts';
import { loadRegistry } from '../src/io/registry.ts';
import { imputeCompute } from '../src/registry/imputation.ts';
import { knowledgeOn } from '../src/registry/knowledge.ts';
import { defaultCriteria } from '../src/track/criterion.ts';
import { recordOf } from '../src/track/observation.ts';
import { type TrackOptions, track } from '../src/track/track.ts';
import { calendarDate } from '../src/units/date.ts';

const repetitions = 5;
const asOf = calendarDate('2026-11-21');

const [law, registry] = await Promise.all([loadLaw(), loadRegistry([], asOf)]);
if (!law.ok || !registry.ok) throw new Error('the shipped law or registry cannot be read');
const knowledge = knowledgeOn(registry.value.registry, asOf);
const record = recordOf(knowledge, asOf, imputeCompute(knowledge));

const usual: TrackOptions = {
  asOf,
  until: calendarDate('2041-12-31'),
  draws: 2000,
  resamples: 1000,
  seed: 1,
  reference: { kind: 'first-caught' },
  criteria: defaultCriteria,
  efficiency: 'rosetta-2025',
  growth: 'epoch-2018',
  scatter: 'rosetta-2025-joint',
  ownRates: {},
};

function measure(name: string, options: TrackOptions): void {
  const seconds = Array.from({ length: repetitions }, () => {
    const start = performance.now();
    track(law.ok ? law.value.policies : [], record, options);
    return (performance.now() - start) / 1000;
  });
  const sorted = seconds.toSorted((a, b) => a - b);
  const show = (value = Number.NaN): string => value.toFixed(3);
  console.log(`${name.padEnd(44)} first ${show(seconds[0])} s, median ${show(sorted[repetitions >> 1])} s`);
}

console.log(`every shipped law on ${record.observations.length} scored models, one core, ${repetitions} runs`);
measure('1,000 resamples, 2,000 draws of each source', usual);
measure('5,000 resamples, 20,000 draws', { ...usual, resamples: 5000, draws: 20_000 });
