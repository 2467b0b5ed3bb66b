import { describeRule } from '../../evaluate/evaluate.ts';
import { describeBasis } from '../../evaluate/fact-value.ts';
import type { Evaluation, Explanation } from '../../evaluate/finding.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import type { Registry, Subject } from '../../registry/registry.ts';
import { computeJson } from '../amounts.ts';
import type { ExplanationDocument, ReasonedNode, Reasoning } from '../documents/explanation.ts';
import { envelopeOf, type Run } from '../run.ts';
import { summarisePolicy, summariseRule } from './rule-summary.ts';
import { summariseFinding, summariseRegistry, summariseSubject } from './summaries.ts';

/** Everything an explanation document is built from. */
export type ExplanationParts = Pick<Evaluation, 'asOf' | 'knownOn' | 'stance' | 'imputation'> & {
  readonly policy: Policy;
  readonly subject: Subject;
  /** Who else is described in the same file. */
  readonly besides?: readonly Subject[];
  readonly registry: Registry;
  readonly explained: readonly { readonly rule: Rule; readonly explanation: Explanation; readonly asIf: boolean }[];
  readonly run: Run;
};

/** The document of `plimsoll explain`. */
export function buildExplanation(parts: ExplanationParts): ExplanationDocument {
  const { asOf, knownOn, stance, imputation, policy, subject, registry, explained, run } = parts;
  return {
    ...envelopeOf('explanation', run),
    asOf,
    knownOn,
    stance,
    imputation,
    registry: summariseRegistry(registry, { asOf, knownOn }),
    subject: summariseSubject(subject),
    besides: (parts.besides ?? []).map(summariseSubject),
    policy: summarisePolicy(policy, asOf),
    reasonings: explained.map((one) => reasoning(parts, one)),
    otherRules: policy.rules
      .filter(({ binds }) => binds !== subject.kind)
      .map(({ id, title, binds }) => ({ rule: id, title, binds })),
    exemptions: policy.exemptions.map(({ text, cite }) => ({ text, cite })),
    issues: policy.issues,
  };
}

function reasoning(
  { policy, asOf }: ExplanationParts,
  { rule, explanation, asIf }: ExplanationParts['explained'][number],
): Reasoning {
  const { finding, tree, flips } = explanation;
  const evaluated = describeRule(policy, rule, { asOf, asIfInForce: asIf });
  return {
    rule: summariseRule(policy, rule, evaluated, asOf),
    finding: summariseFinding(finding),
    tree: tree satisfies ReasonedNode,
    items: (finding.counted?.items ?? []).map(({ stage, decision, compute, reason, cite }) => ({
      stage,
      decision,
      ...computeJson(compute),
      basis: describeBasis({ known: compute }),
      reason,
      cite,
    })),
    caveats: finding.counted?.caveats ?? [],
    flips,
  };
}
