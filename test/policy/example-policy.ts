import type { FactCatalogue } from '../../src/policy/fact-definition.ts';
import type { PolicyContext } from '../../src/policy/parse-policy.ts';

/** A policy that uses every part of the schema, without a problem. */
export const examplePolicy = `id: test-act
title: An act for tests
shortTitle: Test Act
jurisdiction: EU
kind: statute
binding: true
citation: { text: Test Act, url: "https://example.org/act" }
verifiedOn: 2026-01-01
timeline:
  - { date: 2024-06-01, event: enacted, cite: Art. 8, confidence: verified-text }
  - { date: 2024-08-01, event: in-force, cite: Art. 9, confidence: verified-text }
  - { date: 2025-08-02, event: applies, note: rules on models, confidence: verified-text }
thresholds:
  compute:
    quantity: training compute
    unit: FLOP
    counting: all-stages
    values:
      2024-08-01: { value: 1e25 FLOP, cite: Art. 5, quote: "more than 10^25", confidence: verified-text }
      2026-08-01: { value: 1e26 FLOP, cite: Art. 5a, quote: "more than 10^26", confidence: verified-text }
  cost:
    quantity: training cost
    unit: USD
    values:
      2024-08-01: { value: 100 million USD, cite: Art. 6, confidence: secondary }
  reported:
    quantity: training compute
    unit: FLOP
    counting: all-stages
    absent: reported in the press, not seen in a text
conditions:
  general:
    fact: generalPurpose
    operator: equal
    value: true
rules:
  - id: presumption
    title: Presumed to be large
    binds: model
    cite: Art. 5
    from: 2025-08-02
    until: 2030-01-01
    when:
      all:
        - { condition: general, cite: Art. 3 }
        - any:
            - { fact: countedCompute, operator: greaterThan, value: { threshold: compute }, quote: more than }
            - { fact: trainingCost, operator: greaterThanInclusive, value: { threshold: cost } }
        - not: { fact: licence, operator: in, value: [full, partial] }
        - { fact: releasedOn, operator: greaterThan, value: 2024-08-01 }
        - { fact: share, operator: lessThan, value: 1/3 }
    effect: { kind: rebuttable-presumption, cite: Art. 5(2) }
    obligations: [notify]
obligations:
  notify: { duty: tell the office, by: provider, cite: Art. 7, confidence: verified-text, within: P14D, after: known-to-be-met }
tolerance: { share: 30 %, cite: Annex I }
notes: [For tests only.]
`;

const catalogue: FactCatalogue = {
  countedCompute: { kind: 'quantity', unit: 'FLOP', counted: true, subject: 'model', meaning: 'Counted compute.' },
  trainingCost: { kind: 'quantity', unit: 'USD', subject: 'model', meaning: 'Cost.' },
  share: { kind: 'quantity', unit: 'ratio', subject: 'model', meaning: 'Share.' },
  generalPurpose: { kind: 'flag', subject: 'model', meaning: 'General purpose.' },
  licence: { kind: 'choice', members: ['none', 'partial', 'full'], subject: 'model', meaning: 'Licence.' },
  releasedOn: { kind: 'date', subject: 'model', meaning: 'Release.' },
  revenue: { kind: 'quantity', unit: 'USD', subject: 'actor', meaning: 'Revenue.' },
};

/** A small catalogue, apart from the shipped one, so that these tests do not move with it. */
export const exampleContext: PolicyContext = { catalogue, countingRules: ['all-stages', 'own-runs'] };
