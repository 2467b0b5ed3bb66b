import { loadRegistry } from '../../io/registry.ts';
import { diffVintages } from '../../registry/import/diff-vintages.ts';
import { buildDiff } from '../../report/build/data.ts';
import { calendarDate } from '../../units/date.ts';
import type { Action } from '../command.ts';
import { refused } from '../outcome.ts';
import { runOf } from '../session.ts';

/** `plimsoll data diff BEFORE AFTER`. */
export const diffData: Action = async (call) => {
  const [before = '', after = ''] = call.arguments;
  const today = calendarDate(call.shell.today);
  const [old, now] = await Promise.all([loadRegistry([before], today), loadRegistry([after], today)]);
  if (!old.ok || !now.ok) return refused([...old.diagnostics, ...now.diagnostics]);
  const diff = diffVintages(
    { source: before, models: old.value.registry.models },
    { source: after, models: now.value.registry.models },
  );
  const document = buildDiff(diff, runOf(call, [...old.value.inputs, ...now.value.inputs]));
  return { kind: 'document', document, diagnostics: [...old.diagnostics, ...now.diagnostics] };
};
