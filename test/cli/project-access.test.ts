import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type ProjectDocument, projectDocument } from '../../src/report/documents/project.ts';
import { plimsoll } from './shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-access-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const few = ['project', '--samples', '200'];
const projected = async (...given: readonly string[]): Promise<ProjectDocument> =>
  JSON.parse((await plimsoll([...few, '--json', ...given])).output);

/** A bill with one line, for models trained on biological sequences. */
const biological = join(folder, 'bio.yaml');
writeFileSync(
  biological,
  `id: bio-act
title: An act on biological models
shortTitle: Bio Act
jurisdiction: XX
kind: bill
binding: true
citation: { text: Bio Act as introduced }
verifiedOn: 2026-11-01
timeline:
  - { date: 2026-11-01, event: introduced, cite: s. 1, confidence: verified-text }
thresholds:
  line:
    quantity: operations used to train the model
    unit: FLOP
    counting: us-eo-14110
    values:
      2026-11-01: { value: 1e23 FLOP, cite: s. 1, quote: more than 10^23 operations, confidence: verified-text }
rules:
  - id: biological-model
    title: Biological model
    binds: model
    cite: s. 1
    when:
      all:
        - { fact: biologicalSequenceData, operator: equal, value: true, cite: s. 1 }
        - { fact: countedCompute, operator: greaterThan, value: { threshold: line }, cite: s. 1 }
    effect: { kind: reporting-duty, cite: s. 1 }
`,
);

