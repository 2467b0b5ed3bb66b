import { describe, expect, test } from 'vitest';
import { lintPolicy } from '../../../src/draft/lint/lint.ts';
import { factCatalogue } from '../../../src/registry/facts.ts';
import { countingRulesIn, goodDraft, lint, sourceOf } from './workshop.ts';

const shipped = async (path: string, code: string): Promise<readonly string[]> => {
  const setting = { catalogue: factCatalogue, countingRules: countingRulesIn('policies/counting'), models: [] };
  const { findings } = await lintPolicy(sourceOf(path), setting);
  return findings.filter((one) => one.code === code).map(({ place, message }) => `${place}: ${message}`);
};

const complaints = async (text: string, code: string): Promise<readonly string[]> =>
  (await lint(text)).findings.filter((one) => one.code === code).map(({ message }) => message);

describe('flaws of real texts that are known from reading them', () => {
  test('SB 1047: at exactly 3x10^25 a costly fine-tune is covered model and derivative', async () => {
    expect(await shipped('policies/us-ca/us-ca-sb1047-2024.yaml', 'PL7204')).toEqual([
      'rules.2.when.all.1.operator: both `covered-model-by-fine-tuning` and `derivative-by-fine-tuning` are met at modificationCompute exactly 3×10²⁵ FLOP (with fineTunesCoveredModel, fineTuningCost above $10,000,000)',
    ]);
  });

  test('A Narrow Path: the licence is asked for where it does not help and not where its want forbids', async () => {
    const [unasked = '', idle = '', ...more] = await shipped('policies/drafts/narrow-path.yaml', 'PL7206');
    expect(more).toEqual([]);
    expect(unasked).toContain('more than 10²³ FLOP and at most 10²⁵ FLOP');
    expect(unasked).toContain('forbidden without a licence by `unlicensed-cap`, yet `training-licence` asks for none');
    expect(idle).toContain('the licence `training-licence` permits nothing');
  });

  test('AI Diffusion rule: rescinded before its compliance date', async () => {
    expect(await shipped('policies/us/us-bis-ai-diffusion-2025.yaml', 'PL7208')).toEqual([
      'timeline.3: nothing binds on any day: rescinded on 2025-05-13, applies on 2025-05-15',
    ]);
  });

  test('EO 14110: the cluster limb has a number and no comparison', async () => {
    expect(await shipped('policies/us/us-eo-14110-2023.yaml', 'PL7006')).toEqual([
      expect.stringContaining('10²⁰ FLOP/s itself is meant'),
    ]);
  });

  test('FRONTIER: revenue is compared strictly, expenditure inclusively, and the numbers only rise', async () => {
    expect(await shipped('policies/drafts/us-hr9925-frontier-2026.yaml', 'PL7007')).toHaveLength(2);
    expect(await shipped('policies/drafts/us-hr9925-frontier-2026.yaml', 'PL7402')).toHaveLength(1);
  });

  test.each(['us-ca/us-ca-tfaia-2025', 'us-ny/us-ny-raise-2026', 'us-il/us-il-aisma-2026'])(
    '%s: the penalty names only large developers',
    async (policy) => {
      expect(await shipped(`policies/${policy}.yaml`, 'PL7503')).toEqual([
        expect.stringContaining('duties of frontier developer carry no sanction'),
      ]);
    },
  );
});

const clusterThreshold = (id: string, value: string): string => `  ${id}:
    quantity: speed of the cluster
    unit: FLOP/s
    values:
      2027-01-01: { value: ${value} FLOP/s, cite: s. 1, quote: the speed of the cluster, confidence: verified-text }
`;

const clusterRule = (
  id: string,
  effect: string,
  threshold: string,
  operator: string,
  licence = '',
): string => `  - id: ${id}
    title: ${id}
    binds: cluster
    cite: s. 1
    when:
      all:
        - { fact: clusterThroughput, operator: ${operator}, value: { threshold: ${threshold} } }
        - { fact: coLocated, operator: equal, value: true, cite: s. 1 }
${licence === '' ? '' : `        - { fact: clusterLicence, operator: equal, value: ${licence}, cite: s. 1 }\n`}    effect: { kind: ${effect}, cite: s. 1 }
    obligations: [assess-risks]
`;

/** A draft on clusters with two amounts and the rules given: other facts, units, names and numbers than in any shipped text. */
const clusterDraft = (...rules: readonly string[]): string => {
  const before = goodDraft().split('\nrules:\n')[0] ?? '';
  const after = goodDraft().split('\nobligations:\n')[1] ?? '';
  const thresholds = clusterThreshold('slow', '7e18') + clusterThreshold('fast', '7e19');
  return `${before}${thresholds}\nrules:\n${rules.join('')}\nobligations:\n${after}`;
};

