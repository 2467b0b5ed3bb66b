import type { Policy } from '../policy/policy.ts';
import { nameKey } from '../registry/name.ts';
import { type Diagnostic, failure, type Result, resultOf, success } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import { fitsPattern, isPattern } from './pattern.ts';

/** Anything that can be asked for by identifier or name. */
type Named = { readonly id: string; readonly name: string };

const unmatched = (kind: string, text: string, known: readonly string[]): Diagnostic => ({
  code: 'PL4002',
  severity: 'error',
  message: `no ${kind} matches \`${text}\``,
  ...(isPattern(text) ? {} : didYouMean(text, known)),
  ...(isPattern(text) ? {} : { asked: { for: kind === 'policy' ? 'law' : 'subject', word: text } }),
});

/** The things one word asks for: by identifier, by pattern over identifiers, or by name. A name that several share is a mistake that lists them. */
export function find<T extends Named>(kind: string, text: string, things: readonly T[]): Result<readonly T[]> {
  const byId = things.filter(({ id }) => id === text);
  if (byId.length > 0) return success(byId);
  if (isPattern(text)) {
    const fitting = things.filter(({ id }) => fitsPattern(id, text));
    return fitting.length > 0 ? success(fitting) : failure([unmatched(kind, text, [])]);
  }
  const byName = things.filter(
    ({ id, name }) => id.toLowerCase() === text.toLowerCase() || nameKey(name) === nameKey(text),
  );
  if (byName.length === 1) return success(byName);
  if (byName.length > 1) return failure([ambiguous(kind, text, byName)]);
  return failure([
    unmatched(
      kind,
      text,
      things.flatMap(({ id, name }) => [id, name]),
    ),
  ]);
}

const ambiguous = (kind: string, text: string, found: readonly Named[]): Diagnostic => ({
  code: 'PL4003',
  severity: 'error',
  message: `\`${text}\` is the name of ${found.length} ${kind}s: ${found.map(({ id }) => id).join(', ')}`,
  hint: `use the id, e.g. ${found[0]?.id}`,
});

/** Everything several words ask for, each thing once, in the order of `things`. */
export function findAll<T extends Named>(
  kind: string,
  words: readonly string[],
  things: readonly T[],
): Result<readonly T[]> {
  const results = words.map((word) => find(kind, word, things));
  const found = new Set(results.flatMap((result) => (result.ok ? result.value : [])));
  return resultOf(
    results.flatMap(({ diagnostics }) => diagnostics),
    () => things.filter((thing) => found.has(thing)),
  );
}

/** Policies by identifier or pattern; `policy#rule` keeps only that rule. */
export function findPolicies(words: readonly string[], policies: readonly Policy[]): Result<readonly Policy[]> {
  const results = words.map((word) => findPolicy(word, policies));
  const chosen = results.flatMap((result) => (result.ok ? result.value : []));
  return resultOf(
    results.flatMap(({ diagnostics }) => diagnostics),
    () =>
      policies.flatMap((policy) =>
        merged(
          policy,
          chosen.filter(({ id }) => id === policy.id),
        ),
      ),
  );
}

function findPolicy(word: string, policies: readonly Policy[]): Result<readonly Policy[]> {
  const [id = '', ruleId] = word.split('#');
  const named = policies.map((policy) => ({ id: policy.id, name: policy.shortTitle, policy }));
  const found = find('policy', id, named);
  if (!found.ok) return found;
  const whole = found.value.map(({ policy }) => policy);
  if (ruleId === undefined) return success(whole);
  const rules = whole.flatMap((policy) => policy.rules.map(({ id: rule }) => rule));
  const parts = whole.map((policy) => ({
    ...policy,
    rules: policy.rules.filter((rule) => fitsPattern(rule.id, ruleId)),
  }));
  const fitting = parts.filter((part) => part.rules.length > 0);
  return fitting.length > 0 ? success(fitting) : failure([unmatched('rule', word, rules)]);
}

/** The parts of one policy that were asked for, put together in the order of its rules. */
function merged(policy: Policy, parts: readonly Policy[]): readonly Policy[] {
  if (parts.length === 0) return [];
  const rules = new Set(parts.flatMap((part) => part.rules.map(({ id }) => id)));
  return [{ ...policy, rules: policy.rules.filter(({ id }) => rules.has(id)) }];
}
