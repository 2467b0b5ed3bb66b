import { describe, expect, test } from 'vitest';
import { applyFixes } from '../../../src/draft/lint/fix.ts';
import { goodDraft, lint } from './workshop.ts';

const value = '        value: 1e26 FLOP\n';
const quote = '        quote: a model trained with more than 10^26 operations\n';

/** The draft after one round of fixes. */
async function mended(text: string): Promise<string> {
  const { findings } = await lint(text);
  return applyFixes({ file: 'example.yaml', text }, findings).text;
}

describe('fixes', () => {
  test.each(['1026 FLOP', '10^26 FLOP', '1.0e+26 FLOP', '10²⁶', '100000000000000000000000000 FLOP'])(
    '%s becomes 1e26 FLOP and the draft is as good as new',
    async (written) => {
      expect(await mended(goodDraft(value, `        value: ${written}\n`))).toBe(goodDraft());
    },
  );

  test('10e25 is what the words say: ten to the twenty-six here', async () => {
    expect(await mended(goodDraft(value, '        value: 10e25 FLOP\n'))).toBe(goodDraft());
  });

  test('10e25 is what the words say: ten to the twenty-five there', async () => {
    const bad = goodDraft(
      `${value}        cite: s. 1\n${quote}`,
      '        value: 10e25 FLOP\n        cite: s. 1\n        quote: more than 10^25 operations\n',
    );
    expect(await mended(bad)).toContain('value: 1e25 FLOP');
  });

  test('10e25 stays as it is where the words have neither reading or both', async () => {
    for (const words of ['a large amount of operations', 'more than 10^25, or 10^26 from 2030']) {
      const bad = goodDraft(value, '        value: 10e25 FLOP\n').replace(quote, `        quote: ${words}\n`);
      expect(await mended(bad)).toBe(bad);
      const { findings } = await lint(bad);
      expect(findings.find(({ code }) => code === 'PL7004')?.expected).toBe('`1e25 FLOP` or `1e26 FLOP`');
    }
  });

  test('a lost superscript stays where the words have another power', async () => {
    const bad = goodDraft(value, '        value: 1025 FLOP\n');
    expect(await mended(bad)).toBe(bad);
  });

  test('words without their superscript are mended where the value agrees, also with several on one line', async () => {
    const flow = goodDraft(
      `${value}        cite: s. 1\n${quote}        confidence: verified-text\n`,
      '        { value: 1026 FLOP, cite: s. 1, quote: "more than 1026 operations", confidence: verified-text }\n',
    );
    expect(await mended(flow)).toBe(
      flow.replace('value: 1026 FLOP', 'value: 1e26 FLOP').replace('1026 operations', '10^26 operations'),
    );
    const other = goodDraft(quote, '        quote: more than 1025 operations\n');
    expect(await mended(other)).toBe(other);
  });

  test('a third of a power of ten has no other form', async () => {
    const third = goodDraft(value, '        value: 1e26/3 FLOP\n').replace(
      quote,
      '        quote: a third of 10^26 operations\n',
    );
    expect(await mended(third)).toBe(third);
  });

  test('nothing else changes: line ends, comments, quoting and a byte-order mark stay', async () => {
    const windows = `\ufeff${goodDraft(value, "        value: '10^26 FLOP' # kept\n").replaceAll('\n', '\r\n')}`;
    expect(await mended(windows)).toBe(windows.replace("'10^26 FLOP'", "'1e26 FLOP'"));
  });

  test('a mended draft has nothing more to mend', async () => {
    const once = await mended(goodDraft(value, '        value: 1026 FLOP\n').replace('10^26', '1026'));
    expect(await mended(once)).toBe(once);
    expect((await lint(once)).readable).toBe(true);
  });
});