describe('the same flaws in invented texts with other facts, numbers and names', () => {
  test('two rules that both take the line', async () => {
    const draft = (second: string): string =>
      clusterDraft(
        clusterRule('alpha', 'safety-duty', 'fast', 'greaterThanInclusive'),
        clusterRule('omega', 'reporting-duty', 'fast', second),
      );
    expect(await complaints(draft('lessThanInclusive'), 'PL7204')).toEqual([
      'both `alpha` and `omega` are met at clusterThroughput exactly 7×10¹⁹ FLOP/s (with coLocated)',
    ]);
    expect(await complaints(draft('lessThan'), 'PL7204')).toEqual([]);
  });

  test('overlap and gap are found on dates too', async () => {
    const dated = (operator: string): string =>
      `{ fact: releasedOn, operator: ${operator}, value: 2026-08-01, cite: s. 5 }`;
    const draft = (first: string, second: string): string =>
      goodDraft(
        '\nobligations:\n',
        `
  - { id: old, title: Old, binds: model, cite: s. 5, when: ${dated(first)}, effect: { kind: definition-met, cite: s. 5 } }
  - { id: new, title: New, binds: model, cite: s. 5, when: ${dated(second)}, effect: { kind: definition-met, cite: s. 5 } }
\nobligations:\n`,
      );
    expect(await complaints(draft('lessThanInclusive', 'greaterThanInclusive'), 'PL7204')).toEqual([
      'both `old` and `new` are met at releasedOn exactly 2026-08-01',
    ]);
    expect(await complaints(draft('lessThan', 'greaterThan'), 'PL7205')).toEqual([
      'neither `old` nor `new` is met at releasedOn exactly 2026-08-01',
    ]);
    expect(await complaints(draft('lessThan', 'greaterThanInclusive'), 'PL7204')).toEqual([]);
    expect(await complaints(draft('lessThan', 'greaterThanInclusive'), 'PL7205')).toEqual([]);
  });

  test('rules that never bind on one day do not overlap', async () => {
    const draft = clusterDraft(
      clusterRule('alpha', 'safety-duty', 'fast', 'greaterThanInclusive').replace(
        '    when:',
        '    until: 2028-01-01\n    when:',
      ),
      clusterRule('omega', 'reporting-duty', 'fast', 'lessThanInclusive').replace(
        '    when:',
        '    from: 2028-01-01\n    when:',
      ),
    );
    expect(await complaints(draft, 'PL7204')).toEqual([]);
  });

  test('a hole in the middle of one rule', async () => {
    const either = (second: string): string =>
      goodDraft(
        '{ fact: countedCompute, operator: greaterThan, value: { threshold: large-model } }',
        `{ fact: parameters, operator: lessThan, value: 1e9 parameters, quote: fewer than 1e9 parameters }
        - { fact: parameters, operator: ${second}, value: 1e9 parameters, quote: 1e9 parameters }`,
      );
    expect(await complaints(either('greaterThan'), 'PL7205')).toEqual([
      '`large-model` is met just below and just above parameters exactly 10⁹ parameters, but not at it',
    ]);
    expect(await complaints(either('greaterThanInclusive'), 'PL7205')).toEqual([]);
  });

  test('a licence that permits nothing and one that nobody is asked for', async () => {
    const draft = (asked: string): string =>
      clusterDraft(
        clusterRule('permit', 'licence-requirement', asked, 'greaterThan'),
        clusterRule('bare-cap', 'prohibition', 'slow', 'greaterThan', 'none'),
        clusterRule('permit-cap', 'prohibition', 'fast', 'greaterThan', 'compute-licence'),
      );
    expect(await complaints(draft('fast'), 'PL7206')).toEqual([
      'clusterThroughput more than 7×10¹⁸ FLOP/s and at most 7×10¹⁹ FLOP/s, coLocated is forbidden without a licence by `bare-cap`, yet `permit` asks for none there',
      'the clusterLicence `compute-licence` permits nothing: what needs a licence by `permit` (clusterThroughput above 7×10¹⁹ FLOP/s, coLocated) is forbidden also to its holder by `permit-cap`',
    ]);
    expect(await complaints(draft('slow'), 'PL7206')).toEqual([]);
  });

  test('a licence for what is forbidden to everyone', async () => {
    const draft = (forbidden: string): string =>
      clusterDraft(
        clusterRule('permit', 'licence-requirement', 'fast', 'greaterThan'),
        clusterRule('ban', 'prohibition', forbidden, 'greaterThanInclusive'),
      );
    expect(await complaints(draft('fast'), 'PL7206')).toEqual([
      'all that needs a licence by `permit` is forbidden by `ban`',
    ]);
    expect(await complaints(draft('slow'), 'PL7206')).toHaveLength(1);
  });
});
