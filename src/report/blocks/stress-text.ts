import { signedText } from '../amounts.ts';
import type { StressCell } from '../documents/stress.ts';
import { type Cell, cell } from './block.ts';

/** Signs as of findings: what is caught meets a rule, what escapes meets none. */
const outcomes = {
  caught: { sign: '■', words: 'caught', tone: 'met' },
  escapes: { sign: '·', words: 'escapes', tone: 'likely' },
  partly: { sign: '○', words: 'partly caught', tone: 'possible' },
  unknown: { sign: '?', words: 'unknown', tone: 'unknown' },
  'not-caught': { sign: '–', words: 'caught neither before nor after', tone: 'faint' },
} as const;

/** OOM with a sign: `−0.67`, `+0.12`; nothing where there is nothing to compare, and `0` for no change. */
export const shiftText = (oom: number | null): string =>
  oom === null ? '' : Math.abs(oom) < 0.005 ? '0' : signedText(oom);

/** From and to, once where they are the same. */
export function spanText(
  { low, high }: { readonly low: number | null; readonly high: number | null },
  write: (oom: number | null) => string = shiftText,
): string {
  const [from, to] = [write(low), write(high)];
  return from === to || from === '' || to === '' ? to || from : `${from} to ${to}`;
}

/** What becomes of a base under a line, with how much less is counted by the rule that tells most. */
export function outcomeCell(found: StressCell | undefined): Cell {
  if (!found) return cell('');
  const { sign, words, tone } = outcomes[found.outcome];
  const number = shiftOf(found);
  return {
    text: `${sign}${number === '' ? '' : ` ${number}`}`,
    words: `${words}${number === '' ? '' : `, counted ${number} OOM`}`,
    tone,
  };
}

/** How much less, or more, is counted; nothing where nothing changes or nothing can be said. */
function shiftOf({ outcome, rules }: StressCell): string {
  if (outcome === 'unknown' || outcome === 'not-caught') return '';
  const asked = outcome === 'partly' ? 'escapes' : outcome;
  const shifts = rules.filter((rule) => rule.outcome === asked).map(({ shiftOom }) => shiftOom.low);
  const text = shiftText(shifts.toSorted((a, b) => (a ?? 0) - (b ?? 0))[0] ?? null);
  return text === '0' ? '' : text;
}

/** An outcome in words. */
export const outcomeWords = (outcome: StressCell['outcome']): string => outcomes[outcome].words;
