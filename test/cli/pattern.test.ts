import { describe, expect, test } from 'vitest';
import { fitsPattern } from '../../src/cli/pattern.ts';

describe('a pattern', () => {
  test.each([
    ['us-ca-tfaia-2025', 'us-*', true],
    ['us-ca-tfaia-2025', 'US-*-2025', true],
    ['us-ca-tfaia-2025', 'us-??-*', true],
    ['us-ca-tfaia-2025', 'us-?-*', false],
    ['us-ca-tfaia-2025', 'ca', false],
    ['us-ca-tfaia-2025', '*ca*', true],
    ['eu', '**', true],
    ['', '*', true],
    ['', '?', false],
    ['abcabd', 'a*abd', true],
    ['a.c', 'a.c', true],
    ['abc', 'a.c', false],
    ['(a+)+$', '*(a+)+$*', true],
    ['naïve 𝟙', 'naïve ?', true],
  ])('%s and %s: %s', (text, pattern, fits) => expect(fitsPattern(text, pattern)).toBe(fits));

  test('takes no time to speak of, however many stars it has', () => {
    // As a regular expression this takes longer than the universe has.
    expect(fitsPattern('a'.repeat(2000), `${'*a'.repeat(200)}*b`)).toBe(false);
  });
});
