import type { Policy, Threshold, ThresholdValue } from '../../policy/policy.ts';
import { factorBetween } from '../../units/factor.ts';
import { formatQuantity } from '../../units/format.ts';
import type { Quantity } from '../../units/quantity.ts';
import type { Change } from './change.ts';

/** A threshold of the second instrument in the place of one of the first, and the rules that turn on it. */
export type ThresholdSwap = { readonly before: string; readonly after: string; readonly rules: readonly string[] };

/** What thresholds say differently: numbers by the day from which they hold. `semantic` tells whether a rule decides anything differently. */
export function thresholdChanges(
  before: Policy,
  after: Policy,
  swaps: readonly ThresholdSwap[],
  semantic: (rules: readonly string[]) => boolean,
): readonly Change[] {
  return swaps.flatMap((swap) => {
    const [first, second] = [before.thresholds[swap.before], after.thresholds[swap.after]];
    if (!first || !second) return [];
    const name = swap.before === swap.after ? swap.before : `${swap.before} (now ${swap.after})`;
    const base = { part: 'threshold', path: `/thresholds/${swap.after}`, rules: swap.rules } as const;
    const found = valueChanges(name, first, second).map((change) => ({
      ...base,
      ...change,
      semantic: semantic(swap.rules),
    }));
    if (found.length > 0 || swap.before === swap.after) return found;
    return [
      {
        ...base,
        kind: 'changed',
        semantic: false,
        text: `threshold ${swap.before} is now called ${swap.after}`,
        before: swap.before,
        after: swap.after,
      } as const,
    ];
  });
}

type Told = Pick<Change, 'kind' | 'text' | 'before' | 'after'>;

function valueChanges(name: string, before: Threshold, after: Threshold): readonly Told[] {
  const [first, ...later] = pairedValues(before, after);
  const opening = first?.before && first.after ? openingChange(name, first.before, first.after) : [];
  return [...opening, ...later.flatMap((pair) => laterChange(name, pair))];
}

type Pair = { readonly before?: ThresholdValue; readonly after?: ThresholdValue };

/** The first values, which also hold on every earlier day, then the later ones by their day. */
function pairedValues({ values: before }: Threshold, { values: after }: Threshold): readonly Pair[] {
  const days = [...before.slice(1), ...after.slice(1)].map(({ from }) => from);
  return [
    { ...(before[0] ? { before: before[0] } : {}), ...(after[0] ? { after: after[0] } : {}) },
    ...[...new Set(days)].toSorted().map((day): Pair => {
      const [was, is] = [
        before.slice(1).find(({ from }) => from === day),
        after.slice(1).find(({ from }) => from === day),
      ];
      return { ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) };
    }),
  ];
}

const openingChange = (name: string, before: ThresholdValue, after: ThresholdValue): readonly Told[] =>
  numberChange(name, before.value, after.value);

function laterChange(name: string, { before, after }: Pair): readonly Told[] {
  if (before && after) return numberChange(`${name} from ${after.from}`, before.value, after.value);
  const [value, kind] = [after ?? before, after ? 'added' : 'removed'] as const;
  if (!value) return [];
  const shown = formatQuantity(value.value);
  const text = `${name}: ${shown} from ${value.from}${after ? '' : ' no longer'}`;
  return [{ kind, text, ...(after ? { after: shown } : { before: shown }) }];
}

function numberChange(name: string, before: Quantity, after: Quantity): readonly Told[] {
  const [was, is] = [formatQuantity(before), formatQuantity(after)];
  return was === is
    ? []
    : [{ kind: 'changed', text: `${name}: ${was} → ${is}${factor(before, after)}`, before: was, after: is }];
}

/** How many times as much: ` (×10)`, ` (÷3)`. */
function factor(before: Quantity, after: Quantity): string {
  if (before.unit !== after.unit || before.numerator <= 0n || after.numerator <= 0n) return '';
  const { sign, size } = factorBetween(before, after, (times) => String(Number(times.toPrecision(3))));
  return ` (${sign}${size})`;
}
