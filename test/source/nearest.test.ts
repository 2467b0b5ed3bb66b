import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from '../../src/source/nearest.ts';

const facts = ['countedCompute', 'generalPurpose', 'openWeights', 'licence'];

describe('did you mean', () => {
  test.each([
    ['generalPurpos', 'generalPurpose'],
    ['GENERALPURPOSE', 'generalPurpose'],
    ['openWeight', 'openWeights'],
    ['license', 'licence'],
    ['trainingCompute', undefined],
    ['x', undefined],
    ['', undefined],
  ])('%j: %s', (text, expected) => expect(nearest(text, facts)).toBe(expected));

  test('nothing is near to nothing', () => expect(didYouMean('licence', [])).toEqual({}));
  test('two letters are not near to two others', () => expect(nearest('', ['in', 'ab'])).toBeUndefined());
  test('of two as near, the first by name', () => expect(nearest('ac', ['ad', 'ab'])).toBe('ab'));
  test('it is a hint', () => expect(didYouMean('licens', facts)).toEqual({ hint: 'did you mean `licence`?' }));
});
