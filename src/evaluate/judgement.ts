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
  const anyhow = answersIn(table, loci.map(cellsOf));
  if (!anyhow) return { verdict: 'undetermined', probability: { low: 0, high: 1 } };
  if (anyhow.always) return settled.met;
  if (!anyhow.ever) return settled['not-met'];
  const { low, high, total } = weigh(table, loci);
  return { verdict: 'undetermined', probability: { low: low / total, high: Math.min(1, high / total) } };
}

const settled = {
  met: { verdict: 'met', probability: { low: 1, high: 1 } },
  'not-met': { verdict: 'not-met', probability: { low: 0, high: 0 } },
} as const satisfies Record<string, Judgement>;

type Weights = { low: number; high: number; total: number };

/** The weight of the possible combinations of located sets, of those in which every cell says yes, and of those in which some cell does. */
function weigh(table: DecisionTable, loci: readonly Locus[]): Weights {
  const sum = { low: 0, high: 0, total: 0 };
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
  return sum;
}

function addTo(sum: Weights, weight: number, answers: Answers | undefined): void {
  if (!answers) return;
  sum.total += weight;
  if (answers.always) sum.low += weight;
  if (answers.ever) sum.high += weight;
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
    note(table, offset, seen);
    return;
  }
  const stride = table.strides[column] as number;
  for (const cell of sets[column] as readonly number[]) {
    look(table, sets, column + 1, offset + cell * stride, seen);
    if (seen.yes && seen.no) return;
  }
}

function note({ answers, possible }: DecisionTable, combination: number, seen: { yes: boolean; no: boolean }): void {
  if (possible?.[combination] === 0) return;
  if (answers[combination] === 1) seen.yes = true;
  else seen.no = true;
}

/** Every cell a locus leaves open. */
const cellsOf = (locus: Locus): readonly number[] =>
  locus.length === 1 && locus[0] ? locus[0].cells : [...new Set(locus.flatMap(({ cells }) => cells))];

/** True if the answer can change along one column while the others stay within their located cells. */
export function matters(table: DecisionTable, loci: readonly Locus[], column: number): boolean {
  return changesAlong(table, loci.map(cellsOf), column, 0, 0);
}

function changesAlong(
  table: DecisionTable,
  sets: readonly (readonly number[])[],
  column: number,
  index: number,
  offset: number,
): boolean {
  if (index === sets.length) return answersAlong(table, sets[column] ?? [], column, offset);
  if (index === column) return changesAlong(table, sets, column, index + 1, offset);
  const stride = table.strides[index] ?? 0;
  return (sets[index] ?? []).some((cell) => changesAlong(table, sets, column, index + 1, offset + cell * stride));
}

function answersAlong(table: DecisionTable, cells: readonly number[], column: number, offset: number): boolean {
  const stride = table.strides[column] ?? 0;
  const seen = { yes: false, no: false };
  return cells.some((cell) => {
    note(table, offset + cell * stride, seen);
    return seen.yes && seen.no;
  });
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
