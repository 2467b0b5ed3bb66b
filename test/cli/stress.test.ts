import { describe, expect, test } from 'vitest';
import { type StressDocument, stressDocument } from '../../src/report/documents/stress.ts';
import { plimsoll } from './shell.ts';

const dates = ['--as-of', '2026-11-21', '--known-on', '2026-11-21'];
const run = (...given: readonly string[]) => plimsoll(['stress', ...dates, ...given]);
const stressed = async (...given: readonly string[]): Promise<StressDocument> =>
  JSON.parse((await run('--json', ...given)).output);

describe('stress', () => {
  test('of all law in force has the published shape and names what every number comes from', async () => {
    const document = await stressed();
    expect(stressDocument.safeParse(document).error?.issues ?? []).toEqual([]);
    expect(new Set(document.lines.map(({ policy }) => policy))).toContain('eu-ai-act');
    expect(document.cells).toHaveLength(
      document.transformations.length * document.lines.reduce((sum, { recorded }) => sum + (recorded ? 2 : 1), 0),
    );
    expect(document.inputs.map(({ file }) => file)).toContain('policies/eu/eu-ai-act.yaml');
    const decided = document.cells.flatMap(({ rules }) => rules);
    expect(decided.every(({ deciding }) => deciding.length > 0)).toBe(true);
  });

  test('gives the same bytes every time', async () => {
    expect((await run('eu-ai-act', '--json')).output).toBe((await run('eu-ai-act', '--json')).output);
  });

  test('takes another model as base', async () => {
    const { lines } = await stressed('--model', 'gpt-4-5', '-t', 'split-*');
    expect(new Set(lines.map(({ recorded }) => recorded?.model))).toEqual(new Set(['gpt-4-5']));
  });

  test.each(['pretty', 'plain', 'csv', 'md'])('as %s says what escapes, by which words', async (format) => {
    const { output } = await run('eu-ai-act', '-t', 'synthetic-data-public', '--format', format);
    expect(output).toContain('escapes');
    expect(output.replace(/\s+/g, ' ')).toContain('publicly');
  });

  test.each([
    [['nope'], 4, 'no policy matches'],
    [['us-hr9917-killswitch-2026'], 4, 'no line through all training compute'],
    [['-t', 'magic'], 4, 'no transformation matches'],
    [['--times', '0.5'], 2, '--times 0.5'],
    [['--model', 'claude-opus-4-5'], 2, 'no published compute'],
  ] as const)('refuses %s', async (given, code, message) => {
    const refused = await run(...given);
    expect(refused).toMatchObject({ code });
    expect(refused.errors).toContain(message);
  });
});
