import { expect, test } from 'vitest';
import { remembering } from '../../src/units/remembering.ts';

test('questions of one key are worked out once, whatever the answer', () => {
  const asked: string[] = [];
  const lengthOver = remembering(
    (text: string, least: number) => `${text.length} ${least}`,
    (text, least) => {
      asked.push(text);
      return text.length > least ? text.length : undefined;
    },
  );
  expect([lengthOver('one', 2), lengthOver('two', 2), lengthOver('two', 3), lengthOver('six', 3)]).toEqual([
    3,
    3,
    undefined,
    undefined,
  ]);
  expect(asked).toEqual(['one', 'two']);
});

test('work that fails is done again', () => {
  let tries = 0;
  const failingOnce = remembering(String, (_: number) => {
    tries += 1;
    if (tries === 1) throw new Error('not yet');
    return tries;
  });
  expect(() => failingOnce(1)).toThrow('not yet');
  expect([failingOnce(1), failingOnce(1)]).toEqual([2, 2]);
});
