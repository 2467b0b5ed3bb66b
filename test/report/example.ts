import type { Evaluation, Explanation, Finding } from '../../src/evaluate/finding.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { factCatalogue } from '../../src/registry/facts.ts';
import type { Model, Registry, Subject } from '../../src/registry/registry.ts';
import type { EvaluationParts } from '../../src/report/build/evaluation.ts';
import { buildAudit, buildEvaluation } from '../../src/report/build/evaluation.ts';
import { buildExplanation } from '../../src/report/build/explanation.ts';
import type { Run } from '../../src/report/run.ts';
import { calendarDate } from '../../src/units/date.ts';
import { exact } from '../../src/units/exact.ts';
import { flop, quantity } from '../../src/units/quantity.ts';

const yaml = (id: string, shortTitle: string, timeline: string, kind = 'statute', binding = true): string => `
id: ${id}
title: ${shortTitle}, in full
shortTitle: ${shortTitle}
jurisdiction: EU
kind: ${kind}
binding: ${binding}
citation: { text: 'Official Journal | 1', url: 'https://example.org/law' }
verifiedOn: 2026-11-21
timeline:
${timeline}
thresholds:
  line:
    quantity: training compute
    unit: FLOP
    counting: all-compute
    values:
      2024-08-01: { value: 1e25 FLOP, cite: Art. 1(2), quote: greater than 10^25, confidence: verified-text }
rules:
  - id: big-model
    title: Presumed to be big
    binds: model
    cite: Art. 1
    when:
      all:
        - { fact: generalPurpose, operator: equal, value: true, cite: Art. 1(1) }
        - { fact: countedCompute, operator: greaterThan, value: { threshold: line } }
    effect: { kind: rebuttable-presumption, cite: Art. 2 }
    obligations: [notify]
  - id: big-developer
    title: Big developer
    binds: actor
    cite: Art. 3
    when: { fact: foundationModelCompute, operator: greaterThan, value: { threshold: line } }
    effect: { kind: definition-met, cite: Art. 3 }
obligations:
  notify: { duty: Notify the office, by: provider, cite: Art. 2(1), confidence: verified-text, within: P14D, after: known-to-be-met }
exemptions:
  - { text: Nothing for toys., cite: Art. 9, confidence: verified-text }
`;

const parsed = (id: string, ...rest: [string, string, string?, boolean?]): Policy => {
  const result = parsePolicy(
    { file: `policies/${id}.yaml`, text: yaml(id, ...rest) },
    { catalogue: factCatalogue, countingRules: ['all-compute'] },
  );
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('; '));
  return result.value;
};

const on = (date: string, event: string): string => `  - { date: ${date}, event: ${event}, confidence: verified-text }`;

/** Three small instruments: in force, enacted for later, and a draft. */
const policies: readonly Policy[] = [
  parsed('big-act', 'Big Act (2025)', [on('2024-08-01', 'in-force'), on('2025-08-02', 'applies')].join('\n')),
  parsed('later-act', 'Later Act', [on('2025-08-02', 'enacted'), on('2027-01-01', 'applies')].join('\n')),
  parsed('old-order', 'Old Order', [on('2023-10-30', 'in-force'), on('2025-01-20', 'revoked')].join('\n')),
];

const model = (id: string, name: string, developer: string, released: string): Model => ({
  id,
  name,
  developers: [developer],
  countries: [],
  released: calendarDate(released),
  domains: ['language'],
  modalities: [],
  trainingRun: id,
  estimates: [],
  facts: {},
});

/** Names as a hostile list might have them: a formula, markup, a terminal escape, text that runs right to left. */
const models: readonly Model[] = [
  model('alpha', 'Alpha', 'Lab One', '2025-03-01'),
  model('formula', '=cmd()|"calc"!A1', 'Lab | Two', '2025-04-01'),
  model('markup', '<script>alert(1)</script> [x](javascript:1) `*_', 'Lab Three', '2025-05-01'),
  model('escape', '\u001b[31mred\u001b[0m \u202eevil\nline two', '@Lab', '2025-06-01'),
  model('hidden', '模型 Hidden', 'Lab One', '2026-02-01'),
];

