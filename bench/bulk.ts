import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import { bulkVerdicts, judgeBulk, planBulk } from '../src/evaluate/bulk.ts';
import { type CompiledRule, compileRule } from '../src/evaluate/evaluate.ts';
import type { DatedCondition } from '../src/evaluate/partition.ts';
import { parsePolicy } from '../src/policy/parse-policy.ts';
import { factCatalogue } from '../src/registry/facts.ts';
import { calendarDate, dayNumber } from '../src/units/date.ts';
import { quantityToNumber } from '../src/units/quantity.ts';
import { makeRecords, plainRecord } from './records.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const engineRows = Number(process.argv[3] ?? 1_000);
const repetitions = 5;
const on = calendarDate('2026-11-21');

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const seconds = (from: number): number => (performance.now() - from) / 1000;

async function corpus(): Promise<readonly CompiledRule[]> {
  const root = join(import.meta.dirname, '../policies');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.includes('/') && file.endsWith('.yaml') && !file.endsWith('.cases.yaml'),
  );
  const countingRules = files
    .filter((file) => file.startsWith('counting/'))
    .map((file) => file.slice('counting/'.length, -'.yaml'.length));
  const compiled: CompiledRule[] = [];
  for (const file of files.filter((name) => !name.startsWith('counting/'))) {
    const policy = parsePolicy(
      { file, text: readFileSync(join(root, file), 'utf8') },
      { catalogue: factCatalogue, countingRules },
    );
    if (!policy.ok) throw new Error(`${file} cannot be read`);
    for (const rule of policy.value.rules) compiled.push(await compileRule(policy.value, rule, on, factCatalogue));
  }
  return compiled;
}

/** The same rules as a user of json-rules-engine writes them, over doubles. */
function plainCondition(condition: DatedCondition): object {
  if (condition.kind === 'not') return { not: plainCondition(condition.child) };
  if (condition.kind !== 'clause') return { [condition.kind]: condition.children.map(plainCondition) };
  const { constant, fact, operator } = condition;
  if (constant.kind === 'quantity') return { fact, operator, value: quantityToNumber(constant.value) };
  if (constant.kind === 'date') return { fact, operator, value: Number(dayNumber(constant.value).numerator) };
  return { fact, operator, value: constant.value };
}

function engineFor(rules: readonly CompiledRule[]): Engine {
  const engine = new Engine();
  for (const [index, { condition }] of rules.entries()) {
    const plain = plainCondition(condition);
    engine.addRule({
      name: String(index),
      conditions: (condition.kind === 'clause' ? { all: [plain] } : plain) as TopLevelCondition,
      event: { type: 'met' },
    });
  }
  return engine;
}

const rules = await corpus();
const records = makeRecords(rows, 20261121);
const plan = planBulk(
  rules.map(({ table }) => table),
  (key) => key.replace(/\[.*$/, ''),
);
const judged: number[] = [];
let results: readonly Uint8Array[] = [];
for (let repetition = 0; repetition < repetitions; repetition += 1) {
  const start = performance.now();
  results = judgeBulk(plan, records);
  judged.push((rows * rules.length) / seconds(start));
}

const engine = engineFor(rules);
const sample = Array.from({ length: engineRows }, (_, index) =>
  plainRecord(records, Math.floor((index * rows) / engineRows)),
);
const engineRates: number[] = [];
let disagreements = 0;
for (let repetition = 0; repetition < 3; repetition += 1) {
  const start = performance.now();
  for (const [index, record] of sample.entries()) {
    const { results: met } = await engine.run(record);
    const row = Math.floor((index * rows) / engineRows);
    const names = new Set(met.map(({ name }) => name));
    if (repetition === 0)
      disagreements += rules.filter(
        (_, rule) => names.has(String(rule)) !== (results[rule]?.[row] === bulkVerdicts.met),
      ).length;
  }
  engineRates.push((engineRows * rules.length) / seconds(start));
}

const million = (rate: number): string => `${(rate / 1e6).toFixed(rate > 1e7 ? 0 : 3)} M/s`;
console.log(
  `rules ${rules.length}, records ${rows.toLocaleString('en')}, one core, median of ${repetitions} (min to max)`,
);
console.log(
  `plimsoll tables       ${million(median(judged))}  (${million(Math.min(...judged))} to ${million(Math.max(...judged))})`,
);
console.log(
  `json-rules-engine     ${million(median(engineRates))}  (${million(Math.min(...engineRates))} to ${million(Math.max(...engineRates))}), on ${engineRows} of the records`,
);
console.log(`ratio                 ${Math.round(median(judged) / median(engineRates))}`);
console.log(`disagreements         ${disagreements} of ${engineRows * rules.length} verdicts`);
console.log(`peak memory           ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
