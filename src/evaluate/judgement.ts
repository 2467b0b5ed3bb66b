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
  const { seen, low, high, total } = weigh(table, loci);
  if (seen === said.nothing) return { verdict: 'undetermined', probability: { low: 0, high: 1 } };
  if (seen !== said.both) return seen === said.yes ? settled.met : settled['not-met'];
  return { verdict: 'undetermined', probability: { low: low / total, high: Math.min(1, high / total) } };
}

const settled = {
  met: { verdict: 'met', probability: { low: 1, high: 1 } },
  'not-met': { verdict: 'not-met', probability: { low: 0, high: 0 } },
} as const satisfies Record<string, Judgement>;

/** What some combinations of cells said, as a set of bits: what two sets of combinations said together is their union. */
const said = { nothing: 0, yes: 1, no: 2, both: 3 } as const;

/** The cells that one fact leaves open, with the distance of two neighbours in the table. */
type OpenFact = { readonly stride: number; readonly cells: readonly number[] };

/** A fact that falls into several weighted sets of cells. */
type SpreadFact = { readonly stride: number; readonly locus: Locus };

/** What all combinations said, the weight of the possible ones, of those in which every cell says yes, and of those in which some cell does. */
type Weights = { seen: number; low: number; high: number; total: number };

/** Facts that are settled only shift where in the table the others are looked up. */
function weigh(table: DecisionTable, loci: readonly Locus[]): Weights {
  const whollyOpen: OpenFact[] = [];
  const spread: SpreadFact[] = [];
  let start = 0;
  for (const [column, locus] of loci.entries()) {
    const stride = table.strides[column] as number;
    const [only, second] = locus;
    if (!only || second || only.weight !== 1) spread.push({ stride, locus });
    else start = shifted(start, { stride, cells: only.cells }, whollyOpen);
  }
  const sum: Weights = { seen: said.nothing, low: 0, high: 0, total: 0 };
  const visit = (index: number, open: readonly OpenFact[], offset: number, weight: number): void => {
    const fact = spread[index];
    if (!fact) {
      addTo(sum, weight, look(table, open, 0, offset));
      return;
    }
    for (const { weight: share, cells } of fact.locus) {
      const also = cells.length === 1 ? open : [...open, { stride: fact.stride, cells }];
      visit(index + 1, also, cells.length === 1 ? offset + (cells[0] as number) * fact.stride : offset, weight * share);
    }
  };
  visit(0, whollyOpen, start, 1);
  return sum;
}

/** The place in the table once a fact has its only cell; a fact of several is put to the open ones. */
function shifted(offset: number, fact: OpenFact, open: OpenFact[]): number {
  if (fact.cells.length === 1) return offset + (fact.cells[0] as number) * fact.stride;
  open.push(fact);
  return offset;
}

function addTo(sum: Weights, weight: number, seen: number): void {
  if (seen === said.nothing) return;
  sum.seen |= seen;
  sum.total += weight;
  if (seen === said.yes) sum.low += weight;
  if (seen !== said.no) sum.high += weight;
}

/** The table's answers over a box of cells, impossible combinations left out; `undefined` if none is possible. */
export function answersIn(table: DecisionTable, sets: readonly (readonly number[])[]): Answers | undefined {
  const open: OpenFact[] = [];
  const offset = sets.reduce(
    (sum, cells, column) => shifted(sum, { stride: table.strides[column] as number, cells }, open),
    0,
  );
  const seen = look(table, open, 0, offset);
  return seen === said.nothing ? undefined : { always: seen === said.yes, ever: seen !== said.no };
}

/** What the combinations of open facts say, until both answers have been heard. */
function look(table: DecisionTable, open: readonly OpenFact[], index: number, offset: number): number {
  const fact = open[index];
  if (!fact) return answerAt(table, offset);
  let seen: number = said.nothing;
  for (const cell of fact.cells) {
    seen |= look(table, open, index + 1, offset + cell * fact.stride);
    if (seen === said.both) break;
  }
  return seen;
}

function answerAt({ answers, possible }: DecisionTable, combination: number): number {
  if (possible[combination] === 0) return said.nothing;
  return answers[combination] === 1 ? said.yes : said.no;
}

/** Every cell a locus leaves open. */
const cellsOf = (locus: Locus): readonly number[] =>
  locus.length === 1 && locus[0] ? locus[0].cells : [...new Set(locus.flatMap(({ cells }) => cells))];

/** True if the answer can change along one column while the others stay within their located cells. */
export function matters(table: DecisionTable, loci: readonly Locus[], column: number): boolean {
  const along: OpenFact = { stride: table.strides[column] ?? 0, cells: cellsOf(loci[column] ?? []) };
  if (along.cells.length < 2) return false;
  const open: OpenFact[] = [];
  let offset = 0;
  for (const [index, locus] of loci.entries())
    if (index !== column) offset = shifted(offset, { stride: table.strides[index] ?? 0, cells: cellsOf(locus) }, open);
  return changesAlong(table, open, 0, offset, along);
}

function changesAlong(
  table: DecisionTable,
  open: readonly OpenFact[],
  index: number,
  offset: number,
  along: OpenFact,
): boolean {
  const fact = open[index];
  if (!fact) return look(table, [along], 0, offset) === said.both;
  return fact.cells.some((cell) => changesAlong(table, open, index + 1, offset + cell * fact.stride, along));
}

/** The middle of the bounds of a probability, by which what is open takes its place among what is certain. */
export const middleOf = ({ low, high }: Probability): number => (low + high) / 2;

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
