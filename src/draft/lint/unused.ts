import { clausesOf } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import type { YamlDocument } from '../../source/yaml.ts';
import { valueAt } from './place.ts';
import type { Complaint, PolicyCheck } from './rule.ts';

/** Names that conditions anywhere in the value refer to, through any number of named conditions. */
function conditionsNamed(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const name = valueAt(value, ['condition']);
  return [...(typeof name === 'string' ? [name] : []), ...Object.values(value).flatMap(conditionsNamed)];
}

function usedConditions({ data }: YamlDocument): ReadonlySet<string> {
  const used = new Set<string>();
  const open = [...conditionsNamed(valueAt(data, ['rules']))];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    open.push(...conditionsNamed(valueAt(data, ['conditions', name])));
  }
  return used;
}

const unused = (section: string, name: string, what: string): Complaint => ({
  at: [section, name],
  point: 'key',
  message: `${what} \`${name}\` is never used`,
  expected: 'a rule that uses it',
  hint: 'a definition without effect is often the trace of a provision that was dropped by mistake',
});

/** Definitions that no rule uses. Of a policy without rules nothing is said: its numbers are not encoded. */
export const unusedDefinition: PolicyCheck = {
  code: 'PL7207',
  name: 'unused-definition',
  severity: 'warning',
  check: (policy: Policy, { document }) => {
    if (policy.rules.length === 0) return [];
    const clauses = policy.rules.flatMap(({ when }) => clausesOf(when));
    const compared = new Set(clauses.flatMap(({ value }) => (value.kind === 'threshold' ? [value.id] : [])));
    const owed = new Set(policy.rules.flatMap(({ obligations }) => obligations));
    const conditions = usedConditions(document);
    return [
      ...Object.values(policy.thresholds)
        .filter(({ id, values }) => values.length > 0 && !compared.has(id))
        .map(({ id }) => unused('thresholds', id, 'the threshold')),
      ...Object.keys(valueAt(document.data, ['conditions']) ?? {})
        .filter((name) => !conditions.has(name))
        .map((name) => unused('conditions', name, 'the condition')),
      ...Object.keys(policy.obligations)
        .filter((id) => !owed.has(id))
        .map((id) => unused('obligations', id, 'the duty')),
    ];
  },
};
