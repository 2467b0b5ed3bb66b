import type { Knowledge } from '../registry/knowledge.ts';
import type { BenchmarkScore, CapabilityScore } from '../registry/registry.ts';

/** The capability index of the registry itself. */
export const ownIndex = 'eci';

/** The benchmarks of which a registry has scores, in order of name. */
export const benchmarksIn = ({ registry: { benchmarks = [] } }: Knowledge): readonly string[] =>
  [...new Set(benchmarks.map(({ benchmark }) => benchmark))].toSorted();

/** Shares are kept this far from nothing and everything, whose odds are endless. */
const margin = 0.001;

/**
 * The same knowledge with one benchmark in the place of the capability index: of every model the best score of its versions, dated by the earliest of them. Shares are read as log-odds, since
 * the last points of a test are as hard to get as the first; other measures, such as minutes, as logarithms.
 */
export function withBenchmark(knowledge: Knowledge, benchmark: string): Knowledge {
  const own = (knowledge.registry.benchmarks ?? []).filter((one) => one.benchmark === benchmark);
  const shares = own.every(({ score }) => score <= 1);
  const scale = (score: number): number => (shares ? logOdds(score) : Math.log(score));
  const usable = shares ? own : own.filter(({ score }) => score > 0);
  const scores = new Map<string, CapabilityScore>();
  for (const one of usable) {
    if (one.model === undefined) continue;
    scores.set(one.model, better(scores.get(one.model), one, one.model, scale(one.score), knowledge));
  }
  return { ...knowledge, scores };
}

function logOdds(share: number): number {
  const inside = Math.min(1 - margin, Math.max(margin, share));
  return Math.log(inside / (1 - inside));
}

function better(
  known: CapabilityScore | undefined,
  { released, benchmark }: BenchmarkScore,
  model: string,
  score: number,
  { knownOn }: Knowledge,
): CapabilityScore {
  const first = [known?.released, released].filter((day) => day !== undefined).toSorted()[0];
  return {
    model,
    score: Math.max(score, known?.score ?? score),
    ...(first === undefined ? {} : { released: first }),
    knownSince: knownOn,
    source: benchmark,
  };
}
