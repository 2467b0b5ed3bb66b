import { describe, expect, test } from 'vitest';
import { mutatePolicy } from '../../src/draft/mutation.ts';
import { parseSurvivors, type ReviewedSurvivor, reviewOf, staleReviews } from '../../src/draft/reviewed-survivors.ts';
import { act, casesOf, setting } from './small-act.ts';

const list = (entry: string): readonly ReviewedSurvivor[] => {
  const read = parseSurvivors({ file: 'survivors.yaml', text: `survivors:\n  - { ${entry} }\n` });
  if (!read.ok) throw new Error(read.diagnostics[0]?.message);
  return read.value;
};

const policy = act();
const { cases } = casesOf(
  '  - { name: a, input: { model: { facts: { countedCompute: 1e20 FLOP } } }, output: { large: not-met } }\n',
  policy,
);
const results = await mutatePolicy(policy, cases, setting);
const operator = results.find(({ kind }) => kind === 'operator');
if (!operator) throw new Error('no operator is swapped');

const entry = 'policy: small-act, rule: large, kind: operator, where: "when.all[1]", reason: told apart elsewhere';

describe('an entry of the list', () => {
  test('explains a survivor of its kind in its place', () => {
    expect(reviewOf('small-act', operator, list(entry))?.reason).toBe('told apart elsewhere');
  });

  test.each([
    ['policy: small-act', 'policy: other-act'],
    ['rule: large', 'rule: small'],
    ['kind: operator', 'kind: negation'],
    ['when.all[1]', 'when.all[0]'],
    ['reason:', 'change: something else, reason:'],
  ])('does not where %s is %s', (passage, replacement) => {
    expect(reviewOf('small-act', operator, list(entry.replace(passage, replacement)))).toBeUndefined();
  });

  test('without a reason is refused', () => {
    const { diagnostics } = parseSurvivors({
      file: 'survivors.yaml',
      text: `survivors:\n  - { ${entry.replace(', reason: told apart elsewhere', '')} }\n`,
    });
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual(['PL1003 `reason` is missing']);
  });
});

describe('an entry that explains nothing any more', () => {
  const tested = [{ policy: 'small-act', results }];

  test('is reported where it stands', () => {
    const [stale, ...others] = staleReviews(list(entry.replace('kind: operator', 'kind: date')), tested);
    expect(others).toEqual([]);
    expect(stale).toMatchObject({ code: 'PL1009', severity: 'warning', at: { file: 'survivors.yaml', line: 2 } });
  });

  test('is not reported while it does, or while its policy is not tested', () => {
    expect(staleReviews(list(entry), tested)).toEqual([]);
    expect(staleReviews(list(entry.replace('small-act', 'other-act')), tested)).toEqual([]);
  });
});