const actor = { id: 'lab-one', name: 'Lab One', type: 'frontier-lab', countries: [], aliases: [], facts: {} } as const;

const subjects: readonly Subject[] = [
  ...models.map((one): Subject => ({ kind: 'model', model: one })),
  { kind: 'actor', actor, models: [] },
];

const registry: Registry = {
  name: 'Example registry',
  models,
  actors: [actor],
  clusters: [],
  hardware: [],
  capabilities: [],
  newest: calendarDate('2026-02-01'),
  files: [],
};

const threshold = quantity(exact(10n ** 25n), 'FLOP');

const counted = (
  central: number,
  factor: number,
  grade: 'likely' | 'imputed' = 'likely',
): NonNullable<Finding['counted']> => ({
  fact: 'countedCompute',
  countingRule: 'all-compute',
  central: flop(central),
  low: flop(central / factor),
  high: flop(central * factor),
  grade,
  source: 'example-2026-01',
  items: [],
  caveats: [],
});

type Verdictful = Pick<Finding, 'status'> & Partial<Finding>;

const verdicts: Readonly<Record<string, Verdictful>> = {
  alpha: {
    status: 'met',
    probability: { low: 0.98, high: 0.98 },
    point: true,
    counted: counted(3.8e25, 3),
    marginOom: 0.5798,
  },
  formula: {
    status: 'likely',
    probability: { low: 0.7, high: 0.7 },
    point: true,
    counted: counted(2.1e25, 10),
    marginOom: 0.3222,
  },
  markup: {
    status: 'possible',
    probability: { low: 0.2, high: 0.4 },
    point: false,
    counted: counted(5e24, 10),
    marginOom: -0.301,
  },
  escape: {
    status: 'not-met',
    probability: { low: 0.01, high: 0.01 },
    point: false,
    counted: counted(1e24, 3),
    marginOom: -1,
  },
  hidden: {
    status: 'unknown',
    probability: { low: 0, high: 1 },
    verdict: 'undetermined',
    missing: ['countedCompute'],
    reasons: ['believed above 10²⁵ FLOP by a source that gives no figure'],
    believedAbove: threshold,
    counted: { fact: 'countedCompute', countingRule: 'all-compute', items: [], caveats: [] },
  },
  'lab-one': {
    status: 'likely',
    probability: { low: 0.6, high: 0.6 },
    point: true,
    imputed: true,
    counted: counted(1.2e25, 31, 'imputed'),
    marginOom: 0.0792,
  },
};

const finding = (policy: string, rule: string, subject: Subject): Finding => {
  const id = subject.kind === 'model' ? subject.model.id : actor.id;
  return {
    subject: id,
    subjectName: subject.kind === 'model' ? subject.model.name : actor.name,
    kind: subject.kind,
    policy,
    rule,
    effect: rule === 'big-model' ? 'rebuttable-presumption' : 'definition-met',
    imputed: false,
    toleranceZone: id === 'markup',
    missing: [],
    reasons: [],
    threshold,
    verdict: 'undetermined',
    obligations:
      rule === 'big-model'
        ? [
            {
              id: 'notify',
              duty: 'Notify the office',
              by: 'provider',
              cite: 'Art. 2(1)',
              deadline: 'within 14 days after known to be met',
              due: calendarDate('2026-03-15'),
            },
          ]
        : [],
    ...(verdicts[id] ?? { status: 'unknown' }),
  };
};

const rulesOf = (policy: Policy, state: 'in-force' | 'enacted' | 'revoked'): Evaluation['rules'] =>
  policy.rules.map(({ id, title, binds }) => ({
    policy: policy.id,
    rule: id,
    title,
    binds,
    state,
    from: calendarDate(state === 'revoked' ? '2023-10-30' : state === 'enacted' ? '2027-01-01' : '2025-08-02'),
    until: state === 'revoked' ? calendarDate('2025-01-20') : null,
    binding: true,
    asIf: state !== 'in-force',
  }));

