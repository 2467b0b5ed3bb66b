import { normalAtMost, normalQuantile } from '../../ledger/normal.ts';
import { drawAt } from '../distribution.ts';
import { openStreams, type Stream } from '../stream.ts';
import type { KumarManning } from './options.ts';
import { type Split, splitYear } from './split.ts';
import type { Opened, YearPlan } from './year-plan.ts';

/** More tries than any sensible choice needs; the published program has no limit and can run for ever. */
export const mostTries = 10_000;

/** A year whose compute is to be split among models. */
type Wanted = {
  readonly plan: YearPlan;
  readonly simulation: number;
  /** Training compute of the year, FLOP. */
  readonly total: number;
  /** The upper edge of the top bin must reach this. */
  readonly least: number;
};

/** Draws splits until one can be paid for, and gives the number of tries; `undefined` after {@link mostTries}. */
export type Propose = (wanted: Wanted, into: Split) => number | undefined;

/**
 * Opens the draws of the largest share, the smallest model and the gradient. Rejected tries are part of the model: they thin out large shares with steep
 * gradients, so the accepted values differ from what was assumed.
 */
export function openProposals(options: KumarManning, seed: number): Propose {
  const shared = (name: string): Opened => openStreams(seed, `kumar-manning/${name}`);
  const [sharedShare, sharedGradient] = [shared('largest-share'), shared('gradient')];
  const { persistence } = options;
  const follow = (own: Stream, open: Opened, simulation: number): Stream =>
    persistence === 0 ? own : couple(own, open(simulation), persistence);
  return ({ plan, simulation, total, least }, into) => {
    const shares = follow(plan.open.share(simulation), sharedShare, simulation);
    const gradients = follow(plan.open.gradient(simulation), sharedGradient, simulation);
    const smallests = plan.open.smallest(simulation);
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const share = drawAt(plan.share, shares.next());
      const choice = {
        total,
        largestShare: plan.knownLargest === undefined ? share : plan.knownLargest / total,
        smallest: drawAt(options.smallest, smallests.next()),
        gradient: drawAt(options.gradient, gradients.next()),
      };
      if (choice.largestShare * total >= least && splitYear(choice, into)) return tries;
    }
    return undefined;
  };
}

/** A stream that follows a shared one to the given degree (a Gaussian copula). All years share one sequence, that of rejected tries too. */
function couple(own: Stream, shared: Stream, correlation: number): Stream {
  const [load, rest] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)];
  return {
    next: () => {
      const [mine, theirs] = [own.next(), shared.next()];
      return correlation === 1 ? theirs : normalAtMost(load * normalQuantile(theirs) + rest * normalQuantile(mine));
    },
  };
}
