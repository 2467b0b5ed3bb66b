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
  const sum = { low: 0, high: 0, total: 0, always: true, ever: false };
  const sets: (readonly number[])[] = loci.map(() => []);
  const visit = (column: number, weight: number): void => {
    if (column === loci.length) {
      addTo(sum, weight, answersIn(table, sets));
      return;
    }
    for (const { weight: share, cells } of loci[column] as Locus) {
      sets[column] = cells;
      visit(column + 1, weight * share);
    }
  };
  visit(0, 1);
  const { low, high, total, always, ever } = sum;
  if (total === 0) return { verdict: 'undetermined', probability: { low: 0, high: 1 } };
  if (always || !ever)
    return { verdict: always ? 'met' : 'not-met', probability: { low: Number(always), high: Number(always) } };
  return { verdict: 'undetermined', probability: { low: low / total, high: Math.min(1, high / total) } };
}

type Sum = { low: number; high: number; total: number; always: boolean; ever: boolean };

function addTo(sum: Sum, weight: number, answers: Answers | undefined): void {
  if (!answers) return;
  sum.total += weight;
  if (answers.always) sum.low += weight;
  if (answers.ever) sum.high += weight;
  sum.always &&= answers.always;
  sum.ever ||= answers.ever;
}

/** The table's answers over a box of cells, impossible combinations left out; `undefined` if none is possible. */
export function answersIn(table: DecisionTable, sets: readonly (readonly number[])[]): Answers | undefined {
  const seen = { yes: false, no: false };
  look(table, sets, 0, 0, seen);
  return seen.yes || seen.no ? { always: !seen.no, ever: seen.yes } : undefined;
}

function look(
  table: DecisionTable,
  sets: readonly (readonly number[])[],
  column: number,
  offset: number,
  seen: { yes: boolean; no: boolean },
): void {
  if (column === sets.length) {
    if (table.possible?.[offset] === 0) return;
    if (table.answers[offset] === 1) seen.yes = true;
    else seen.no = true;
    return;
  }
  const stride = table.strides[column] as number;
  for (const cell of sets[column] as readonly number[]) {
    look(table, sets, column + 1, offset + cell * stride, seen);
    if (seen.yes && seen.no) return;
  }
}

/** Every cell a locus leaves open. */
const cellsOf = (locus: Locus): readonly number[] => [...new Set(locus.flatMap(({ cells }) => cells))];

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
