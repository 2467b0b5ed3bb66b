import { type Estimate, isExact } from '../ledger/estimate.ts';
import { ratioEstimate } from '../registry/amount.ts';
import { computeRecordOf, totalOf } from '../registry/compute-record.ts';
import type { FactName } from '../registry/facts.ts';
import { type Knowledge, releasedBy } from '../registry/knowledge.ts';
import type { Model } from '../registry/registry.ts';
import { addMonths, type CalendarDate } from '../units/date.ts';
import { exact } from '../units/exact.ts';
import { compareQuantity, type Flop, type Quantity, quantity, type Unit } from '../units/quantity.ts';
import { howMany } from '../units/words.ts';
import type { FactValue } from './fact-value.ts';
import { atMost } from './locate.ts';

/** A training run with published compute: the largest of its versions, under the day on which the first of them came out. */
type Run = { readonly id: string; readonly released?: CalendarDate; readonly compute: Estimate<'FLOP'> };

/** A model with what is known of its compute, and the runs it is compared with. */
type Comparison = {
  readonly own: Estimate<'FLOP'>;
  /** All runs, the largest first. */
  readonly runs: readonly Run[];
  readonly model: Model;
  readonly asOf: CalendarDate;
};

const standings: Partial<Record<FactName, (comparison: Comparison) => FactValue>> = {
  shareOfLargestRun: shareOfLargest,
  computeRank: rankAmongAll,
  computePercentile: percentileOfYear,
};

/**
 * Where a model stands among the runs whose compute was published by the date of knowledge and which were out on the date of the law. The others are taken at their published central values;
 * the model's own compute may be uncertain or imputed, and is unknown where it is neither. Runs are put in order once, and a model among them, since many variants of a design ask.
 */
export function standingSource(
  knowledge: Knowledge,
  asOf: CalendarDate,
  imputed: (model: Model) => Estimate<'FLOP'> | undefined,
): (model: Model, fact: string) => FactValue | undefined {
  let ordered: readonly Run[] | undefined;
  const known = new Map<string, WeakMap<Model, FactValue>>();
  const derive = (model: Model, standing: (comparison: Comparison) => FactValue): FactValue => {
    const own = ownCompute(model, knowledge) ?? imputed(model);
    if (!own) return unknown('its training compute is not published');
    ordered ??= runsOut(knowledge, asOf);
    return ordered.length === 0
      ? unknown('no published training compute is known on the date')
      : standing({ own, runs: ordered, model, asOf });
  };
  return (model, fact) => {
    const standing = Object.hasOwn(standings, fact) ? standings[fact as FactName] : undefined;
    if (!standing) return undefined;
    const ofFact = known.get(fact) ?? new WeakMap<Model, FactValue>();
    known.set(fact, ofFact);
    const value = ofFact.get(model) ?? derive(model, standing);
    ofFact.set(model, value);
    return value;
  };
}

const unknown = (why: string): FactValue => ({ known: { kind: 'missing', why } });

function ownCompute(model: Model, knowledge: Knowledge): Estimate<'FLOP'> | undefined {
  const { total } = computeRecordOf(model, knowledge);
  return total?.kind === 'estimate' ? total : undefined;
}

function runsOut(knowledge: Knowledge, asOf: CalendarDate): readonly Run[] {
  const runs = new Map<string, Run>();
  for (const model of knowledge.models.values()) {
    const compute = totalOf(model, knowledge);
    if (compute?.kind !== 'estimate' || !releasedBy(model, asOf)) continue;
    const { trainingRun: id, released } = model;
    runs.set(id, merged(runs.get(id), { id, compute, ...(released === undefined ? {} : { released }) }));
  }
  return [...runs.values()].toSorted((a, b) => compareQuantity(b.compute.central, a.compute.central));
}

function merged(known: Run | undefined, run: Run): Run {
  if (!known) return run;
  const larger = compareQuantity(known.compute.central, run.compute.central) >= 0 ? known : run;
  const [released] = [known.released, run.released].flatMap((date) => date ?? []).toSorted();
  return { ...larger, ...(released === undefined ? {} : { released }) };
}

const recorded = (value: Quantity, because: string): FactValue => ({ known: { value, basis: 'recorded', because } });

/** One exactly for the largest itself; of another, the quotient with the widest interval that the two estimates allow. */
function shareOfLargest({ own, runs, model }: Comparison): FactValue {
  const largest = runs[0] as Run;
  const because = `the largest published run is ${largest.id}`;
  if (largest.id === model.trainingRun) return recorded(quantity(exact(1n), 'ratio'), because);
  const share = ratioEstimate(own, largest.compute);
  return { known: { ...share, provenance: { ...own.provenance, method: because } } };
}

const others = ({ runs, model }: Comparison): readonly Run[] => runs.filter(({ id }) => id !== model.trainingRun);

/** The probability that the amount is at least the other; 0 or 1 where it is exact. */
const reaches = (own: Estimate<'FLOP'>, other: Flop): number =>
  isExact(own) ? Number(compareQuantity(own.central, other) >= 0) : 1 - atMost(own, other);

type Placing = { readonly own: Estimate<'FLOP'>; readonly rivals: readonly Run[]; readonly because: string };

/**
 * A value that follows from the place among other runs, which is one more than the number of those that are larger. The place is at most k if the model reaches the k-th largest of the
 * others, so that the probability of each place follows from those of reaching each.
 */
function placed<U extends Unit>({ own, rivals, because }: Placing, valueAt: (place: number) => Quantity<U>): FactValue {
  const upTo = [...rivals.map(({ compute }) => reaches(own, compute.central)), 1];
  const outcomes = upTo
    .map((share, index) => ({ value: valueAt(index + 1), weight: share - (upTo[index - 1] ?? 0) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => compareQuantity<Unit>(a.value, b.value));
  const larger = rivals.filter(({ compute }) => compareQuantity(compute.central, own.central) > 0).length;
  const central = valueAt(larger + 1);
  const [only] = outcomes;
  if (!only || outcomes.length === 1) return recorded(central, because);
  const provenance = { ...own.provenance, method: because };
  return { known: { kind: 'discrete', central, outcomes, grade: own.grade, provenance } };
}

/**
 * Among fewer others than this a model has no place. A record that has just begun or ended holds a few runs of many, and among n of them a percentile moves in steps of 1/n: with
 * 20 one run more or less moves it by a twentieth at the most, which is as fine as lines are drawn. Nearly every model would stand first or last among a handful, as if that were certain.
 */
const fewestOthers = 20;

function rankAmongAll(comparison: Comparison): FactValue {
  const rivals = others(comparison);
  const because = `among ${howMany(rivals.length, 'other published run')}`;
  if (rivals.length < fewestOthers) return unknown(tooFew(because));
  return placed({ own: comparison.own, rivals, because }, (place) => quantity(exact(BigInt(place)), 'models'));
}

const tooFew = (among: string): string => `too few for a place: ${among}, ${fewestOthers} are needed`;

function percentileOfYear(comparison: Comparison): FactValue {
  const start = addMonths(comparison.asOf, -12);
  const rivals = others(comparison).filter(({ released }) => released !== undefined && released > start);
  if (rivals.length === 0) return unknown('no other run with published compute came out in the twelve months');
  const because = `among ${howMany(rivals.length, 'other published run')} of twelve months`;
  if (rivals.length < fewestOthers) return unknown(tooFew(because));
  return placed({ own: comparison.own, rivals, because }, (place) =>
    quantity(exact(BigInt(rivals.length - place + 1), BigInt(rivals.length)), 'ratio'),
  );
}
