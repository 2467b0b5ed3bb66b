import { describe, expect, it } from 'vitest';
import { firstUrl, parseListDate, readList } from '../../../src/registry/import/cell.ts';
import { amountOf, imported, inline, named, remarksOf, subjectsOf } from './examples.ts';

describe('numbers', () => {
  const numbers = imported('numbers.csv');
  const amount = (name: string): string => amountOf(named(numbers, name));

  it('leaves a blank unknown', () => {
    expect(amount('Avocet')).toBe('unknown');
    expect(remarksOf(numbers, 'not-positive').some(({ subject }) => subject === 'Avocet')).toBe(false);
  });

  it.each(['Bittern', 'Crake', 'Dunlin', 'Egret'])('refuses NaN, Infinity, a negative number and zero (%s)', (name) => {
    expect(amount(name)).toBe('unknown');
    expect(subjectsOf(numbers, 'not-positive')).toContain(name);
  });

  it('counts a zero of fine-tuning compute as unknown', () => {
    expect(amountOf(named(numbers, 'Egret'), 'own')).toBe('unknown');
    expect(subjectsOf(numbers, 'not-positive').filter((name) => name === 'Egret')).toHaveLength(2);
  });

  it('refuses a list where one number belongs, and does not take its first', () => {
    expect(amount('Finch')).toBe('unknown');
    expect(named(numbers, 'Finch').trainingTokens).toBeUndefined();
    expect(subjectsOf(numbers, 'list-in-scalar')).toEqual(['Finch', 'Finch']);
  });

  it.each(['Marten', 'Nene', 'Owl'])('refuses prose and amounts no run can have used (%s)', (name) => {
    expect(amount(name)).toBe('unknown');
    expect(subjectsOf(numbers, 'unreadable-cell')).toContain(name);
  });

  it('names file, line, column and cell', () => {
    const [warning] = numbers.diagnostics.filter(({ message }) => message.includes('Marten'));
    expect(warning).toMatchObject({ code: 'PL3004', severity: 'warning', at: { file: 'numbers.csv', line: 14 } });
    expect(warning?.message).toContain('`about 1e24` in column `Training compute (FLOP)`');
  });

  it('keeps values exactly, beyond what a double holds', () => {
    expect(amount('Godwit')).toBe('1.0010000000001e25 FLOP speculative');
    expect(amount('Pipit')).toBe('694894.9377361819 FLOP speculative');
    expect(named(numbers, 'Pipit').parameters).toMatchObject({ numerator: 9_007_199_254_740_993n, denominator: 1n });
  });

  it('refuses grouped digits that may be two numbers, reads those that cannot', () => {
    const { models } = imported(inline('Model,Training compute (FLOP)\nA,"100,200"\nB,"1,000,000,200"\n'));
    expect(models.map((model) => amountOf(model))).toEqual(['unknown', '1000000200 FLOP speculative']);
  });

  it('takes a data set for tokens only in a language model whose compute it explains', () => {
    const tokens = ['Godwit', 'Kite', 'Lark'].map((name) => named(numbers, name).trainingTokens !== undefined);
    expect(tokens).toEqual([true, true, false]);
  });

  it('lists models within 10 % of a line, and those that only round to it', () => {
    const near = numbers.report.borderline.map(({ name, side, roundsToLine }) => [name, side, roundsToLine]);
    expect(near).toEqual([
      ['Heron', 'below', false],
      ['Ibis', 'at', true],
      ['Godwit', 'above', true],
    ]);
  });

  it('counts a value on the line as not above it, and adds up to all models', () => {
    const [, , line] = numbers.report.lines;
    expect(line).toMatchObject({ above: 2, notAbove: 5, believedAbove: 0, unknown: 9 });
    expect(numbers.report.kept).toMatchObject({ models: 16, withCompute: 7, believedAbove: 0, withoutCompute: 9 });
  });
});

describe('dates', () => {
  const dates = imported('dates.csv');

  it.each([
    ['Avocet', '2025-07-09'],
    ['Bittern', '2025-07-09'],
    ['Crake', '2025-11-17'],
    ['Dunlin', '2025-11-17'],
    ['Egret', '2025-07-09'],
    ['Finch', '2024-01-01'],
    ['Godwit', '2024-01-01'],
    ['Heron', '2024-03-01'],
    ['Ibis', undefined],
    ['Jay', undefined],
    ['Kite', undefined],
    ['Marten', undefined],
  ])('%s is dated %s', (name, expected) => {
    expect(named(dates, name).released).toBe(expected);
  });

  it('doubts a day that is probably made up, a blank, and a day after the lists', () => {
    expect(subjectsOf(dates, 'placeholder-date')).toEqual(['Finch', 'Godwit', 'Heron']);
    expect(subjectsOf(dates, 'missing-date')).toEqual(['Ibis']);
    expect(subjectsOf(dates, 'after-vintage')).toEqual(['Lark']);
    expect(subjectsOf(dates, 'unreadable-cell')).toEqual(['Jay', 'Kite', 'Marten']);
  });

  it('reads no two-digit year, which may be 1950 or 2050', () => {
    expect(parseListDate('7/2/50')).toBeUndefined();
  });
});

describe('lists, grades and links', () => {
  const lists = imported('lists-and-links.csv');

  it('keeps a comma before a blank in the name and drops repetition', () => {
    expect(named(lists, 'Avocet')).toMatchObject({
      developers: ['Aurora Lab', 'Coast Institute, North Branch'],
      countries: ['France', 'United States of America'],
      domains: ['language', 'vision'],
      modalities: ['text', 'image'],
      tasks: ['Chat', 'Translation'],
    });
    expect(named(lists, 'Bittern').developers).toEqual(['Qilin Example Co., Ltd. (QE)']);
    expect(named(lists, 'Crake').domains).toEqual(['image generation', 'video']);
    expect(readList('a,\n\u200bb\u200b,a,,c, d')).toEqual(['a', 'b', 'c, d']);
  });

  it('takes the three grades as they are and everything else as speculative', () => {
    const grades = ['Avocet', 'Bittern', 'Crake', 'Dunlin', 'Finch'].map((name) => amountOf(named(lists, name)));
    expect(grades).toEqual(
      ['confident', 'likely', 'speculative', 'speculative', 'speculative'].map((grade) => `1e23 FLOP ${grade}`),
    );
    expect(subjectsOf(lists, 'ungraded-compute')).toEqual(['Crake', 'Dunlin', 'Finch']);
    expect(amountOf(named(lists, 'Godwit'))).toBe('unknown');
  });

  it('leaves out rows the list marks as wrong, and says so', () => {
    expect(lists.models.map(({ name }) => name)).not.toContain('Egret');
    expect(subjectsOf(lists, 'marked-wrong')).toEqual(['Egret']);
    expect(lists.diagnostics.filter(({ code }) => code === 'PL3009')).toHaveLength(1);
  });

  it('knows open weights only where the list says', () => {
    const open = lists.models.map(({ name, openWeights }) => [name, openWeights]);
    expect(open).toEqual([
      ['Avocet', true],
      ['Bittern', false],
      ['Crake', false],
      ['Dunlin', false],
      ['Finch', undefined],
      ['Godwit', undefined],
    ]);
    expect(subjectsOf(lists, 'unreadable-cell')).toEqual(['Finch', 'Finch']);
  });

  it('takes the first web address, and none from prose', () => {
    expect(lists.models.map(({ url }) => url).filter(Boolean)).toEqual(['https://example.org/a']);
    expect(firstUrl('(see http://example.org/x).')).toBe('http://example.org/x');
  });
});
