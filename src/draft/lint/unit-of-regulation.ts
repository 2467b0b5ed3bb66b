import { clausesOf } from '../../policy/condition.ts';
import type { Policy, Threshold } from '../../policy/policy.ts';
import type { Complaint, LintContext, PolicyCheck } from './rule.ts';

/** Words for what a law measures: a model, a system, a run, a person, machines. */
const unitWords =
  /\b(?:models?|systems?|runs?|developers?|persons?|entit(?:y|ies)|compan(?:y|ies)|clusters?|machines|chips|data cent(?:er|re)s?|technology)\b|모델|시스템|사업자/iu;

function unsaid(
  { id, unit, quantity, counting, values }: Threshold,
  { countingRules }: LintContext,
): readonly Complaint[] {
  if (unit !== 'FLOP' || values.length === 0) return [];
  const rule = counting === undefined ? undefined : countingRules.get(counting);
  const words = [quantity, rule?.quote, ...values.flatMap(({ quote, cite }) => [quote, cite])].filter(
    (text) => text !== undefined,
  );
  if (words.some((text) => unitWords.test(text))) return [];
  return [
    {
      at: ['thresholds', id, 'quantity'],
      message: `neither \`${id}\` nor the words quoted for it say of what the operations are counted`,
      expected: 'a model, a system, a training run, a person or a cluster',
    },
  ];
}

function mixed({ id, counting }: Threshold, { rules }: Policy): readonly Complaint[] {
  if (counting === undefined) return [];
  const users = rules.filter(({ when }) =>
    clausesOf(when).some(({ value }) => value.kind === 'threshold' && value.id === id),
  );
  const kinds = [...new Set(users.map(({ binds }) => binds))];
  if (kinds.length < 2) return [];
  return [
    {
      at: ['thresholds', id, 'counting'],
      message: `\`${id}\` is asked of ${kinds.map((kind) => `${kind}s`).join(' and of ')} under one counting rule: ${users.map((rule) => `\`${rule.id}\``).join(', ')}`,
      expected: 'one threshold for each unit, with its own counting rule',
      hint: "a model's lineage and a person's own runs can differ by orders of magnitude",
    },
  ];
}

/** Whether it is clear of what operations are counted, and one line is asked of one kind of thing. */
export const unitOfRegulation: PolicyCheck = {
  code: 'PL7306',
  name: 'unit-of-regulation',
  severity: 'note',
  check: (policy, context) =>
    Object.values(policy.thresholds).flatMap((threshold) => [
      ...unsaid(threshold, context),
      ...mixed(threshold, policy),
    ]),
};
