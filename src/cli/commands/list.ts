import { loadLaw } from '../../io/policies.ts';
import { loadRegister } from '../../io/register.ts';
import { loadRegistry } from '../../io/registry.ts';
import { knowledgeOn } from '../../registry/knowledge.ts';
import { listJurisdictions } from '../../report/build/jurisdictions.ts';
import {
  type List,
  listActors,
  listCodes,
  listCountingRules,
  listFacts,
  listHardware,
  listModels,
  listPolicies,
} from '../../report/build/lists.ts';
import { buildList } from '../../report/build/reference.ts';
import type { Listed } from '../../report/documents/reference.ts';
import type { InputRecord } from '../../report/run.ts';
import { failure, type Result, success } from '../../source/diagnostic.ts';
import type { Action, Call } from '../command.ts';
import type { DataOptions } from '../options.ts';
import { refused } from '../outcome.ts';
import { runOf } from '../session.ts';
import { readSettings, type Settings } from '../settings.ts';

type Made = { readonly list: List; readonly inputs: readonly InputRecord[] };
type Maker = (call: Call, settings: Settings) => Promise<Result<Made>>;

const fixed =
  (make: () => List): Maker =>
  async () =>
    success({ list: make(), inputs: [] });

async function mapped<T extends { readonly inputs: readonly InputRecord[] }>(
  loading: Promise<Result<T>>,
  make: (value: T) => List,
): Promise<Result<Made>> {
  const loaded = await loading;
  return loaded.ok ? success({ list: make(loaded.value), inputs: loaded.value.inputs }, loaded.diagnostics) : loaded;
}

const registryOf = ({ options }: Call, { knownOn }: Settings): ReturnType<typeof loadRegistry> =>
  loadRegistry((options as DataOptions).registry ?? [], knownOn);

const makers: Readonly<Record<Listed, Maker>> = {
  policies: (_, { asOf }) => mapped(loadLaw(), ({ policies }) => listPolicies(policies, asOf)),
  models: (call, settings) =>
    mapped(registryOf(call, settings), ({ registry }) =>
      listModels(knowledgeOn(registry, settings.knownOn), settings.asOf),
    ),
  actors: (call, settings) =>
    mapped(registryOf(call, settings), ({ registry }) => listActors(knowledgeOn(registry, settings.knownOn))),
  facts: fixed(listFacts),
  'counting-rules': () => mapped(loadLaw(), ({ countingRules }) => listCountingRules([...countingRules.values()])),
  hardware: (call, settings) => mapped(registryOf(call, settings), ({ registry }) => listHardware(registry.hardware)),
  jurisdictions: async (_, { asOf }) => {
    const [law, register] = await Promise.all([loadLaw(), loadRegister()]);
    if (!law.ok || !register.ok) return failure([...law.diagnostics, ...register.diagnostics]);
    const list = listJurisdictions(law.value.policies, register.value.register, asOf);
    return success({ list, inputs: [...law.value.inputs, ...register.value.inputs] });
  },
  codes: fixed(listCodes),
};

/** `plimsoll list WHAT`. */
export const listCommand: Action = async (call) => {
  const settings = readSettings(call.options, call.shell);
  if (!settings.ok) return refused(settings.diagnostics);
  const made = await makers[call.arguments[0] as Listed](call, settings.value);
  if (!made.ok) return refused(made.diagnostics);
  const { list, inputs } = made.value;
  return {
    kind: 'document',
    document: buildList(list, runOf(call, inputs, settings.value)),
    diagnostics: made.diagnostics,
  };
};
