import { explain } from '../../evaluate/explain.ts';
import { bindsOn } from '../../policy/lifetime.ts';
import type { Policy } from '../../policy/policy.ts';
import { factCatalogue } from '../../registry/facts.ts';
import type { Subject } from '../../registry/registry.ts';
import { buildExplanation } from '../../report/build/explanation.ts';
import { type Diagnostic, failure, type Result, success } from '../../source/diagnostic.ts';
import type { Action } from '../commands.ts';
import { findSubject } from '../findings.ts';
import { refused } from '../outcome.ts';
import { findPolicies } from '../select.ts';
import { isFile, openSession, type Session } from '../session.ts';

/** `plimsoll explain SUBJECT POLICY`: the reasoning of every rule that binds subjects of this kind. */
export const explainCommand: Action = async (call) => {
  const [subjectWord = '', policyWord = ''] = call.arguments;
  const withPolicy = { ...call, options: { ...call.options, policy: [policyWord] } };
  const opened = await openSession(withPolicy, isFile(subjectWord) ? [subjectWord] : []);
  if (!opened.ok) return refused(opened.diagnostics);
  const session = opened.value;
  const [subject, policy] = [findSubject(subjectWord, session), onePolicy(policyWord, session)];
  if (!subject.ok || !policy.ok) return refused([...subject.diagnostics, ...policy.diagnostics]);
  const rules = policy.value.rules.filter(({ binds }) => binds === subject.value.kind);
  if (rules.length === 0) return refused([bindsNobody(policy.value, subject.value)]);
  const { settings, facts, events, registry, run, diagnostics } = session;
  const options = { ...settings, asIfInForce: true, events };
  const explained = [];
  for (const rule of rules) {
    const explanation = await explain(policy.value, rule, subject.value, facts, factCatalogue, options);
    explained.push({ rule, explanation, asIf: !bindsOn(policy.value, rule, settings.asOf) });
  }
  const parts = { ...settings, policy: policy.value, subject: subject.value, registry, explained, run };
  return { kind: 'document', document: buildExplanation(parts), diagnostics };
};

function onePolicy(word: string, { law }: Session): Result<Policy> {
  const found = isFile(word)
    ? success(law.policies.filter(({ file }) => file === word))
    : findPolicies([word], law.policies);
  if (!found.ok) return found;
  const [only, ...others] = found.value;
  if (only && others.length === 0) return success(only);
  return failure([
    {
      code: 'PL4003',
      severity: 'error',
      message: `\`${word}\` matches ${found.value.length} policies: ${found.value.map(({ id }) => id).join(', ')}`,
      hint: 'explain one at a time',
    },
  ]);
}

const bindsNobody = (policy: Policy, subject: Subject): Diagnostic => ({
  code: 'PL4002',
  severity: 'error',
  message: `no rule of \`${policy.id}\` binds a ${subject.kind}`,
  hint: `its rules bind: ${[...new Set(policy.rules.map(({ binds }) => `${binds}s`))].join(', ') || 'nobody; no number of it is encoded'}`,
});
