import type { DecisionTable } from './decision-table.ts';
import type { Probability, Status, Verdict } from './finding.ts';
import type { Locus } from './locate.ts';

/** What a table says of located facts. */
export type Judgement = { readonly verdict: Verdict; readonly probability: Probability };

type Answers = { readonly always: boolean; readonly ever: boolean };

/**
 * Judges located facts exactly. The verdict is what every possible combination of cells agrees on (supervaluation). The probability's lower bound is the weight
 * of combinations in which every cell says yes, its upper bound that in which some cell does; facts with a distribution are taken as independent of each other, and
 * nothing is assumed of missing ones.
 */
export function judgeLoci(table: DecisionTable, loci: readonly Locus[]): Judgement {
  let [low, high, total, always, ever] = [0, 0, 0, true, false];
  for (const { weight, sets } of combinations(loci)) {
    const answers = answersIn(table, sets);
    if (!answers) continue;
    total += weight;
    if (answers.always) low += weight;
    if (answers.ever) high += weight;
    always &&= answers.always;
    ever ||= answers.ever;
  }
  if (total === 0) return { verdict: 'undetermined', probability: { low: 0, high: 1 } };
  const verdict: Verdict = always ? 'met' : ever ? 'undetermined' : 'not-met';
  if (verdict !== 'undetermined') return { verdict, probability: { low: Number(always), high: Number(always) } };
  return { verdict, probability: { low: low / total, high: Math.min(1, high / total) } };
}

function* combinations(loci: readonly Locus[]): Generator<{ weight: number; sets: readonly (readonly number[])[] }> {
  const [first, ...rest] = loci;
  if (!first) {
    yield { weight: 1, sets: [] };
    return;
  }
  for (const tail of combinations(rest)) {
    for (const { weight, cells } of first) yield { weight: weight * tail.weight, sets: [cells, ...tail.sets] };
  }
}

/** The table's answers over a box of cells, impossible combinations left out; `undefined` if none is possible. */
export function answersIn(
  { strides, answers, possible }: DecisionTable,
  sets: readonly (readonly number[])[],
): Answers | undefined {
  const indexes = sets
    .reduce<readonly number[]>(
      (all, cells, column) => all.flatMap((offset) => cells.map((cell) => offset + cell * (strides[column] ?? 0))),
      [0],
    )
    .filter((index) => !possible || possible[index] === 1);
  if (indexes.length === 0) return undefined;
  return {
    always: indexes.every((index) => answers[index] === 1),
    ever: indexes.some((index) => answers[index] === 1),
  };
}

/** Every cell a locus leaves open. */
export const cellsOf = (locus: Locus): readonly number[] => [...new Set(locus.flatMap(({ cells }) => cells))];

/** True if the answer can change along one column while the others stay within their located cells. */
export function matters(
  { strides, answers, possible }: DecisionTable,
  loci: readonly Locus[],
  column: number,
): boolean {
  const sets = loci.map(cellsOf);
  const changesAt = (offset: number): boolean => {
    const along = (sets[column] ?? []).map((cell) => offset + cell * (strides[column] ?? 0));
    const seen = along.filter((index) => !possible || possible[index] === 1).map((index) => answers[index]);
    return seen.some((answer) => answer !== seen[0]);
  };
  const visit = (index: number, offset: number): boolean => {
    if (index === sets.length) return changesAt(offset);
    if (index === column) return visit(index + 1, offset);
    return (sets[index] ?? []).some((cell) => visit(index + 1, offset + cell * (strides[index] ?? 0)));
  };
  return visit(0, 0);
}

/** The status of a probability, with the cut-offs 0.95, 0.5 and 0.05; `unknown` if its bounds fall on different sides of one. */
export function statusOf({ low, high }: Probability): Status {
  const status = statusAt(low);
  return status === statusAt(high) ? status : 'unknown';
}

function statusAt(p: number): Status {
  if (p >= 0.95) return 'met';
  if (p >= 0.5) return 'likely';
  return p > 0.05 ? 'possible' : 'not-met';
}
