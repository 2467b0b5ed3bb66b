import { describe, expect, test } from 'vitest';
import { type ProposeDocument, proposeDocument } from '../../src/report/documents/propose.ts';
import { type SweepDocument, sweepDocument } from '../../src/report/documents/sweep.ts';
import { plimsoll } from './shell.ts';

const few = ['--samples', '100', '--resamples', '100'];
const swept = async (...given: readonly string[]): Promise<SweepDocument> =>
  JSON.parse((await plimsoll(['sweep', ...few, '--points', '3', '--json', ...given])).output);
const proposed = async (...given: readonly string[]): Promise<ProposeDocument> =>
  JSON.parse((await plimsoll(['propose', ...few, '--json', ...given])).output);
const wish = ['--max-burden', '30', '--min-recall', '0.7', '--reference', 'frontier', '--review-every', '12 months'];

describe('sweep', () => {
  test('has the published shape, and says from what every number comes', async () => {
    const document = await swept();
    expect(sweepDocument.safeParse(document).error?.issues ?? []).toEqual([]);
    expect(document).toMatchObject({
      kind: 'sweep',
      seed: 1,
      draws: 100,
      measuredUntil: '2025-12-31',
      until: '2036-12-31',
    });
    expect(document.reference).toMatchObject({ model: 'gpt-4' });
    const roles = new Set(document.inputs.map(({ role }) => role));
    expect([...roles].toSorted()).toEqual(['counting-rule', 'policy', 'registry', 'scenario']);
    expect(new Set(document.cells.map(({ treatment }) => treatment)).size).toBe(3);
    expect(new Set(document.cells.map(({ basis }) => basis))).toEqual(new Set(['measured', 'projected']));
    expect([document.unswept, document.unprojected]).toEqual([[], []]);
    expect(document.developers).toMatchObject([{ policy: 'design-compute-and-revenue' }]);
  });

  test('gives the same bytes for the same seed, and other numbers for another', async () => {
    const only = ['design-top-ten', '--until', '2028'];
    const [one, same, two] = [await swept(...only), await swept(...only), await swept(...only, '--seed', '2')];
    expect(JSON.stringify(same)).toBe(JSON.stringify(one));
    const projected = ({ cells }: SweepDocument) => cells.filter(({ basis }) => basis === 'projected');
    const measured = ({ cells }: SweepDocument) => cells.filter(({ basis }) => basis === 'measured');
    expect(projected(two)).not.toEqual(projected(one));
    expect(measured(two)).toEqual(measured(one));
  });

  test('sets the two movements of a line against each other, by every source', async () => {
    const { tradeOff, sources } = await swept('--no-designs', '--until', '2028');
    expect(tradeOff.holdingRecall.map(({ source }) => source)).toEqual(sources.efficiency.map(({ id }) => id));
    expect(tradeOff.holdingBurden.map(({ source }) => source)).toEqual(sources.growth.map(({ id }) => id));
    const of = (all: SweepDocument['tradeOff']['apart'], id: string) =>
      all.find(({ source }) => source === id)?.oomPerYear.value ?? 0;
    expect(of(tradeOff.holdingRecall, 'rosetta-2025')).toBeCloseTo(-Math.log10(5.84), 1);
    expect(of(tradeOff.holdingBurden, 'epoch-2018')).toBeCloseTo(Math.log10(4.2), 1);
    expect(of(tradeOff.apart, 'rosetta-2025')).toBeCloseTo(Math.log10(5.84) + Math.log10(4.2), 1);
  });

  test('takes other lines, dates, designs and policies', async () => {
    const document = await swept(
      'eu-ai-act',
      '--lines',
      '1e24..1e26',
      '--since',
      '2025-06-30',
      '--every',
      '6 months',
      '--until',
      '2026',
    );
    expect(document.dates).toEqual(['2025-06-30', '2025-12-30', '2026-06-30', '2026-12-30']);
    const lines = document.cells.filter(({ kind }) => kind === 'line').map(({ parameter }) => parameter);
    expect(new Set(lines)).toEqual(new Set(['1e24', '1e25', '1e26']));
    expect(new Set(document.cells.flatMap(({ policy }) => policy ?? []))).toEqual(new Set(['eu-ai-act']));
  });

  test.each(['pretty', 'plain', 'md', 'csv'])('has a %s form with every line', async (format) => {
    const { code, output } = await plimsoll([
      'sweep',
      'design-top-ten',
      ...few,
      '--points',
      '3',
      '--until',
      '2028',
      '--format',
      format,
    ]);
    expect(code).toBe(0);
    for (const line of format === 'csv' ? ['1e23', '1e28'] : ['10²³', '10²⁸', 'Top ten'])
      expect(output).toContain(line);
  });

  test.each([
    [['--lines', '1e26..1e25'], 'smaller first'],
    [['--lines', '1e25'], 'smaller first'],
    [['--points', '1'], 'whole number'],
    [['--every', 'fortnight'], 'a period'],
    [['--since', 'soon'], 'a year or a day'],
    [['--since', '9999-01-01'], 'error[PL4001]: `--since 9999-01-01` is after the last day, 2036-12-31'],
    [
      ['--since', '2035-01-01', '--until', '2030'],
      'error[PL4001]: `--since 2035-01-01` is after the last day, 2030-12-31',
    ],
    [['--since', '0001-01-01'], 'error[PL4001]: `--since 0001-01-01` is before the first model on record'],
    [['--every', 'P1M', '--until', '2100'], 'at most 200 dates'],
    [['--efficiency', 'nobody'], 'one of'],
    [['design-nothing'], 'no policy matches'],
    [['--known-on', '2020-01-01'], 'no model with published compute'],
  ])('refuses %j', async (given, said) => {
    const { code, errors } = await plimsoll(['sweep', ...few, ...given]);
    expect(code).toBeGreaterThanOrEqual(2);
    expect(errors).toContain(said);
  });
});

