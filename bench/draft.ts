import { cpus } from 'node:os';
import { coverSuite, mutateSuite, runCases } from '../src/draft/test-suite.ts';
import { loadSuites } from '../src/io/suites.ts';
import { factCatalogue } from '../src/registry/facts.ts';

const start = performance.now();
let last = start;

function lap(what: string): void {
  const now = performance.now();
  console.log(`${what}: ${((now - last) / 1000).toFixed(1)} s`);
  last = now;
}

const loaded = await loadSuites([]);
if (!loaded.ok) throw new Error(loaded.diagnostics[0]?.message);
const { suites, countingRules } = loaded.value;
const setting = { countingRules, catalogue: factCatalogue };
lap(`read ${suites.length} policies with ${suites.reduce((sum, { cases }) => sum + cases.length, 0)} cases`);

for (const suite of suites) await runCases(suite, setting);
lap('cases run');

let items = 0;
for (const suite of suites) for (const rule of await coverSuite(suite, setting)) items += rule.items.length;
lap(`coverage of ${items} items`);

let mutants = 0;
for (const suite of suites) mutants += (await mutateSuite(suite, setting)).length;
lap(`${mutants} changes to the law tried`);

console.log(`in all ${((last - start) / 1000).toFixed(1)} s on ${cpus().length} cores (one is used)`);
