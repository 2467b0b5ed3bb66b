import {
  type Bounds,
  type Estimate,
  exactly,
  gradedFlop,
  type gradeFactors,
  type Provenance,
} from '../ledger/estimate.ts';
import type { LedgerItem } from '../ledger/ledger.ts';
import { defined } from '../units/defined.ts';
import { compareQuantity, type Quantity, type Unit } from '../units/quantity.ts';
import type { BenchmarkScore, CapabilityScore, DatedEstimate, Model } from './registry.ts';
import type { Complain, Row } from './table.ts';
import type { tables } from './tables.ts';

type RowOf<Name extends keyof typeof tables> = Row<(typeof tables)[Name]>;

/** The model a row of models.csv describes, without what other tables say of it. */
export const modelOf = ({ cells }: RowOf<'models.csv'>): Model =>
  defined({
    id: cells.id,
    name: cells.name,
    developers: cells.developers ?? [],
    countries: cells.countries ?? [],
    released: cells.released,
    domains: cells.domains ?? [],
    modalities: cells.modalities ?? [],
    tasks: cells.tasks,
    trainingRun: cells.training_run ?? cells.id,
    base: cells.base,
    openWeights: cells.open_weights,
    parameters: cells.parameters,
    activeParameters: cells.active_parameters,
    trainingTokens: cells.training_tokens,
    trainingCost: cells.training_cost,
    estimates: [],
    facts: {},
    url: cells.url,
  }) as Model;

/** The estimate a row of estimates.csv gives; `undefined` after reporting what is wrong with it. */
export function estimateOf({ cells, report }: RowOf<'estimates.csv'>): DatedEstimate | undefined {
  const { source, url, method, known_since: knownSince, withdrawn_on: withdrawnOn } = cells;
  if (knownSince && withdrawnOn && withdrawnOn <= knownSince)
    return report('PL1010', 'the estimate is withdrawn before it is known', {
      column: 'withdrawn_on',
      expected: 'a day after known_since',
    });
  const provenance = defined({ source, url, method, knownSince, withdrawnOn });
  const compute = computeOf(cells, provenance, report);
  return compute && { of: cells.of, compute };
}

/** The item a row of ledger.csv gives; `undefined` after reporting what is wrong with it. */
export function ledgerItemOf({ cells, report }: RowOf<'ledger.csv'>): LedgerItem | undefined {
  const compute = computeOf(cells, { source: cells.source }, report);
  const { stage, by, run, planned } = cells;
  return compute && defined({ stage, compute, by, run, planned });
}

/** The score a row of capabilities.csv gives. */
export const scoreOf = ({ cells }: RowOf<'capabilities.csv'>): CapabilityScore => ({
  model: cells.model_id,
  score: cells.score,
  ...defined({ released: cells.released, compute: cells.compute }),
  knownSince: cells.known_since,
  source: cells.source,
});

/** The score a row of benchmarks.csv gives. */
export const benchmarkScoreOf = ({ cells }: RowOf<'benchmarks.csv'>): BenchmarkScore => ({
  benchmark: cells.benchmark,
  version: cells.version,
  score: cells.score,
  ...defined({ model: cells.model_id, released: cells.released }),
  knownSince: cells.known_since,
});

type Ends<U extends Unit> = {
  readonly value: Quantity<U> | undefined;
  readonly low: Quantity<U> | undefined;
  readonly high: Quantity<U> | undefined;
};

type Written = Ends<'FLOP'> & { readonly grade: keyof typeof gradeFactors | undefined };

function computeOf(
  written: Written,
  provenance: Provenance,
  report: Complain,
): Estimate<'FLOP'> | Bounds<'FLOP'> | undefined {
  if (!inOrder(written, report)) return undefined;
  if (written.value === undefined) return boundsOf(written, provenance, report);
  return written.grade
    ? pointOf({ ...written, value: written.value, grade: written.grade }, provenance)
    : refuseGrade(report, 'confident, likely, speculative, declared or exact');
}

/** A point value with the interval of its grade, of which a reported end takes the place. */
function pointOf(
  {
    value,
    low,
    high,
    grade,
  }: Written & { readonly value: Quantity<'FLOP'>; readonly grade: keyof typeof gradeFactors },
  provenance: Provenance,
): Estimate<'FLOP'> {
  const settled = grade === 'exact' || grade === 'declared';
  const estimate = settled ? exactly(value, provenance, grade) : gradedFlop(value, grade, provenance);
  return { ...estimate, low: low ?? estimate.low, high: high ?? estimate.high };
}

/** Bounds without a point value; the value lies above the lower one. */
function boundsOf({ low, high, grade }: Written, provenance: Provenance, report: Complain): Bounds<'FLOP'> | undefined {
  if (grade) return refuseGrade(report, 'no grade beside a bound');
  if (!low && !high) return report('PL3004', 'the row has neither value nor bound', { expected: 'value, low or high' });
  return { kind: 'bounds', ...(low ? { low, lowInclusive: false } : {}), ...(high ? { high } : {}), provenance };
}

const refuseGrade = (report: Complain, expected: string): undefined =>
  report('PL3004', 'column `grade` does not fit the value', { column: 'grade', expected });

/** Reports amounts of one row that are not in the order low, value, high; true when they are. */
export function inOrder<U extends Unit>({ value, low, high }: Ends<U>, report: Complain): boolean {
  const amounts = [low, value, high].filter((amount) => amount !== undefined);
  const sound = amounts.every((amount, index) => {
    const before = amounts[index - 1];
    return before === undefined || compareQuantity<Unit>(before, amount) <= 0;
  });
  if (value && amounts.some(({ numerator }) => numerator === 0n))
    return (
      report('PL3004', 'an estimate is zero', { expected: 'amounts above zero; blank means unknown' }) !== undefined
    );
  if (!sound) report('PL2002', 'the amounts are out of order', { expected: 'low <= value <= high' });
  return sound;
}
