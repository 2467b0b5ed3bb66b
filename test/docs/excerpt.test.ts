import { describe, expect, it } from 'vitest';
import { firstUntrue, outputLines, renewed } from '../../scripts/docs/excerpt.ts';
import { stepsOf } from '../../scripts/docs/page.ts';

const real = ['title', '', 'a 1', 'b 2', 'c 3', 'end'];

describe('an excerpt of output', () => {
  it.each([
    ['whole', ['title', '', 'a 1', 'b 2', 'c 3', 'end']],
    ['from the start', ['title', '…']],
    ['from the middle', ['…', 'b 2', 'c 3', '…']],
    ['in two parts', ['title', '…', 'c 3', 'end']],
    ['with blank ends', ['', 'title  ', '…']],
    ['that shows nothing', []],
  ])('is true: %s', (_, shown) => {
    expect(firstUntrue(shown, real)).toBeUndefined();
  });

  it.each([
    ['another line', ['title', '', 'a 2', '…'], 'a 2'],
    ['a line left out unsaid', ['title', '', 'b 2', '…'], 'b 2'],
    ['a start left out unsaid', ['a 1', '…'], 'a 1'],
    ['an end left out unsaid', ['title', '', 'a 1'], '(the output goes on) b 2'],
    ['another order', ['…', 'c 3', '…', 'a 1', '…'], 'a 1'],
    ['part of a line', ['…', 'b', '…'], 'b'],
  ])('is untrue: %s', (_, shown, wrong) => {
    expect(firstUntrue(shown, real)).toBe(wrong);
  });

  it('is renewed with as many lines from the most similar place', () => {
    expect(renewed(['…', 'b 1', 'c 1', '…'], real)).toEqual(['…', 'b 2', 'c 3', '…']);
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
