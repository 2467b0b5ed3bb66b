import type { Evaluation } from '../../evaluate/finding.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Outlook } from '../../project/line-outlook.ts';
import type { Registry, Subject } from '../../registry/registry.ts';
import type { AuditDocument, EvaluationDocument, FindingsDocument } from '../documents/evaluation.ts';
import { thousandths } from '../rounding.ts';
import { envelopeOf, type Run } from '../run.ts';
import { outlookJson } from './audit-outlook.ts';
import { type LineTracking, trackingJson } from './audit-tracking.ts';
import { summarisePolicy, summariseRule } from './rule-summary.ts';
import { summariseFinding, summariseRegistry, summariseSubject } from './summaries.ts';

/** Everything a report of an evaluation is built from. */
export type EvaluationParts = {
  readonly evaluation: Evaluation;
  readonly policies: readonly Policy[];
  readonly subjects: readonly Subject[];
  readonly registry: Registry;
  readonly notes: FindingsDocument['notes'];
  readonly showAll: boolean;
  readonly run: Run;
};

/** The document of `plimsoll evaluate`. */
export const buildEvaluation = (parts: EvaluationParts): EvaluationDocument => ({
  ...envelopeOf('evaluation', parts.run),
  ...body(parts),
});

/** The document of `plimsoll audit`. */
export const buildAudit = (
  parts: EvaluationParts & { readonly tracking?: LineTracking; readonly outlook?: Outlook },
): AuditDocument => ({
  ...envelopeOf('audit', parts.run),
  ...body(parts),
  outlook: parts.outlook ? outlookJson(parts.outlook, parts.evaluation.asOf) : null,
  tracking: parts.tracking ? trackingJson(parts.tracking) : null,
});

function body({ evaluation, policies, subjects, registry, notes, showAll }: EvaluationParts) {
  const { asOf, knownOn, stance, imputation } = evaluation;
  const rules = evaluation.rules.flatMap((evaluated) => {
    const policy = policies.find(({ id }) => id === evaluated.policy);
    const rule = policy?.rules.find(({ id }) => id === evaluated.rule);
    return policy && rule ? [summariseRule(policy, rule, evaluated, asOf)] : [];
  });
  return {
    asOf,
    knownOn,
    stance,
    imputation,
    registry: summariseRegistry(registry, { asOf, knownOn }),
    showAll,
    policies: policies.map((policy) => summarisePolicy(policy, asOf)),
    rules,
    counts: evaluation.counts.map((count) => ({ ...count, expected: thousandths(count.expected) })),
    subjects: subjects.map(summariseSubject),
    findings: evaluation.findings.map(summariseFinding),
    exemptions: policies.flatMap(({ id, exemptions }) =>
      exemptions.map(({ text, cite }) => ({ policy: id, text, cite })),
    ),
    notes,
  };
}
