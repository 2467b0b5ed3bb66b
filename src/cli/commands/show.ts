import { type Law, loadLaw } from '../../io/policies.ts';
import { loadRegister } from '../../io/register.ts';
import { loadRegistry } from '../../io/registry.ts';
import { clausesOf } from '../../policy/condition.ts';
import type { FactDefinition } from '../../policy/fact-definition.ts';
import { lookUp, policiesAbout, type Register } from '../../policy/register.ts';
import { modelsOfActor } from '../../registry/affiliation.ts';
import { factCatalogue } from '../../registry/facts.ts';
import { knowledgeOn } from '../../registry/knowledge.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Item } from '../../report/build/item.ts';
import { showLookedAt } from '../../report/build/jurisdictions.ts';
import { buildShow } from '../../report/build/reference.ts';
import { showPolicy, showRule } from '../../report/build/show-policy.ts';
import { showCode, showCountingRule, showFact, showHardware } from '../../report/build/show-reference.ts';
import { showActor, showModel } from '../../report/build/show-subject.ts';
import { codes, type Diagnostic, type Result } from '../../source/diagnostic.ts';
import { didYouMean } from '../../source/nearest.ts';
import type { Action } from '../command.ts';
import type { DataOptions } from '../options.ts';
import { refused } from '../outcome.ts';
import { find } from '../select.ts';
import { isFile, runOf } from '../session.ts';
import { readSettings, type Settings } from '../settings.ts';

type Loaded = {
  readonly law: Law;
  readonly registry: Registry;
  readonly register: Register;
  readonly settings: Settings;
};

/** `plimsoll show REF`: whatever has that identifier or name. */
export const showCommand: Action = async (call) => {
  const settings = readSettings(call.options, call.shell);
  if (!settings.ok) return refused(settings.diagnostics);
  const [asked = ''] = call.arguments;
  if (Object.hasOwn(codes, asked.toUpperCase())) {
    const code = asked.toUpperCase() as keyof typeof codes;
    const document = buildShow(showCode(code, codes[code], await lintPage(code)), runOf(call, []));
    return { kind: 'document', document, diagnostics: [] };
  }
  const [law, loaded, register] = await Promise.all([
    loadLaw(isFile(asked) ? [asked] : []),
    loadRegistry((call.options as DataOptions).registry ?? [], settings.value.knownOn),
    loadRegister(),
  ]);
  const diagnostics = [law, loaded, register].flatMap((part: Result<unknown>) => part.diagnostics);
  if (!law.ok || !loaded.ok || !register.ok) return refused(diagnostics);
  const everything = {
    law: law.value,
    registry: loaded.value.registry,
    register: register.value.register,
    settings: settings.value,
  };
  const item = itemFor(asked, everything);
  if (!item) return refused([nothing(asked, everything)]);
  const inputs = [...law.value.inputs, ...loaded.value.inputs, ...register.value.inputs];
  return { kind: 'document', document: buildShow(item, runOf(call, inputs, settings.value)), diagnostics };
};

/** The page of a rule of lint; the rules are loaded only when one of them is asked for. */
async function lintPage(code: string): Promise<string | undefined> {
  if (!code.startsWith('PL7')) return undefined;
  const [{ lintRules }, { pageOf }] = await Promise.all([
    import('../../draft/lint/table.ts'),
    import('../../draft/lint/rule.ts'),
  ]);
  const rule = lintRules.find((one) => one.code === code);
  return rule && pageOf(rule);
}

/** The first kind of thing that has the identifier or name: the more particular before the more general. */
function itemFor(asked: string, loaded: Loaded): Item | undefined {
  return (
    policyItem(asked, loaded) ??
    factItem(asked, loaded) ??
    countingItem(asked, loaded) ??
    registryItem(asked, loaded) ??
    lookedAtItem(asked, loaded)
  );
}

function policyItem(asked: string, { law, settings: { asOf } }: Loaded): Item | undefined {
  const [id = '', ruleId] = asked.split('#');
  const policy = [...law.policies, ...law.examples].find(
    ({ file, ...one }) =>
      one.id === id || one.shortTitle.toLowerCase() === id.toLowerCase() || (isFile(asked) && file === asked),
  );
  if (!policy || ruleId === undefined) return policy && showPolicy(policy, asOf);
  const rule = policy.rules.find((one) => one.id === ruleId);
  return rule && showRule(policy, rule, asOf);
}

function factItem(asked: string, { law }: Loaded): Item | undefined {
  if (!Object.hasOwn(factCatalogue, asked)) return undefined;
  const definition: FactDefinition = factCatalogue[asked as keyof typeof factCatalogue];
  const askedBy = law.policies.flatMap((policy) =>
    policy.rules
      .filter(({ when }) => clausesOf(when).some(({ fact }) => fact === asked))
      .map(({ id }) => `${policy.id}#${id}`),
  );
  return showFact(asked, definition, askedBy);
}

function countingItem(asked: string, { law }: Loaded): Item | undefined {
  const rule = law.countingRules.get(asked);
  return rule && showCountingRule(rule);
}

function registryItem(asked: string, { registry, settings: { asOf, knownOn } }: Loaded): Item | undefined {
  const one = <T extends { readonly id: string; readonly name: string }>(things: readonly T[]): T | undefined => {
    const found = find('', asked, things);
    return found.ok && found.value.length === 1 ? found.value[0] : undefined;
  };
  const model = one(registry.models);
  if (model) return showModel(model, registry);
  const actor = one(registry.actors);
  if (actor) return showActor(actor, modelsOfActor(actor, knowledgeOn(registry, knownOn), asOf));
  const hardware = one(registry.hardware);
  return hardware && showHardware(hardware);
}

/** What is said of a place without a threshold matters as much as a threshold: asking for it gets an answer. */
function lookedAtItem(asked: string, { law, register, settings: { asOf } }: Loaded): Item | undefined {
  const found = lookUp(register, asked);
  const policies = policiesAbout(law.policies, asked);
  return policies.length + found.instruments.length + found.debunked.length === 0
    ? undefined
    : showLookedAt(asked, policies, found, asOf);
}

function nothing(asked: string, { law, registry, register }: Loaded): Diagnostic {
  const known = [
    ...law.policies.map(({ id }) => id),
    ...law.policies.flatMap(({ id, rules }) => rules.map((rule) => `${id}#${rule.id}`)),
    ...Object.keys(factCatalogue),
    ...law.countingRules.keys(),
    ...[...registry.models, ...registry.actors, ...registry.hardware].flatMap(({ id, name }) => [id, name]),
    ...register.instruments.map(({ id }) => id),
    ...Object.keys(codes),
  ];
  return {
    code: 'PL4002',
    severity: 'error',
    message: `nothing is called \`${asked}\``,
    ...{ hint: '`plimsoll help list` says what can be listed', ...didYouMean(asked, known) },
  };
}
