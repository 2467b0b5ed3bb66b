import type { BacktestDocument } from '../documents/backtest.ts';
import { percent } from '../number-text.ts';
import { type Cell, cell } from './block.ts';

/** A gain on another way to forecast. */
type Skill =
  | BacktestDocument['summaries'][number]['skill'][number]
  | BacktestDocument['actors']['summaries'][number]['skill'][number];

/** Fewer cut-offs than this say nothing of how a gain varies. */
const fewestBlocks = 3;

/** A gain with its interval, where there are cut-offs enough for one: `15 % (-20 % to 38 %)`. */
export function gainText(gain: Skill | undefined): string {
  if (!gain) return '–';
  const range = gain.blocks < fewestBlocks ? '' : ` (${percent(gain.low)} to ${percent(gain.high)})`;
  return `${percent(gain.value)}${range}`;
}

/** Gains on some baselines; empty on itself. */
export const gainCells = (skill: readonly Skill[], against: readonly string[], own: string): readonly Cell[] =>
  against.map((name) => cell(name === own ? '' : gainText(skill.find((one) => one.against === name))));
