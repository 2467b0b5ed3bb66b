import { type CaseFile, parseCaseFile } from '../../src/draft/case-file.ts';
import type { CaseSetting } from '../../src/draft/run-case.ts';
import type { PolicyContext } from '../../src/policy/parse-policy.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { factCatalogue } from '../../src/registry/facts.ts';
import type { Result } from '../../src/source/diagnostic.ts';
import { countingRulesIn } from './lint/workshop.ts';

const countingRules = countingRulesIn('policies/counting');

/** The shipped counting rules and the fact catalogue. */
export const setting: CaseSetting = { countingRules, catalogue: factCatalogue };

const context: PolicyContext = { catalogue: factCatalogue, countingRules: [...countingRules.keys()] };

/** A rule over 10^25 for general-purpose models, in force from 2025-08-02 until 2030-01-01. */
export const smallAct = `id: small-act
title: A small act
shortTitle: Small Act
jurisdiction: XX
kind: statute
binding: true
citation: { text: Small Act }
verifiedOn: 2026-01-01
timeline:
  - { date: 2025-08-02, event: in-force, cite: Art. 9, confidence: verified-text }
  - { date: 2030-01-01, event: repealed, cite: Art. 10, confidence: verified-text }
thresholds:
  line:
    quantity: training compute
    unit: FLOP
    counting: eu-cumulative
    values:
      2025-08-02: { value: 1e25 FLOP, cite: Art. 5(2), quote: greater than 10^25, confidence: verified-text }
rules:
  - id: large
    title: Large model
    binds: model
    cite: Art. 5
    when:
      all:
        - { fact: generalPurpose, operator: equal, value: true, cite: Art. 3 }
        - { fact: countedCompute, operator: greaterThan, value: { threshold: line } }
    effect: { kind: notification-duty, cite: Art. 6 }
    obligations: [notify]
obligations:
  notify: { duty: Notify, by: provider, cite: Art. 6, confidence: verified-text, within: P14D, after: known-to-be-met }
`;

/** A policy from its text, with passages put in others' places. Throws if it cannot be read. */
export function act(text = smallAct, ...changes: readonly (readonly [passage: string, replacement: string])[]): Policy {
  const changed = changes.reduce((before, [passage, replacement]) => {
    if (before.split(passage).length !== 2) throw new Error(`not exactly once in the act: ${passage}`);
    return before.replace(passage, () => replacement);
  }, text);
  return readOrThrow(parsePolicy({ file: 'small-act.yaml', text: changed }, context));
}

/** The cases below `cases:`, of a policy; each line is indented by two. */
export const casesOf = (cases: string, policy: Policy, head = 'defaults: { as_of: 2026-01-01 }'): CaseFile =>
  readOrThrow(readCases(`policy: ${policy.id}\n${head}\ncases:\n${cases}`, policy));

/** A case file as it is read, problems included. */
export const readCases = (text: string, policy: Policy): Result<CaseFile> =>
  parseCaseFile({ file: 'small-act.cases.yaml', text }, policy);

function readOrThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.diagnostics.map(({ message, at }) => `${at?.line}: ${message}`).join('\n'));
}
