import { sampleQuantiles } from '../quantile-points.ts';
import { skill } from '../score.ts';
import { openStream } from '../stream.ts';

/** A score of a forecast and of its baseline for one outcome, and the block it belongs to: outcomes of one block are not independent. */
export type ScorePair = { readonly block: string; readonly score: number; readonly baseline: number };

/** What a forecast gains on a baseline, with the 90 % interval over resampled blocks. */
export type SkillEstimate = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Share of resamples in which the forecast is better. */
  readonly better: number;
  readonly blocks: number;
};

const totalsOf = (pairs: readonly ScorePair[]): readonly [number, number] =>
  pairs.reduce<readonly [number, number]>(
    ([score, baseline], pair) => [score + pair.score, baseline + pair.baseline],
    [0, 0],
  );

/**
 * One less the ratio of the sums of scores, with an interval by drawing whole blocks (cut-offs) with replacement. With few blocks the interval is too narrow rather than too wide; `undefined` without a
 * baseline above zero.
 */
export function skillWithInterval(
  pairs: readonly ScorePair[],
  run: { readonly resamples: number; readonly seed: number; readonly name: string },
): SkillEstimate | undefined {
  const names = [...new Set(pairs.map(({ block }) => block))];
  const blocks = names.map((name) => totalsOf(pairs.filter(({ block }) => block === name)));
  const [score, baseline] = totalsOf(pairs);
  if (!(baseline > 0)) return undefined;
  const stream = openStream(run.seed, `backtest/bootstrap/${run.name}`);
  const values = Float64Array.from({ length: run.resamples }, () => {
    let [own, other] = [0, 0];
    for (let place = 0; place < blocks.length; place += 1) {
      const [first = 0, second = 0] = blocks[Math.floor(stream.next() * blocks.length)] ?? [];
      own += first;
      other += second;
    }
    return other > 0 ? skill(own, other) : 0;
  });
  const [low = Number.NaN, high = Number.NaN] = sampleQuantiles(values, [0.05, 0.95]);
  const better = values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0) / values.length;
  return { value: skill(score, baseline), low, high, better, blocks: names.length };
}
