import { describe, expect, test } from 'vitest';
import { type TrackDocument, trackDocument } from '../../src/report/documents/track.ts';
import { plimsoll } from './shell.ts';

const few = ['--samples', '200', '--resamples', '100'];
const tracked = async (...given: readonly string[]): Promise<TrackDocument> =>
  JSON.parse((await plimsoll(['track', ...few, '--json', ...given])).output);

describe('track', () => {
  test('of every law has the published shape, and says from what every number comes', async () => {
    const document = await tracked();
    expect(trackDocument.safeParse(document).error?.issues ?? []).toEqual([]);
    expect(document).toMatchObject({ kind: 'track', seed: 1, draws: 200, resamples: 100 });
    const roles = new Set(document.inputs.map(({ role }) => role));
    expect([...roles].toSorted()).toEqual(['counting-rule', 'policy', 'registry']);
    expect(new Set(document.criteria.map(({ criterion }) => criterion)).size).toBe(4);
  });

  test('gives the same bytes for the same seed, and other dates for another', async () => {
    const [one, same, two] = [
      await tracked('eu-ai-act'),
      await tracked('eu-ai-act'),
      await tracked('eu-ai-act', '--seed', '2'),
    ];
    expect(JSON.stringify(same)).toBe(JSON.stringify(one));
    expect(two.criteria.map(({ projected }) => projected)).not.toEqual(one.criteria.map(({ projected }) => projected));
  });

  test('holds lines to the capability asked for', async () => {
    const reference = async (which: string) =>
      (await tracked('eu-ai-act', '--reference', which)).criteria[0]?.reference;
    expect(await reference('first-caught')).toMatchObject({ kind: 'first-caught', model: 'gpt-4' });
    expect(await reference('enactment')).toMatchObject({ kind: 'enactment', model: 'mistral-large' });
    expect(await reference('Llama 3.1-405B')).toMatchObject({ kind: 'model', name: 'Llama 3.1-405B' });
    expect(await reference('130')).toMatchObject({ kind: 'score', score: 130, model: null });
    expect(await reference('frontier')).toMatchObject({ kind: 'frontier' });
  });

  test('goes by the source asked for and keeps all others', async () => {
    const { criteria } = await tracked('eu-ai-act', '--efficiency', '0.8 OOM/year', '--growth', 'epoch-2010');
    const erosion = criteria.find(({ criterion }) => criterion === 'erosion');
    expect(erosion).toMatchObject({ efficiency: '0.8 OOM/year', date: { q50: '2025-11-01' } });
    expect(erosion?.projected.map(({ efficiency }) => efficiency)).toContain('ho-2024');
    expect(criteria.find(({ criterion }) => criterion === 'overreach')).toMatchObject({ growth: 'epoch-2010' });
  });

  test('takes the mixture of sources as one of them, and shows it only then', async () => {
    const [mixed, usual] = [await tracked('eu-ai-act', '--efficiency', 'mixture'), await tracked('eu-ai-act')];
    const erosion = mixed.criteria.find(({ criterion }) => criterion === 'erosion');
    expect(erosion).toMatchObject({ efficiency: 'mixture' });
    const ids = ({ sources }: TrackDocument) => sources.efficiency.map(({ id }) => id);
    expect(ids(mixed)).toEqual([...ids(usual), 'mixture']);
  });

  test('names the actors at a line, the lags of groups, and who may move the line', async () => {
    const { lines, lags, updates, index } = await tracked('eu-ai-act');
    expect(index).toBe('eci');
    expect(lines[0]?.actors.actors[0]).toMatchObject({ actor: 'openai', name: 'OpenAI', lagMonths: 0 });
    expect(lags.map(({ group }) => group)).toEqual(['open-weights', 'consumer-gpu', 'small']);
    expect(updates).toMatchObject([{ policy: 'eu-ai-act', delayYears: { least: 0.25, most: 0.5 } }]);
    const { output } = await plimsoll(['track', ...few, 'eu-ai-act', '--format', 'plain']);
    expect(output).toContain('Actors with the reference capability');
    expect(output).toContain('Erosion between reviews');
  });

  test('takes other numbers for the criteria, and the definition says them', async () => {
    const { criteria } = await tracked('eu-ai-act', '--erosion-factor', '2', '--least-recall', '0.8');
    const of = (name: string) => criteria.find(({ criterion }) => criterion === name);
    expect(of('erosion')).toMatchObject({
      because: 'too few, n = 4',
      definition: expect.stringContaining('2 times less'),
    });
    expect(of('recall')?.definition).toContain('80 %');
  });

  test.each([
    [['nope'], 4, 'no policy matches'],
    [['us-hr9917-killswitch-2026'], 4, 'no line through all training compute'],
    [['eu-ai-act', '--least-recall', '2'], 2, '--least-recall 2'],
    [['eu-ai-act', '--until', '2020'], 2, '--until 2020'],
    [['eu-ai-act', '--growth', '4/year'], 2, 'neither a source nor a rate'],
    [['eu-ai-act', '--samples', '7'], 2, '100 to 100000'],
    [['eu-ai-act', '--reference', 'alexnet'], 2, 'has no score'],
    [['eu-ai-act', '--index', 'gpqa_diamond'], 2, 'no index that this registry has scores on'],
    [['eu-ai-act', '--reference', 'no such model'], 4, 'no model matches'],
  ])('%j is refused with exit code %i', async (given, code, words) => {
    const { code: exitCode, errors, output } = await plimsoll(['track', ...given]);
    expect(exitCode).toBe(code);
    expect(errors).toContain(words);
    expect(output).toBe('');
  });
});
