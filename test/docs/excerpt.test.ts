import { describe, expect, it } from 'vitest';
import { firstUntrue, outputLines, renewed } from '../../scripts/docs/excerpt.ts';
import { stepsOf } from '../../scripts/docs/page.ts';

const real = ['title', '', 'apples 1', 'bears 2', 'cats 3', 'end'];

describe('an excerpt of output', () => {
  it.each([
    ['whole', ['title', '', 'apples 1', 'bears 2', 'cats 3', 'end']],
    ['from the start', ['title', '…']],
    ['from the middle', ['…', 'bears 2', 'cats 3', '…']],
    ['in two parts', ['title', '…', 'cats 3', 'end']],
    ['with blank ends', ['', 'title  ', '…']],
    ['that shows nothing', []],
  ])('is true: %s', (_, shown) => {
    expect(firstUntrue(shown, real)).toBeUndefined();
  });

  it.each([
    ['another line', ['title', '', 'apples 2', '…'], 'apples 2'],
    ['a line left out unsaid', ['title', '', 'bears 2', '…'], 'bears 2'],
    ['a start left out unsaid', ['apples 1', '…'], 'apples 1'],
    ['an end left out unsaid', ['title', '', 'apples 1'], '(the output goes on) bears 2'],
    ['another order', ['…', 'cats 3', '…', 'apples 1', '…'], 'apples 1'],
    ['part of a line', ['…', 'bears', '…'], 'bears'],
  ])('is untrue: %s', (_, shown, wrong) => {
    expect(firstUntrue(shown, real)).toBe(wrong);
  });

  it('is renewed with as many lines from the most similar place', () => {
    expect(renewed(['…', 'bears 9', 'cats 9', '…'], real)).toEqual(['…', 'bears 2', 'cats 3', '…']);
    expect(renewed(['title', '…', 'and'], real)).toEqual(['title', '…', 'end']);
    expect(renewed(['old'], real)).toEqual(real);
    expect(renewed([], real)).toEqual([]);
  });

  it('leaves blank ends out', () => {
    expect(outputLines('\n a \n\nb\n\n')).toEqual([' a', '', 'b']);
  });
});

describe('the steps of a page', () => {
  it('are its files and commands, in order, with their lines', () => {
    const page = [
      '# T',
      '```yaml a.yaml',
      'x: 1',
      '```',
      '```sh',
      'not run',
      '```',
      '```console',
      '$ one \\',
      '  two',
      'out',
      '$ three',
      '```',
    ];
    expect(stepsOf(page.join('\n'))).toEqual([
      { kind: 'file', line: 3, name: 'a.yaml', text: 'x: 1\n' },
      { kind: 'command', line: 9, command: 'one \\\n  two', from: 11, shown: ['out'] },
      { kind: 'command', line: 12, command: 'three', from: 13, shown: [] },
    ]);
  });

  it('are refused where a block is left open or starts without a command', () => {
    expect(() => stepsOf('```console\n$ x\n')).toThrow('line 1 is never closed');
    expect(() => stepsOf('```console\nx\n```\n')).toThrow('line 2 does not start with a command');
  });
});
