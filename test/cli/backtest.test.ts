import { beforeAll, describe, expect, test } from 'vitest';
import { type BacktestDocument, backtestDocument } from '../../src/report/documents/backtest.ts';
import { plimsoll } from './shell.ts';

const few = ['backtest', '--samples', '200', '--resamples', '100'];
const tested = async (...given: readonly string[]): Promise<BacktestDocument> =>
  JSON.parse((await plimsoll([...few, '--json', ...given])).output);

/** The usual back-test, run once. */
let usual: BacktestDocument;
beforeAll(async () => {
  usual = await tested();
}, 180_000);

describe('backtest', () => {
  test('has the published shape, says from what every number comes, and what could not be scored', () => {
    const document = usual;
    expect(backtestDocument.safeParse(document).error?.issues ?? []).toEqual([]);
    expect(document).toMatchObject({ kind: 'backtest', seed: 1, samples: 200, resamples: 100, vintage: 'released' });
    expect(document.cutoffs).toEqual(['2021-01-01', '2022-01-01', '2023-01-01', '2024-01-01', '2025-01-01']);
    expect(document.skipped).toEqual([
      { cutoff: '2025-01-01', months: 24, why: `the record ends on ${document.recordEnd}` },
    ]);
    expect(new Set(document.inputs.map(({ role }) => role))).toEqual(new Set(['registry', 'scenario']));
    expect(document.notes.some(({ text }) => text.includes('outcomes are the record'))).toBe(true);
  });

  test('knows what came: Grok 4 is the largest run at the end of 2025, GPT-4 the first above 10^25', () => {
    const { forecasts } = usual;
    const outcome = (cutoff: string, months: number, line: string | null): number | undefined =>
      forecasts.find((one) => one.cutoff === cutoff && one.months === months && one.line === line)?.outcome;
    expect(outcome('2025-01-01', 12, null)).toBeCloseTo(Math.log10(5e26), 4);
    expect(outcome('2022-01-01', 12, '1e25')).toBe(0);
    expect(outcome('2023-01-01', 6, '1e25')).toBe(1);
    expect(outcome('2025-01-01', 12, '1e26')).toBe(3);
  });

  test('every forecast is scored, means are those of the forecasts, and the best way is the one with the least', () => {
    const { summaries, forecasts, best, actors } = usual;
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const { target, line, method, n, crps, pit } of summaries) {
      const own = forecasts.filter(
        (one) => one.target === target && one.method === method && (line === null || one.line === line),
      );
      expect([own.length, mean(own.map((one) => one.crps))]).toEqual([n, expect.closeTo(crps, 4)]);
      expect(pit.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 4);
    }
    for (const target of ['frontier', 'count'] as const) {
      const all = summaries.filter((one) => one.target === target && one.line === null);
      expect(best[target]).toBe(all.toSorted((a, b) => a.crps - b.crps)[0]?.method);
    }
    expect(actors.summaries.map(({ n }) => n)).toEqual(Array(4).fill(actors.crossings.length));
  });

  test('own forecasts gain on persistence and on Kumar and Manning, and habits on everyone following the trend', () => {
    const { summaries, actors } = usual;
    const gain = (target: string, against: string): number | undefined =>
      summaries
        .find((one) => one.target === target && one.line === null && one.method === 'arrivals')
        ?.skill.find((one) => one.against === against)?.value;
    for (const target of ['frontier', 'count'])
      for (const against of ['persistence', 'kumar-manning']) expect(gain(target, against)).toBeGreaterThan(0);
    const [, , trend, habits] = actors.summaries;
    expect(habits?.brier).toBeLessThan((trend?.brier ?? 0) / 2);
  });

  test('gives the same bytes for the same seed and other draws for another; one more cut-off changes no other forecast', async () => {
    const some = ['--cutoffs', '2023-01-01,2024-01-01'];
    const [one, same, two, more] = [
      await tested(...some),
      await tested(...some),
      await tested(...some, '--seed', '2'),
      await tested('--cutoffs', '2022-01-01,2023-01-01,2024-01-01'),
    ];
    expect(JSON.stringify(same)).toBe(JSON.stringify(one));
    expect(two.forecasts).not.toEqual(one.forecasts);
    expect(more.forecasts.filter(({ cutoff }) => cutoff > '2022-12-31')).toEqual(one.forecasts);
  });

  test('strictly, admits only what was on record', async () => {
    const document = await tested('--vintage', 'strict', '--cutoffs', '2025-05-01', '--horizons', '6');
    expect(document.summaries[0]).toMatchObject({ n: 1 });
    expect(document.notes.some(({ text }) => text.includes('April 2025'))).toBe(false);
    expect(document.actors.summaries).toEqual([]);
  });

  test('has all formats', async () => {
    const some = [...few, '--cutoffs', '2023-01-01,2024-01-01', '--horizons', '12'];
    const [pretty, plain, csv, md] = await Promise.all(
      ['pretty', 'plain', 'csv', 'md'].map(async (format) => (await plimsoll([...some, '--format', format])).output),
    );
    expect(pretty).toContain('Which actor crosses by when');
    expect(plain).toContain('n = 2 from 2 cut-offs, which is few');
    expect(md).toContain('| own (arrivals)');
    // A heading, and for each of two cut-offs and four ways the frontier and four lines.
    expect(csv?.trim().split('\n')).toHaveLength(1 + 2 * 4 * 5);
  });
});

describe('backtest refuses', () => {
  test.each([
    [['--cutoffs', '2023'], 2, '--cutoffs 2023'],
    [['--horizons', '0'], 2, '--horizons 0'],
    [['--horizons', '6,x'], 2, '--horizons 6,x'],
    [['--samples', '3'], 2, '100 to 20000'],
    [['--vintage', 'guess'], 2, 'guess'],
    [['--vintage', 'strict'], 4, 'a cut-off after 2025-04-30'],
    [['--cutoffs', '1990-01-01'], 4, 'nothing can be forecast'],
  ])('%j', async (given, code, said) => {
    const ran = await plimsoll(['backtest', ...given]);
    expect([ran.code, ran.output]).toEqual([code, '']);
    expect(ran.errors).toContain(said);
  });
});