describe('project --by access', () => {
  test('tells what each line stood for, who can afford it when, and who leads', async () => {
    const document = await projected('--by', 'access', '-p', 'eu-ai-act');
    expect(projectDocument.safeParse(document).error?.issues ?? []).toEqual([]);
    const [only, ...others] = document.access?.capabilities ?? [];
    expect(others).toEqual([]);
    expect(only).toMatchObject({ value: '1e25', setOn: '2024-08-01', policies: ['eu-ai-act'] });
    expect(only?.years[0]).toMatchObject({ on: '2024-08-01', neededLog10: { q05: 25, q50: 25, q95: 25 } });
    expect(only?.tiers.map(({ tier }) => tier)).toEqual(['hobbyist', 'academic', 'start-up', 'national']);
    const lags = only?.tiers.map(({ lagYears }) => lagYears['q50'] ?? 0) ?? [];
    expect(lags).toEqual(lags.toSorted((a, b) => b - a));
    expect(only?.discovery.models.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(document.access?.lead?.over.map(({ tier }) => tier)).toEqual([
      null,
      'hobbyist',
      'academic',
      'start-up',
      'national',
    ]);
    expect(document.access?.lead?.over[0]).not.toHaveProperty('peak');
    for (const { name, source, written } of document.access?.assumptions ?? [])
      expect([name, source !== '', written !== '']).toEqual([name, true, true]);
    expect(document.access?.assumptions.map(({ name }) => name)).toContain('catchUpProgress');
  });

  test('the lead peaks where the scenario has a ceiling: later than 3.3 years for one who starts alike, since algorithms near theirs', async () => {
    const { access } = await projected('--by', 'access', '-p', 'eu-ai-act', '--scenario', 'meek');
    expect(Math.abs((access?.lead?.over[0]?.peak?.['q50'] ?? 0) - 4)).toBeLessThan(0.1);
    const shares = access?.lead?.over[0]?.years.map(({ belowCeiling }) => belowCeiling?.['q50'] ?? 0) ?? [];
    expect(Math.max(...shares)).toBeGreaterThan(shares.at(-1) ?? 1);
  });

  test('is the same for the same seed, and stands in no other order', async () => {
    const ask = ['--by', 'access', '-p', 'eu-ai-act'];
    expect(await projected(...ask)).toEqual(await projected(...ask));
    expect(await projected('-p', 'eu-ai-act')).not.toHaveProperty('access');
  });

  test.each([80, 120])('fits %d columns, and tells how to read it', async (columns) => {
    const { code, output } = await plimsoll([...few, '--by', 'access', '--format', 'pretty'], { columns });
    expect(code).toBe(0);
    for (const text of [
      'First discovery: 2023-12',
      'Lead of the largest investor',
      'Performance effect',
      'It rests on',
    ])
      expect(output.replaceAll('\n', ' ')).toContain(text);
    expect(Math.max(...output.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(columns);
    // Bars are the first to go where there is no room.
    expect(output.includes('■')).toBe(columns > 80);
  });

  test('CSV has a row for each quantity, tier and day', async () => {
    const { output } = await plimsoll([...few, '--by', 'access', '--csv', '-p', 'eu-ai-act', '--scenario', 'meek']);
    const [header, ...rows] = output.trim().split('\n');
    expect(header).toBe('quantity,policies,value,set_on,tier,on,unit,q05,q50,q95,scenario,seed,samples');
    const quantities = new Set(rows.map((row) => row.split(',')[0]));
    expect(quantities).toEqual(
      new Set([
        'discovery',
        'compute needed',
        'cost',
        'more actors',
        'same spending gains',
        'affordable',
        'diffusion lag',
        'lead',
        'lead below the ceiling',
        'lead greatest after',
      ]),
    );
    for (const row of rows) expect(row.split(',')).toHaveLength(13);
  });
});

describe('what the next line takes', () => {
  test('is told of actors asked for: days, money, and in how many futures there is time', async () => {
    const document = await projected('-a', 'Startup: 2048 H800', '-a', 'openai', '-p', 'us-ca-tfaia-2025');
    expect(projectDocument.safeParse(document).error?.issues ?? []).toEqual([]);
    const [openai, startUp] = ['OpenAI', 'Startup: 2048 H800'].map((wanted) =>
      document.trainingTimes?.find(({ name }) => name === wanted),
    );
    // OpenAI is past 10^26 on record: the next power of ten is told instead.
    expect(openai).toMatchObject({ value: '1e27', isLine: false });
    expect(startUp).toMatchObject({ value: '1e26', isLine: true });
    const possible = startUp?.years.map((year) => year.possible) ?? [];
    expect(possible).toEqual(possible.toSorted((a, b) => a - b));
    expect(possible[0]).toBe(0);
    expect(openai?.leastDays['q50']).toBeGreaterThan(startUp?.leastDays['q50'] ?? Number.NaN);
    expect((await projected('-p', 'us-ca-tfaia-2025')).trainingTimes).toBeUndefined();
  });

  test('shows with --by actor which limit binds by year', async () => {
    const { output } = await plimsoll([...few, '--by', 'actor', '-a', 'Startup: 2048 H800', '-p', 'us-ca-tfaia-2025']);
    expect(output).toMatch(/2026-12: cost \$6\d million \(\$.* to \$.*\); days [\d,]+ .*; in time 0.%; .*fleet 100.%/);
    expect(output).toMatch(/Days are those on its machines, but at least \S+ \(.*\) however many it has/);
  });

  test('names a power of ten above every line for one that is past them all, which is not known of it', async () => {
    const { output } = await plimsoll([...few, '--by', 'actor', '-a', 'alphabet', '-p', 'us-ca-tfaia-2025']);
    expect(output).toContain('More likely than not past every line asked for; what 10²⁷ FLOP takes Alphabet (Google)');
  });
});

describe('lines that are not projected', () => {
  test('are named with the reason and what an audit says of those on record', async () => {
    const document = await projected('-p', 'us-eo-14110-2023');
    const [only, ...others] = document.unprojected;
    expect(others).toEqual([]);
    expect(only).toMatchObject({ rule: 'biological-model', value: '1e23', why: /biological sequence data/ });
    const audit = JSON.parse(
      (await plimsoll(['audit', '-p', 'us-eo-14110-2023', '--json', '--as-if-in-force'])).output,
    ) as { readonly counts: readonly { readonly rule: string; readonly certain: number; readonly unknown: number }[] };
    const count = audit.counts.find(({ rule }) => rule === 'biological-model');
    expect(only?.onRecord).toMatchObject({ met: count?.certain, unknown: count?.unknown });
    const { output } = await plimsoll([...few, '-p', 'us-eo-14110-2023']);
    expect(output).toContain('plimsoll audit -p us-eo-14110-2023');
  });

  test('of a policy with no other are why there is no projection', async () => {
    const { code, errors } = await plimsoll([...few, '-p', biological]);
    expect(code).toBe(4);
    expect(errors).toContain('bio-act#biological-model');
    expect(errors).toContain('it is for models trained on biological sequence data');
    expect(errors).toContain('plimsoll audit -p bio-act');
  });
});