/** A hand-made evaluation of the three instruments. */
const evaluation: Evaluation = {
  asOf: calendarDate('2026-03-01'),
  knownOn: calendarDate('2026-03-01'),
  stance: 'observer',
  imputation: true,
  rules: policies.flatMap((policy, index) =>
    rulesOf(policy, (['in-force', 'enacted', 'revoked'] as const)[index] ?? 'in-force'),
  ),
  findings: policies.flatMap(({ id }) =>
    subjects.map((subject) => finding(id, subject.kind === 'model' ? 'big-model' : 'big-developer', subject)),
  ),
  counts: policies.flatMap(({ id }) => [
    {
      policy: id,
      rule: 'big-model',
      certain: 1,
      expected: 1.98,
      interval: [1, 3] as const,
      intervalIndependent: [1, 3] as const,
      possible: 3,
      point: 2,
      pointRuns: 2,
      unknown: 1,
      subjects: 5,
    },
    {
      policy: id,
      rule: 'big-developer',
      certain: 0,
      expected: 0.6,
      interval: [0, 1] as const,
      intervalIndependent: [0, 1] as const,
      possible: 1,
      point: 1,
      pointRuns: 1,
      unknown: 0,
      subjects: 1,
    },
  ]),
};

/** The record of a run, the same on every machine. */
const run: Run = {
  tool: { name: 'plimsoll', version: '0.0.0', engine: 'json-rules-engine@0.0.0' },
  command: ['audit', '--as-of', '2026-03-01'],
  inputs: [{ role: 'policy', file: 'policies/big-act.yaml', sha256: 'ab'.repeat(32) }],
};

const parts: EvaluationParts = {
  evaluation,
  policies,
  subjects,
  registry,
  notes: [
    { severity: 'warning', code: 'PL3010', text: 'the data are old' },
    { severity: 'note', text: 'imputed with care' },
  ],
  showAll: false,
  run,
};

/** The example as an audit. */
export const audit = buildAudit(parts);

/** The example as an evaluation. */
export const evaluated = buildEvaluation(parts);

/** The example as an evaluation of its first model under its first policy. */
export const evaluatedOne = buildEvaluation({
  ...parts,
  policies: policies.slice(0, 1),
  subjects: subjects.slice(1, 2),
  evaluation: {
    ...evaluation,
    rules: evaluation.rules.slice(0, 1),
    findings: evaluation.findings.slice(1, 2),
    counts: evaluation.counts.slice(0, 1),
  },
});

const explainedFinding = evaluation.findings[1] as Finding;

const explained: Explanation = {
  finding: explainedFinding,
  tree: {
    node: 'when',
    kind: 'all',
    text: 'all of these',
    verdict: 'undetermined',
    probability: { low: 0.7, high: 0.7 },
    children: [
      {
        node: 'when.all[0]',
        kind: 'clause',
        text: 'general purpose',
        verdict: 'met',
        probability: { low: 1, high: 1 },
        value: 'true',
        basis: 'assumed: domain language',
        cite: 'Art. 1(1)',
        children: [],
      },
      {
        node: 'when.all[1]',
        kind: 'clause',
        text: 'counted compute greater than 10²⁵ FLOP',
        verdict: 'undetermined',
        probability: { low: 0.7, high: 0.7 },
        value: '2.1×10²⁵ FLOP',
        basis: 'likely estimate',
        cite: 'Art. 1(2)',
        quote: 'greater than 10^25',
        note: 'read | so',
        children: [],
      },
    ],
  },
  flips: [{ to: 'not-met', changes: [{ fact: 'countedCompute', change: 'exactly 10²⁵ FLOP (÷ 2.1)' }] }],
};

/** The reasoning for one model under one rule of the example. */
export const explanation = buildExplanation({
  asOf: evaluation.asOf,
  knownOn: evaluation.knownOn,
  stance: 'observer',
  imputation: true,
  policy: policies[0] as Policy,
  subject: subjects[1] as Subject,
  registry,
  explained: [
    { rule: (policies[0] as Policy).rules[0] as Policy['rules'][number], explanation: explained, asIf: false },
  ],
  run: { ...run, command: ['explain', 'formula', 'big-act'] },
});
