import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importEpoch } from '../../src/registry/import/import-epoch.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import { agreementByYear } from '../../src/track/agreement.ts';
import { benchmarkDefinition, withBenchmark } from '../../src/track/benchmark-index.ts';
import { recordOf } from '../../src/track/observation.ts';
import { rankCorrelation } from '../../src/track/rank.ts';
import { calendarDate } from '../../src/units/date.ts';

type Row = {
  readonly version: string;
  readonly model: string;
  readonly released: string;
  readonly flop: string;
  readonly score: number;
};

const rowsOf = (name: string): readonly Row[] =>
  (
    JSON.parse(readFileSync(new URL(`../../fixtures/track/${name}-compute.json`, import.meta.url), 'utf8')) as {
      readonly rows: readonly Row[];
    }
  ).rows;

const csv = (file: string, header: string, lines: readonly string[]) => ({
  file,
  text: `${[header, ...lines].join('\n')}\n`,
});

/** The rows as lists of Epoch AI would hold them: models with their compute, versions of which the index has no score, and the benchmark. */
function knowing(rows: readonly Row[]) {
  const day = calendarDate('2026-01-31');
  const models = new Map<string, Row>();
  for (const row of rows) if (!models.has(row.model)) models.set(row.model, row);
  const imported = importEpoch(
    [
      csv(
        'models.csv',
        'Model,Publication date,Training compute (FLOP),Confidence',
        [...models.values()].map(({ model, released, flop }) => `${model},${released},${flop},Likely`),
      ),
      csv(
        'capability-index.csv',
        'Model version,ECI Score,Release date,Model name',
        rows.map(({ version, model, released }) => `${version},,${released},${model}`),
      ),
      csv(
        'test.csv',
        'Model version,mean_score,Release date,Stderr',
        rows.map(({ version, score, released }) => `${version},${score},${released},`),
      ),
    ],
    { vintage: day },
  );
  if (!imported.ok) throw new Error('the lists are sound');
  return knowledgeOn({ name: 'lists', files: [], ...imported.value }, day);
}

type Yearly = Readonly<Record<string, readonly [n: number, rho: number]>>;

/** What `plimsoll track --index` says: a model once, by its best version, in the year of that version. */
function oncePerModel(rows: readonly Row[]): Yearly {
  const { observations } = recordOf(withBenchmark(knowing(rows), 'test'), calendarDate('2026-01-31'), new Map());
  const agreement = agreementByYear(observations, 'excluded', { developers: new Map(), draws: [] });
  return Object.fromEntries(
    agreement.map(({ year, correlation: { n, value = Number.NaN } }) => [year, [n, value] as const]),
  );
}

/** The published figures: a model once in every year in which a version of it came out, by the best of that year. */
function oncePerYear(rows: readonly Row[]): Yearly {
  const years = [...new Set(rows.map(({ released }) => released.slice(0, 4)))];
  return Object.fromEntries(
    years.map((year) => {
      const best = new Map<string, Row>();
      for (const row of rows.filter(({ released }) => released.startsWith(year)))
        if (row.score > (best.get(row.model)?.score ?? -1)) best.set(row.model, row);
      const kept = [...best.values()];
      const rho = rankCorrelation(
        kept.map(({ flop }) => Number(flop)),
        kept.map(({ score }) => score),
      )();
      return [year, [kept.length, rho] as const];
    }),
  );
}

const within = (found: Yearly, year: string, n: number, rho: number): void => {
  expect(found[year]?.[0]).toBe(n);
  expect(Math.abs((found[year]?.[1] ?? Number.NaN) - rho)).toBeLessThan(0.005);
};

describe('rank correlation of compute and GPQA Diamond by release year (Epoch AI, January 2026), within rounding', () => {
  const rows = rowsOf('gpqa');

  it.each([
    ['2023', 7, 0.83],
    ['2024', 22, 0.69],
    ['2025', 17, 0.6],
  ] as const)('%s: %i models and %d where a model counts in each year of a version', (year, n, rho) =>
    within(oncePerYear(rows), year, n, rho),
  );

  it.each([
    ['2023', 7, 0.83],
    ['2024', 21, 0.73],
    ['2025', 17, 0.6],
  ] as const)('%s: %i models and %d as tracked, each model once', (year, n, rho) =>
    within(oncePerModel(rows), year, n, rho),
  );

  it('differs by one model alone: DeepSeek-V3, of December 2024, did best in March 2025', () => {
    const once = rows.filter(({ version }) => version !== 'DeepSeek-V3');
    for (const [year, [n, rho]] of Object.entries(oncePerModel(rows))) within(oncePerYear(once), year, n, rho);
  });

  it('says what its number of models rests on', () =>
    expect(benchmarkDefinition(knowing(rows), 'test')).toBe(
      'test: 52 scores of 45 models, of each model the best, dated by the version that earned it, read as log-odds of shares',
    ));
});

describe('rank correlation of compute and MMLU by release year (Epoch AI, January 2026), within rounding', () => {
  const rows = rowsOf('mmlu');

  it.each([
    ['2023', 33, 0.88],
    ['2024', 36, 0.79],
  ] as const)('%s: %i models and %d, however versions of several years count', (year, n, rho) => {
    within(oncePerYear(rows), year, n, rho);
    within(oncePerModel(rows), year, n, rho);
  });
});
