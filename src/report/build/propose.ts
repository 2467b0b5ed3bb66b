import type { OpenedDesign } from '../../track/design/open-design.ts';
import type { Cycle, Proposal, ProposedDesign, Wish } from '../../track/propose/propose.ts';
import type { Futures } from '../../track/sweep/futures.ts';
import type { Sweep } from '../../track/sweep/sweep.ts';
import { compareExact } from '../../units/exact.ts';
import { statedPercent } from '../../units/words.ts';
import { amountFrom, amountText, thresholdText } from '../amounts.ts';
import type { CycleSummary, ProposeDocument } from '../documents/propose.ts';
import { envelopeOf } from '../run.ts';
import { treatmentWords } from '../treatment-words.ts';
import { drawnPercent } from '../wording-of-draws.ts';
import { type DrawnParts, developersJson, drawnJson, sharedCaveats, variantJson } from './sweep.ts';

/** What a proposal is reported from. */
export type ProposeParts = DrawnParts & {
  readonly wish: Omit<Wish, 'reviewEvery'>;
  readonly futures: Futures;
  readonly sources: Sweep['sources'];
  readonly proposals: readonly Proposal[];
  readonly designs: readonly ProposedDesign[];
  readonly opened: readonly OpenedDesign[];
  readonly bySource: readonly { readonly efficiency: string; readonly proposals: readonly Proposal[] }[];
};

/** The document of `plimsoll propose`. */
export function buildPropose(parts: ProposeParts): ProposeDocument {
  const { wish, futures, sources, proposals, designs, opened, bySource, showAll, notes, run } = parts;
  const { maxBurden, minRecall, confidence, until } = wish;
  const written = proposals.map(({ treatment, reviewEvery, cycles, schedule, foresight }) => ({
    treatment,
    reviewEveryMonths: reviewEvery,
    cycles: cycles.map(cycleJson),
    schedule,
    foresight,
  }));
  return {
    ...envelopeOf('propose', run),
    ...drawnJson(parts, futures, sources, until),
    maxBurden,
    minRecall,
    confidence,
    showAll,
    proposals: written,
    designs: designs.map(({ variant, treatment, both, burden, recall }) => ({
      policy: variant.policy.id,
      ...variantJson(variant),
      treatment,
      probability: both,
      keepsBurden: burden,
      keepsRecall: recall,
    })),
    bySource: bySource.flatMap(({ efficiency, proposals: all }) =>
      all.map(({ treatment, schedule, foresight }) => ({ efficiency, treatment, schedule, foresight })),
    ),
    developers: developersJson(opened),
    answer: answersOf(written, wish),
    definitions: definitionsOf(wish),
    caveats: sharedCaveats(parts, futures),
    notes,
  };
}

const cycleJson = ({ from, until, best, range, lowestForBurden, highestForRecall, binds }: Cycle): CycleSummary => ({
  from,
  until,
  best: amountText(best.line.value),
  probability: best.both,
  keepsBurden: best.burden,
  keepsRecall: best.recall,
  range: range ? { low: amountText(range.low.value), high: amountText(range.high.value) } : null,
  lowestForBurden: lowestForBurden ? amountText(lowestForBurden.value) : null,
  highestForRecall: highestForRecall ? amountText(highestForRecall.value) : null,
  binds: binds ?? null,
});

type Written = ProposeDocument['proposals'][number];

const flop = (value: string): string => thresholdText({ value, unit: 'FLOP' });

/** One sentence for each treatment and interval between reviews. */
const answersOf = (proposals: readonly Written[], { confidence }: Pick<Wish, 'confidence'>): readonly string[] =>
  proposals.map((proposal) => {
    const { treatment, reviewEveryMonths, cycles, schedule } = proposal;
    const head = `${treatmentWords[treatment]}, review every ${reviewEveryMonths} months`;
    const failing = cycles.find(({ binds }) => binds !== null);
    if (failing)
      return `${head}: ${failing === cycles[0] ? 'no line' : `no line from ${failing.from} on`} keeps to both with ${statedPercent(confidence)}; ${obstacle(failing)}.`;
    const steps = cycles.map(
      ({ from, best, probability }) => `${flop(best)} from ${from} (${drawnPercent(probability)})`,
    );
    return `${head}: ${steps.join(', ')}; all fixed today keep to both throughout with ${drawnPercent(schedule)}.`;
  });

/** Why no line of a cycle is good enough. */
function obstacle({ binds, lowestForBurden, highestForRecall, until, best, probability }: CycleSummary): string {
  if (binds === 'burden') return `the burden binds: every line catches more models by ${until}`;
  if (binds === 'recall') return `the recall binds: every line misses more by ${until}`;
  const [low, high] = [lowestForBurden ?? '1', highestForRecall ?? '1'];
  return compareExact(amountFrom(low), amountFrom(high)) > 0
    ? `the two exclude each other by ${until}: the burden asks for at least ${flop(low)}, the recall for at most ${flop(high)}`
    : `by ${until} lines from ${flop(low)} to ${flop(high)} keep to each of the two, and to both together with ${drawnPercent(probability)} at best (${flop(best)})`;
}

const definitionsOf = ({ maxBurden, minRecall }: ProposeParts['wish']): readonly string[] => [
  `Kept to: at most ${maxBurden} models over the line in the twelve months up to each date looked at, and at least ${statedPercent(minRecall)} of the models with the reference capability over it. Looked at are the ends of years and of the time between reviews.`,
  'Schedule: the best line of each review, all fixed today. Foresight: in every time between reviews some line keeps to both, which is the most that any way of setting it can reach.',
  'Counts hold single models (a Poisson number of them); recall is of expected numbers.',
];
