import { beforeAll, describe, expect, test } from 'vitest';
import { type EvaluationOptions, evaluate } from '../../src/evaluate/evaluate.ts';
import { factSource, registryFacts } from '../../src/evaluate/fact-source.ts';
import type { Evaluation, Finding } from '../../src/evaluate/finding.ts';
import { type Law, loadLaw } from '../../src/io/policies.ts';
import { bindsOn, lifetimeOn } from '../../src/policy/lifetime.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { factCatalogue } from '../../src/registry/facts.ts';
import { knowledgeOn, modelsReleasedBy } from '../../src/registry/knowledge.ts';
import { calendarDate } from '../../src/units/date.ts';
import { quantityToNumber } from '../../src/units/quantity.ts';
import { shippedRegistry } from '../registry/shipped.ts';

let law: Law;
const registry = shippedRegistry();

beforeAll(async () => {
  const loaded = await loadLaw();
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics[0]));
  law = loaded.value;
});

const policyNamed = (id: string): Policy => {
  const policy = law.policies.find((candidate) => candidate.id === id);
  if (!policy) throw new Error(`no policy ${id}`);
  return policy;
};

/** The shipped models out on a date under one policy, with the data as known at the end of January 2026 and nothing imputed. */
async function replay(id: string, asOf: string): Promise<Evaluation> {
  const knownOn = calendarDate('2026-01-31');
  const date = calendarDate(asOf);
  const options: EvaluationOptions = { asOf: date, knownOn, stance: 'observer', imputation: false, asIfInForce: false };
  const known = registryFacts(knowledgeOn(registry, knownOn), date, () => undefined);
  const subjects = modelsReleasedBy(registry, date).map((model) => ({ kind: 'model', model }) as const);
  return await evaluate([policyNamed(id)], subjects, factSource(known, law.countingRules), factCatalogue, options);
}

const findingOf = ({ findings }: Evaluation, rule: string, subject: string): Finding | undefined =>
  findings.find((finding) => finding.rule === rule && finding.subject === subject);

describe('Executive Order 14110 on 8 July 2024, the day Hooker 2024 (arXiv 2407.05694) appeared', () => {
  test('no deployed model is over the general line of 10^26, by certainty or by point estimate', async () => {
    const { counts } = await replay('us-eo-14110-2023', '2024-07-08');
    const count = counts.find(({ rule }) => rule === 'general-model');
    expect({ certain: count?.certain, point: count?.point }).toEqual({ certain: 0, point: 0 });
  });

  test('xTrimoPGLM is over the biological line of 10^23, about six times', async () => {
    const finding = findingOf(await replay('us-eo-14110-2023', '2024-07-08'), 'biological-model', 'xtrimopglm-100b');
    expect(finding?.status).toBe('met');
    const { central } = finding?.counted ?? {};
    if (!central || !finding?.threshold) throw new Error('no compute counted');
    const times = quantityToNumber(central) / quantityToNumber(finding.threshold);
    expect(times).toBeGreaterThan(5.5);
    expect(times).toBeLessThan(6.5);
  });
});

test('EU 10^25 by point estimate: 20 rows, 19 training runs', async () => {
  const { counts } = await replay('eu-ai-act', '2026-01-31');
  const count = counts.find(({ rule }) => rule === 'systemic-risk-presumption');
  expect({ point: count?.point, runs: count?.pointRuns }).toEqual({ point: 20, runs: 19 });
});

describe('on 21 November 2026', () => {
  const today = calendarDate('2026-11-21');
  const binding = (prefix: string): string[] =>
    law.policies
      .filter(({ id, binding: duty }) => id.startsWith(prefix) && duty)
      .filter((policy) => policy.rules.some((rule) => bindsOn(policy, rule, today)))
      .map(({ id }) => id)
      .toSorted();

  test('California and Connecticut bind, and no federal threshold does', () => {
    expect(binding('us-')).toEqual(['us-ca-tfaia-2025', 'us-ct-sb5-2026']);
  });

  test('New York and Illinois are enacted and do not bind yet', () => {
    expect(['us-ny-raise-2026', 'us-il-aisma-2026'].map((id) => lifetimeOn(policyNamed(id), today))).toEqual([
      { state: 'enacted', from: '2027-01-01', until: null },
      { state: 'enacted', from: '2027-01-01', until: null },
    ]);
  });

  test('outside the United States the EU and Korea bind', () => {
    expect([...binding('eu-'), ...binding('kr-')]).toEqual(['eu-ai-act', 'kr-ai-basic-act']);
  });
});
