import { explain } from '../../evaluate/explain.ts';
import { bindsOn } from '../../policy/lifetime.ts';
import type { Policy } from '../../policy/policy.ts';
import { factCatalogue } from '../../registry/facts.ts';
import type { Subject } from '../../registry/registry.ts';
import { buildExplanation } from '../../report/build/explanation.ts';
import { type Diagnostic, failure, type Result, success } from '../../source/diagnostic.ts';
import { choosePolicies, findSubjects } from '../choose.ts';
import type { Action, Call } from '../command.ts';
import { type Outcome, refused } from '../outcome.ts';
import { isFile, openSession, runOn, type Session } from '../session.ts';
import { refusingTooLarge } from '../too-large.ts';

/** `plimsoll explain SUBJECT POLICY`: the reasoning of every rule that binds subjects of this kind. */
export const explainCommand: Action = (call) => refusingTooLarge(() => explainOutcome(call));

async function explainOutcome(call: Call): Promise<Outcome> {
  const [subjectWord = '', policyWord = ''] = call.arguments;
  const withPolicy = { ...call, options: { ...call.options, policy: [policyWord] } };
  const opened = await openSession(withPolicy, isFile(subjectWord) ? [subjectWord] : []);
  if (!opened.ok) return refused(opened.diagnostics);
  const session = opened.value;
  const [subjects, policy] = [findSubjects(subjectWord, session), onePolicy(policyWord, session)];
  if (!subjects.ok || !policy.ok) return refused([...subjects.diagnostics, ...policy.diagnostics]);
  const bound = (subject: Subject): boolean => policy.value.rules.some(({ binds }) => binds === subject.kind);
  const subject = subjects.value.find(bound);
  if (!subject) return refused([bindsNobody(policy.value, subjects.value)]);
  const explained = await explainRules(policy.value, subject, session);
  const { settings, registry, diagnostics } = session;
  const run = runOn([policy.value], session);
  const besides = subjects.value.filter((one) => one !== subject);
  const document = buildExplanation({ ...settings, policy: policy.value, subject, besides, registry, explained, run });
  return { kind: 'document', document, diagnostics };
}

async function explainRules(policy: Policy, subject: Subject, { settings, facts, events }: Session) {
  const circumstances = { ...settings, asIfInForce: true, events };
  const explained = [];
  for (const rule of policy.rules.filter(({ binds }) => binds === subject.kind)) {
    const explanation = await explain(policy, rule, subject, facts, factCatalogue, circumstances);
    explained.push({ rule, explanation, asIf: !bindsOn(policy, rule, settings.asOf) });
  }
  return explained;
}

function onePolicy(word: string, session: Session): Result<Policy> {
  const found = choosePolicies([word], session);
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

const bindsNobody = (policy: Policy, subjects: readonly Subject[]): Diagnostic => ({
  code: 'PL4002',
  severity: 'error',
  message: `no rule of \`${policy.id}\` binds ${subjects.map(({ kind }) => `${kind}s`).join(' or ')}`,
  hint:
    policy.rules.length === 0
      ? 'no number of it could be verified, so it has no rules'
      : `its rules bind: ${[...new Set(policy.rules.map(({ binds }) => `${binds}s`))].join(', ')}`,
});
