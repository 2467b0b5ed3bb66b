import { type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import { distinct } from '../source/distinct.ts';
import { below, type Place, readQuantity, refuse } from '../source/place.ts';
import { readWith } from '../source/schema.ts';
import { readSoundParts } from '../source/sound-parts.ts';
import { type Source, withExcerpt } from '../source/source.ts';
import { parseYaml, type YamlDocument } from '../source/yaml.ts';
import { defined } from '../units/defined.ts';
import { checkTimeline } from './check-timeline.ts';
import type { FactCatalogue } from './fact-definition.ts';
import type { Policy } from './policy.ts';
import { type ConditionScope, resolveCondition } from './resolve-condition.ts';
import { checkRuleIds, type RuleScope, resolveRule } from './resolve-rule.ts';
import { resolveThreshold } from './resolve-threshold.ts';
import { type PolicyParts, policyPartsSchema, policySchema } from './schema.ts';

/** What a policy may refer to outside its own file. */
export type PolicyContext = { readonly catalogue: FactCatalogue; readonly countingRules: readonly string[] };

/** Reads one policy file. All problems are reported in one run, each with its position; a policy is data and loading it runs nothing. */
export function parsePolicy(source: Source, context: PolicyContext): Result<Policy> {
  const { document, diagnostics } = parseYaml(source);
  if (!document) return { ok: false, diagnostics };
  const read = readWith(policySchema, document);
  const problems: Diagnostic[] = [...read.diagnostics];
  const parts = read.value ? { value: read.value, document } : readSoundParts(policyPartsSchema, document);
  if (!parts) return { ok: false, diagnostics: problems };
  const place: Place = {
    document: parts.document,
    path: [],
    report: (diagnostic) => problems.push(withExcerpt(diagnostic, source)),
  };
  const policy = resolvePolicy(parts.value, namesIn(document), place, context);
  return resultOf(distinct(problems), () => policy);
}

/** Every name the file gives, also to an entry that cannot be read: a reference to it is not a second problem. */
type Names = Readonly<Record<'thresholds' | 'conditions' | 'obligations', readonly string[]>>;

function namesIn({ data }: YamlDocument): Names {
  const keysAt = (section: keyof Names): readonly string[] => {
    const entries = (data as Readonly<Record<string, unknown>>)[section];
    return typeof entries === 'object' && entries !== null ? Object.keys(entries) : [];
  };
  return { thresholds: keysAt('thresholds'), conditions: keysAt('conditions'), obligations: keysAt('obligations') };
}

/** The policy that the parts make up; complete, and to be used, only when neither schema nor meaning had a problem. */
function resolvePolicy(parts: PolicyParts, names: Names, place: Place, context: PolicyContext): Policy {
  const thresholds = mapValues(parts.thresholds ?? {}, (threshold, id) =>
    resolveThreshold(id, threshold, below(place, 'thresholds', id), context.countingRules),
  );
  const scope: RuleScope = {
    catalogue: context.catalogue,
    thresholds,
    declaredThresholds: names.thresholds,
    conditions: parts.conditions ?? {},
    declaredConditions: names.conditions,
    declaredObligations: names.obligations,
  };
  checkTimeline(parts.timeline ?? [], below(place, 'timeline'));
  checkConditions(scope, place);
  checkRuleIds(parts.rules ?? [], below(place, 'rules'));
  const rules = (parts.rules ?? []).map((rule, index) => resolveRule(rule, below(place, 'rules', index), scope));
  return defined({
    ...parts,
    timeline: parts.timeline?.map(defined),
    thresholds: mapValues(thresholds, ({ threshold }) => threshold),
    rules,
    obligations: mapValues(parts.obligations ?? {}, (obligation, id) => defined({ id, ...obligation })),
    exemptions: parts.exemptions ?? [],
    tolerance: parts.tolerance && resolveTolerance(parts.tolerance, below(place, 'tolerance')),
    adjustment: parts.adjustment && resolveAdjustment(parts.adjustment),
    enforcement: parts.enforcement && defined(parts.enforcement),
    issues: parts.issues ?? [],
    notes: parts.notes ?? [],
    conditions: undefined,
    file: place.document.source.file,
  }) as Policy;
}

const resolveAdjustment = (written: NonNullable<PolicyParts['adjustment']>) =>
  defined({ ...written, takes: written.takes && defined(written.takes) });

const mapValues = <T, U>(entries: Readonly<Record<string, T>>, change: (value: T, key: string) => U) =>
  Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, change(value, key)]));

/** Named conditions are checked also where no rule refers to them; whom they bind is then open. */
function checkConditions(scope: ConditionScope, place: Place): void {
  for (const [name, condition] of Object.entries(scope.conditions)) {
    const named = { ...below(place, 'conditions', name), node: name, binds: undefined, within: [name] };
    resolveCondition(condition, named, scope);
  }
}

function resolveTolerance({ share, cite }: NonNullable<PolicyParts['tolerance']>, place: Place) {
  const read = share === undefined ? undefined : readQuantity(share, 'ratio', below(place, 'share'));
  if (read && read.numerator >= read.denominator)
    refuse(below(place, 'share'), 'PL1004', `\`${share}\` is no tolerance`, { expected: 'a share below 100 %' });
  return share === undefined ? undefined : { share: read, cite };
}
