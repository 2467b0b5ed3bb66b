import { loadRegistry } from '../../io/registry.ts';
import { knowledgeOn } from '../../registry/knowledge.ts';
import { buildStatus } from '../../report/build/data.ts';
import type { Action } from '../command.ts';
import type { DataOptions } from '../options.ts';
import { refused } from '../outcome.ts';
import { runOf } from '../session.ts';
import { readSettings } from '../settings.ts';

/** `plimsoll data status`. */
export const dataStatus: Action = async (call) => {
  const settings = readSettings(call.options, call.shell);
  if (!settings.ok) return refused(settings.diagnostics);
  const { asOf, knownOn } = settings.value;
  const loaded = await loadRegistry((call.options as DataOptions).registry ?? [], knownOn);
  if (!loaded.ok) return refused(loaded.diagnostics);
  const { registry, inputs } = loaded.value;
  const document = buildStatus(knowledgeOn(registry, knownOn), asOf, runOf(call, inputs, settings.value));
  return { kind: 'document', document, diagnostics: loaded.diagnostics };
};
