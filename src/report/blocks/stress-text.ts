import type { StressCell } from '../documents/stress.ts';
import { type Cell, cell } from './block.ts';

const outcomes = {
  caught: { words: 'caught', tone: 'met' },
  escapes: { words: 'escapes', tone: 'likely' },
  partly: { words: 'partly', tone: 'possible' },
  unknown: { words: 'unknown', tone: 'unknown' },
  'not-caught': { words: '–', tone: 'faint' },
} as const;

/** OOM with a sign: `−0.67`, `+0.12`; nothing where there is nothing to compare, and `0` for no change. */
export const shiftText = (oom: number | null): string =>
  oom === null ? '' : Math.abs(oom) < 0.005 ? '0' : `${oom > 0 ? '+' : '−'}${Math.abs(oom).toFixed(2)}`;

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
  const { words, tone } = outcomes[found.outcome];
  const asked = found.outcome === 'partly' ? 'escapes' : found.outcome;
  const telling = found.rules.filter(({ outcome }) => outcome === asked);
  const shift = telling.map(({ shiftOom }) => shiftOom.low).toSorted((a, b) => (a ?? 0) - (b ?? 0))[0] ?? null;
  const number = found.outcome === 'unknown' || found.outcome === 'not-caught' ? '' : shiftText(shift);
  return {
    text: `${words}${number === '' || number === '0' ? '' : ` ${number}`}`,
    words: `${found.outcome === 'not-caught' ? 'caught neither before nor after' : words}${number === '' || number === '0' ? '' : `, counted ${number} OOM`}`,
    tone,
  };
}

/** One rule's outcome in words. */
export const outcomeWords = (outcome: StressCell['outcome']): string =>
  outcome === 'not-caught' ? 'caught neither before nor after' : outcomes[outcome].words;
