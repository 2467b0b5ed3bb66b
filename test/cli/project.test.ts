import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type ProjectDocument, projectDocument } from '../../src/report/documents/project.ts';
import { plimsoll } from './shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-project-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const few = ['project', '--samples', '200'];
const projected = async (...given: readonly string[]): Promise<ProjectDocument> =>
  JSON.parse((await plimsoll([...few, '--json', '-p', 'eu-ai-act', ...given])).output);

/** A scenario of the user's, the baseline with one change. */
function scenario(name: string, ...lines: readonly string[]): string {
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, ['id: mine', 'title: Mine', 'description: A trial.', 'base: baseline', ...lines, ''].join('\n'));
  return path;
}

describe('project', () => {
  test('has the published shape, and says from what every number comes', async () => {
    const document = await projected();
    expect(projectDocument.safeParse(document).error?.issues ?? []).toEqual([]);
    expect(document).toMatchObject({ kind: 'project', seed: 1, samples: 200, scenario: { id: 'baseline' } });
    const roles = new Set(document.inputs.map(({ role }) => role));
    expect([...roles].toSorted()).toEqual(['counting-rule', 'policy', 'registry', 'scenario']);
  });

  test('gives the same bytes for the same seed, and other dates for another', async () => {
    const [first, again] = [await plimsoll([...few, '--json']), await plimsoll([...few, '--json'])];
    expect(again.output).toBe(first.output);
    const [one, two] = [await projected('--seed', '1'), await projected('--seed', '2')];
    expect(two.crossings.map(({ date }) => date)).not.toEqual(one.crossings.map(({ date }) => date));
  });

  test('dates and probabilities ascend, and nobody is before the first by anyone', async () => {
    const { crossings } = await projected('--quantiles', '0.25,75%');
    const first = crossings.find(({ actor }) => actor === null);
    expect(Object.keys(first?.date ?? {})).toEqual(['q05', 'q25', 'q50', 'q75', 'q95']);
    for (const { date, probabilityByHorizon } of crossings) {
      const days = Object.values(date).map((day) => day ?? '9999');
      expect(days).toEqual(days.toSorted());
      const shares = Object.values(probabilityByHorizon);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect((date['q50'] ?? '9999') >= (first?.date['q50'] ?? '9999')).toBe(true);
    }
  });

  test('says which assumptions move an answer most, and which have no part in it', async () => {
    const document = await projected('--by', 'assumption', '--until', '2030', '-a', 'deepseek');
    expect(projectDocument.safeParse(document).error?.issues ?? []).toEqual([]);
    const { sensitivity } = document;
    expect(sensitivity?.ends).toEqual([0.05, 0.95]);
    expect(sensitivity?.lines[0]?.crossings.map(({ actor }) => actor)).toEqual(['deepseek']);
    const spending = sensitivity?.assumptions.find(({ name }) => name === 'spendingGrowth');
    const [slow, fast] = [spending?.low, spending?.high].map((held) => held?.lines[0]?.crossings[0]?.date ?? '9999');
    expect((slow ?? '') > (fast ?? '')).toBe(true);
    expect(sensitivity?.idle).toContain('postTraining');
    const text = await plimsoll([...few, '--by', 'assumption', '--until', '2030', '-p', 'us-ca-tfaia-2025']);
    expect(text.output).toMatch(/\d+\.\d developers above by 2030/);
    expect(text.output).toMatch(/spendingGrowth: 5.% to 95.% 2x\/year to 2\.9x\/year/);
    expect((await projected()).sensitivity).toBeUndefined();
  });

  test('counts are near the published ones, and narrower where percentiles are of the sum', async () => {
    const { counts, published } = await projected('--samples', '1000');
    const at = (model: string) => counts.find((count) => count.model === model && count.year === 2028)?.cumulative;
    const [as, corrected] = [at('kumar-manning'), at('kumar-manning-corrected')];
    const forecast = published.find(({ limit }) => limit === 1e25);
    expect(forecast).toMatchObject({ median: 165, low: 103, high: 306, until: 2028 });
    for (const [ours, theirs] of [
      [as?.['q05'], 103],
      [as?.['q50'], 165],
      [as?.['q95'], 306],
    ] as const)
      expect(Math.abs((ours ?? 0) / theirs - 1)).toBeLessThan(0.06);
    const width = (of: typeof as): number => (of?.['q95'] ?? 0) - (of?.['q05'] ?? 0);
    expect(width(corrected)).toBeLessThan(0.7 * width(as));
  });

  test('shares of what binds add up to one; only the actor asked for is shown, beside the first by anyone', async () => {
    const { outlooks, crossings } = await projected('-a', 'openai');
    expect(new Set(crossings.map(({ actor }) => actor))).toEqual(new Set(['openai', null]));
    for (const { binding } of outlooks)
      expect(Object.values(binding).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  test('the first crossing by anyone is of all actors, whoever is shown', async () => {
    const first = ({ crossings }: ProjectDocument) => crossings.filter(({ actor }) => actor === null);
    expect(first(await projected('-a', 'openai'))).toEqual(first(await projected()));
  });

  test.each(['law', 'actor', 'year'])('prints tables by %s with scenario, seed and published forecasts', async (by) => {
    const { code, output } = await plimsoll([...few, '--by', by, '--format', 'pretty', '--until', '2030'], {
      columns: 100,
    });
    expect(code).toBe(0);
    for (const text of ['Scenario baseline, 200 futures, seed 1', '103 to 306', '45 to 148', '14 to 16', 'sha256'])
      expect(output).toContain(text);
    expect(Math.max(...output.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(100);
  });

  test('CSV rows name scenario, seed and samples', async () => {
    const { output } = await plimsoll([...few, '--csv', '--by', 'year', '-p', 'eu-ai-act']);
    const [header = '', row = ''] = output.split('\n');
    expect(header).toContain('cumulative_q95,expected_published,expected_undisclosed,expected_unreported,scenario');
    expect(header).toMatch(/,scenario,seed,samples$/);
    expect(row).toMatch(/,baseline,1,200$/);
  });
});

describe('a line crossed on record', () => {
  test('has the release, and nothing that looks like a forecast', async () => {
    const { crossings } = await projected('-a', 'openai');
    const gpt4 = { model: 'gpt-4', name: 'GPT-4', date: '2023-03-15', probability: expect.closeTo(0.927, 3) };
    for (const { recorded, date } of crossings) {
      expect(recorded).toEqual(gpt4);
      expect(date['q50']).toBe('2023-03-15');
    }
    const { output } = await plimsoll([...few, '-p', 'eu-ai-act', '-a', 'openai', '--by', 'actor']);
    expect(output).toMatch(/recorded 2023-03 \(GPT-4\), 93.% sure: by 2035/);
    expect(output).toContain('By training compute alone');
    expect(output).not.toContain('Published forecasts');
  });

  test('is told by law with the release; reference budgets stand apart, and a group stands once', async () => {
    const { output } = await plimsoll([...few, '-p', 'eu-ai-act']);
    const recorded = output.split('\n').find((row) => row.startsWith('Recorded above')) ?? '';
    expect(recorded).toContain('OpenAI 2023-03');
    expect(recorded).toContain('Alphabet (Google) 2023-12');
    expect(recorded).not.toMatch(/DeepMind|H800/);
    expect(output).toMatch(/Reference budgets .*Startup: 2048 H800/);
  });
});

describe('a registry without actors', () => {
  const models = join(folder, 'models-alone');
  mkdirSync(models);
  for (const file of ['models.csv', 'estimates.csv', 'sources.csv'])
    copyFileSync(join(import.meta.dirname, '../../fixtures/registry', file), join(models, file));

  test.each(['law', 'actor', 'assumption'])('says that who crosses is not projected, by %s', async (by) => {
    const { code, output } = await plimsoll([...few, '--registry', models, '-p', 'eu-ai-act', '--by', by]);
    expect([code, output]).toEqual([0, expect.stringContaining('the registry has no actors with a recent training')]);
    expect(output).not.toMatch(/anyone|after 2035|< 1 %/);
  });

  test('has no crossings, and the audit nobody next and no number of developers', async () => {
    expect((await projected('--registry', models)).crossings).toEqual([]);
    const { output } = await plimsoll(['audit', '--registry', models, '--json']);
    const { outlook } = JSON.parse(output) as { outlook: { lines: { next: unknown[]; developers: unknown }[] } };
    expect(outlook.lines.length).toBeGreaterThan(0);
    for (const line of outlook.lines) expect(line).toMatchObject({ next: [], developers: null });
    const text = await plimsoll(['audit', '--registry', models]);
    expect(text.output).toContain('Next to cross (90%) not projected; Developers by 2030 not projected');
  });
});

test('a nearer horizon does not change the counts of years before it', async () => {
  const own = async (until: string) =>
    (await projected('--by', 'year', '--until', until)).counts.filter(({ year }) => year <= 2028);
  expect(await own('2028')).toEqual(await own('2035'));
});

describe('own counts', () => {
  test('stand beside the published ways, for the same years, and near the frontier', async () => {
    const { counts, frontier, notes } = await projected('-p', 'eu-ai-act', '--until', '2028');
    const of = (model: string) =>
      counts.filter((count) => count.model === model && count.rule === 'systemic-risk-presumption');
    const years = (model: string) => of(model).map(({ year }) => year);
    expect(years('own')).toEqual([2024, 2025, 2026, 2027, 2028]);
    expect(years('own')).toEqual(years('kumar-manning'));
    expect(new Set(frontier.map(({ model }) => model))).toEqual(new Set(['own', 'kumar-manning']));
    const own = of('own');
    // Nine are published for 2025; undisclosed ones and those not yet on record come on top, and are not certain.
    expect(own[1]?.new['q05']).toBeGreaterThan(9);
    expect(own[1]?.new['q95']).toBeGreaterThan(own[1]?.new['q05'] ?? 0);
    expect(notes.some(({ text }) => text.includes('undisclosed training runs'))).toBe(true);
  });
});

test('project looks on from an as-of date after the horizon of the scenario', async () => {
  const { code, errors } = await plimsoll([...few, '--until', '2040', '--as-of', '2036-01-01', '-p', 'eu-ai-act']);
  expect([code, errors.includes('error')]).toEqual([0, false]);
});

describe('project refuses', () => {
  test('a horizon that is past', async () => {
    const { code, errors } = await plimsoll([...few, '--until', '2020']);
    expect([code, errors]).toEqual([2, expect.stringContaining('error[PL4001]: `--until 2020-12-31` is already past')]);
  });

  test.each([
    ['a negative doubling time', '{ value: doubling -3 months, source: none, support: assumed }', 'PL600'],
    ['an inverted interval', '{ value: 2x/year (5 to 3), source: none, support: assumed }', 'PL6002'],
    ['growth beyond reason', '{ value: 1000000x/year, source: none, support: assumed }', 'PL6003'],
    ['growth that can be read in two ways', '{ value: 4, source: none, support: assumed }', 'PL600'],
  ])('%s, with its position', async (name, value, code) => {
    const file = scenario(name.replaceAll(' ', '-'), 'assumptions:', `  hardwareGrowth: ${value}`);
    const ran = await plimsoll([...few, '--scenario', file]);
    expect(ran.code).toBe(3);
    expect(ran.errors).toContain(code);
    expect(ran.errors).toMatch(/\.yaml:6:\d+/);
    expect(readFileSync(file, 'utf8')).toContain('hardwareGrowth');
  });

  test.each([
    [['--scenario', 'baselin'], 4, 'did you mean `baseline`?'],
    [['--samples', '1'], 2, 'a whole number, 100 to 100000'],
    [['--seed', 'x'], 2, 'a whole number'],
    [['--quantiles', '2'], 2, 'cannot be used'],
    [['--quantiles', ','], 2, '`--quantiles ,` cannot be used'],
    [['--quantiles', Array.from({ length: 21 }, (_, index) => `${index + 1}%`).join(',')], 2, 'at most 20 shares'],
    [['--until', 'soon'], 2, 'is not a horizon'],
    [['--until', '9999'], 2, '`--until 9999-12-31` is out of reach'],
    [['--as-of', '2035-12-31'], 2, 'set `--until` to a day to come'],
    [['-p', 'eu-ai-act#legacy-model'], 4, 'no line through training compute'],
  ] as const)('%s', async (given, code, text) => {
    const ran = await plimsoll([...few, ...given]);
    expect(ran.code).toBe(code);
    expect(ran.errors).toContain(text);
  });
});
