import { loadLists } from '../../io/registry.ts';
import { writeFolder } from '../../io/write.ts';
import { writeRegistry } from '../../registry/write-registry.ts';
import { buildImport } from '../../report/build/data.ts';
import type { Action } from '../command.ts';
import { heedInterrupt } from '../interrupt.ts';
import type { OutputOptions } from '../options.ts';
import { refused } from '../outcome.ts';
import { runOf } from '../session.ts';
import { readDate } from '../settings.ts';

/** `plimsoll data import epoch FILES -o FOLDER`: the tables go to the folder, the report to standard output. */
export const importData: Action = async (call) => {
  const [, ...files] = call.arguments;
  const { output, force = false } = call.options as OutputOptions;
  const vintage = readDate('--vintage', call.options['vintage'], call.shell);
  if (!vintage.ok) return refused(vintage.diagnostics);
  call.progress('reading lists');
  const loaded = await loadLists(files, vintage.value);
  if (!loaded.ok) return refused(loaded.diagnostics);
  const { imported, registry, inputs } = loaded.value;
  if (output !== undefined) {
    await heedInterrupt();
    const written = writeFolder(output, writeRegistry(registry), force);
    if (!written.ok) return refused([...loaded.diagnostics, ...written.diagnostics]);
  }
  const document = buildImport(imported, output, runOf(call, inputs));
  return { kind: 'document', document, diagnostics: loaded.diagnostics, toTerminal: true };
};