describe('propose', () => {
  test('has the published shape, and an answer for each treatment and interval', async () => {
    const document = await proposed(...wish, '--review-every', 'P5Y');
    expect(proposeDocument.safeParse(document).error?.issues ?? []).toEqual([]);
    expect(document.proposals.map(({ treatment, reviewEveryMonths }) => [treatment, reviewEveryMonths])).toEqual(
      [12, 60].flatMap((months) => ['excluded', 'imputed', 'assumed-above'].map((treatment) => [treatment, months])),
    );
    expect(document.answer).toHaveLength(6);
    const [first] = document.proposals;
    expect(first?.cycles.every(({ range, binds }) => range !== null && binds === null)).toBe(true);
    expect(new Set(document.bySource.map(({ efficiency }) => efficiency)).size).toBe(
      document.sources.efficiency.length,
    );
  });

  test('says plainly that no line is good enough, and why', async () => {
    const { answer, proposals } = await proposed(
      '--max-burden',
      '40',
      '--min-recall',
      '0.7',
      '--review-every',
      '1 year',
    );
    expect(answer.every((sentence) => sentence.includes('no line keeps to both with 50 %'))).toBe(true);
    expect(answer[0]).toContain('the two exclude each other');
    expect(proposals[0]?.cycles[0]).toMatchObject({ range: null, binds: 'each other' });
  });

  test.each(['pretty', 'plain', 'md', 'csv'])('has a %s form', async (format) => {
    const { code, output } = await plimsoll([
      'propose',
      'design-top-ten',
      ...few,
      ...wish,
      '--until',
      '2028-11-21',
      '--format',
      format,
    ]);
    expect(code).toBe(0);
    expect(output).toContain(format === 'csv' ? 'design-top-ten' : 'Top ten');
  });

  test.each([
    [[], 'needs `--max-burden` and `--min-recall`'],
    [['--max-burden', '30'], 'needs `--max-burden` and `--min-recall`'],
    [['--max-burden', '0', '--min-recall', '0.5'], 'above 0, 1,000,000 at the most'],
    [['--max-burden', '30', '--min-recall', '70 %'], 'a share'],
    [['--max-burden', '30', '--min-recall', '0.5', '--review-every', 'often'], 'a period'],
  ])('refuses %j', async (given, said) => {
    const { code, errors } = await plimsoll(['propose', ...few, ...given]);
    expect(code).toBe(2);
    expect(errors).toContain(said);
  });
});

describe('designs', () => {
  test('are judged like law when asked for, and are not in the default audit', async () => {
    const rules = async (...given: readonly string[]): Promise<{ policies: { id: string }[] }> =>
      JSON.parse((await plimsoll([...given, '--json'])).output);
    const usual = await rules('audit');
    expect(usual.policies.filter(({ id }) => id.startsWith('design-'))).toEqual([]);
    const asked = await rules('audit', '-p', 'design-*');
    expect(asked.policies).toHaveLength(13);
  });

  test('are explained by the place that a model has on the date', async () => {
    const { output } = await plimsoll(['explain', 'grok-4', 'design-top-ten', '--as-of', '2025-12-31']);
    expect(output).toContain('1 model ');
    const unknown = await plimsoll(['explain', 'claude-opus-4-5', 'design-top-ten', '--no-impute']);
    expect(unknown.output).toContain('unknown');
  });
});
