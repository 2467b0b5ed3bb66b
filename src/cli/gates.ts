import type { FindingsDocument } from '../report/documents/evaluation.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { howMany } from '../units/words.ts';
import type { Gate } from './options.ts';

const atLeast = {
  met: ['met'],
  likely: ['met', 'likely'],
  possible: ['met', 'likely', 'possible'],
  unknown: ['unknown'],
} as const;

/**
 * What tripped of the gates that were set, in words; `undefined` if none did. Rules that were only read as if they bound count when that was asked for, not when
 * an audit does so of itself.
 */
export function trippedGate(
  gates: readonly Gate[],
  document: FindingsDocument,
  diagnostics: readonly Diagnostic[],
  asIfAsked: boolean,
): string | undefined {
  const asIf = new Set(document.rules.filter((rule) => rule.asIf).map(({ policy, rule }) => `${policy}#${rule}`));
  const counted = document.findings.filter(({ policy, rule }) => asIfAsked || !asIf.has(`${policy}#${rule}`));
  const warnings =
    diagnostics.filter(({ severity }) => severity === 'warning').length +
    document.notes.filter(({ severity }) => severity === 'warning').length;
  const tripped = gates.flatMap((gate) => {
    const count =
      gate === 'warning'
        ? warnings
        : counted.filter(({ status }) => (atLeast[gate] as readonly string[]).includes(status)).length;
    return count === 0 ? [] : [countOf(count, gate)];
  });
  return tripped.length === 0 ? undefined : tripped.join(', ');
}

/** `1 finding at least likely`, `2 findings unknown`, `1 warning`. */
function countOf(count: number, gate: Gate): string {
  const what = gate === 'warning' ? 'warning' : 'finding';
  const which = gate === 'warning' ? '' : gate === 'met' || gate === 'unknown' ? ` ${gate}` : ` at least ${gate}`;
  return `${howMany(count, what)}${which}`;
}
