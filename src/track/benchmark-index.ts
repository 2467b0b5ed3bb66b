import type { Knowledge } from '../registry/knowledge.ts';
import type { BenchmarkScore, CapabilityScore } from '../registry/registry.ts';

/** The capability index of the registry itself. */
export const ownIndex = 'eci';

/** The benchmarks of which a registry has scores that were public on the date, in order of name. */
export const benchmarksIn = (knowledge: Knowledge): readonly string[] =>
  [...new Set(knownScores(knowledge).map(({ benchmark }) => benchmark))].toSorted();

/** The scores that were public on the date of the knowledge. */
const knownScores = ({ registry: { benchmarks = [] }, knownOn }: Knowledge): readonly BenchmarkScore[] =>
  benchmarks.filter(({ knownSince }) => knownSince <= knownOn);

/** Shares are kept this far from nothing and everything, whose odds are endless. */
const margin = 0.001;

/**
 * The same knowledge with one benchmark in the place of the capability index: of every model the best score of its versions, dated by the version that earned it (of several as good, by the
 * earliest), with the compute that the index has for the model. Shares are read as log-odds, since the last points of a test are as hard to get as the first; other measures, such as
 * minutes, as logarithms.
 */
export function withBenchmark(knowledge: Knowledge, benchmark: string): Knowledge {
  const scores = new Map<string, CapabilityScore>();
  const { rows, scale } = readingOf(knowledge, benchmark);
  for (const { model, score, released, knownSince } of rows.toSorted(bestThenEarliest)) {
    if (model === undefined || scores.has(model)) continue;
    const compute = knowledge.scores.get(model)?.compute;
    scores.set(model, {
      model,
      score: scale(score),
      ...(released === undefined ? {} : { released }),
      ...(compute === undefined ? {} : { compute }),
      knownSince,
      source: benchmark,
    });
  }
  return { ...knowledge, scores };
}

/** Which rows of a benchmark stand for models, in a sentence: what the number of scored models rests on. */
export function benchmarkDefinition(knowledge: Knowledge, benchmark: string): string {
  const { rows, scale } = readingOf(knowledge, benchmark);
  const known = rows.flatMap(({ model }) => model ?? []);
  const lost = rows.length - known.length;
  const left =
    lost === 0 ? '' : `; ${lost} of ${rows.length} scores are of versions that lead to no model and are left out`;
  const read = scale === Math.log ? 'logarithms' : 'log-odds of shares';
  return `${benchmark}: ${known.length} scores of ${new Set(known).size} models, of each model the best, dated by the version that earned it, read as ${read}${left}`;
}

type Reading = { readonly rows: readonly BenchmarkScore[]; readonly scale: (score: number) => number };

/** The scores of a benchmark that have a place on its scale. */
function readingOf(knowledge: Knowledge, benchmark: string): Reading {
  const own = knownScores(knowledge).filter((one) => one.benchmark === benchmark);
  const shares = own.every(({ score }) => score <= 1);
  // A share of nothing is a share; less than nothing is on no scale.
  const rows = own.filter(({ score }) => (shares ? score >= 0 : score > 0));
  return { rows, scale: shares ? logOdds : Math.log };
}

function logOdds(share: number): number {
  const inside = Math.min(1 - margin, Math.max(margin, share));
  return Math.log(inside / (1 - inside));
}

/** Best first; of several as good the earliest, one without a date last. */
const bestThenEarliest = (a: BenchmarkScore, b: BenchmarkScore): number =>
  b.score - a.score || ((a.released ?? '9999') < (b.released ?? '9999') ? -1 : 1);
