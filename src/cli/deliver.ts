import { renderDiagnostics } from '../report/render/diagnostics.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { heedInterrupt } from './interrupt.ts';
import type { OutputOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import { formatFor, presentationFor } from './presentation.ts';
import type { Shell } from './shell.ts';

/** Puts an outcome where it belongs: the result to standard output or a file, everything else to standard error. Gives what went wrong in doing so. */
export async function deliver(outcome: Outcome, options: OutputOptions, shell: Shell): Promise<readonly Diagnostic[]> {
  if (outcome.kind === 'refused') return report(outcome.diagnostics, options, shell);
  if (outcome.kind === 'text') return write(outcome.text, options, shell);
  report(outcome.diagnostics, options, shell);
  const { renderers } = await import('../report/render/render.ts');
  const { output, ...withoutOutput } = options;
  const toFile = output !== undefined && outcome.toTerminal !== true;
  const used: OutputOptions = toFile ? { color: 'never', ...options } : withoutOutput;
  const text =
    outcome.render?.() ??
    renderers[formatFor(used, shell)](outcome.document, presentationFor(shell.output, used, shell));
  const problems = await write(text, used, shell);
  if (outcome.tripped !== undefined && !options.quiet) shell.errors.write(`gate tripped: ${outcome.tripped}\n`);
  return problems;
}

/** Prints problems to standard error; with `--quiet` only errors. Gives nothing, since these are accounted for already. */
function report(diagnostics: readonly Diagnostic[], options: OutputOptions, shell: Shell): readonly never[] {
  const said = options.quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
  shell.errors.write(renderDiagnostics(said, presentationFor(shell.errors, options, shell)));
  return [];
}

async function write(text: string, options: OutputOptions, shell: Shell): Promise<readonly Diagnostic[]> {
  if (options.output === undefined) {
    shell.output.write(text);
    return [];
  }
  const { writeText } = await import('../io/write.ts');
  await heedInterrupt();
  const written = writeText(options.output, text, options.force ?? false);
  if (!written.ok) {
    report(written.diagnostics, options, shell);
    return written.diagnostics;
  }
  if (!options.quiet) shell.errors.write(`wrote ${options.output}\n`);
  return [];
}
