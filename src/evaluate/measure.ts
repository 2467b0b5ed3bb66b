import { type Amount, type Bounds, isExact } from '../ledger/estimate.ts';
import { clausesOf } from '../policy/condition.ts';
import type { FactDefinition } from '../policy/fact-definition.ts';
import { factCatalogue } from '../registry/facts.ts';
import { isKnownValue } from '../registry/registry.ts';
import { compareQuantity, type Flop, oomsAbove, type Quantity, type Unit } from '../units/quantity.ts';
import type { CompiledRule } from './evaluate.ts';
import type { FactValue } from './fact-value.ts';
import type { Counted, Finding } from './finding.ts';
import type { DatedClause, DatedCondition } from './partition.ts';

/** The clause that a rule's amounts are measured against: the first on counted compute, else the first on any amount. */
export function measuringClause(condition: DatedCondition): DatedClause | undefined {
  const clauses = clausesOf(condition).filter(({ constant }) => constant.kind === 'quantity');
  return clauses.find(({ column }) => column.endsWith(']')) ?? clauses[0];
}

/** The single amounts behind a fact; none behind a place among other models. */
export const amountsOf = ({ known }: FactValue): readonly Exclude<Amount, { kind: 'largest' | 'discrete' }>[] => {
  if (isKnownValue(known) || known.kind === 'discrete') return [];
  return known.kind === 'largest' ? known.of : [known];
};

/** True of places and scores, of which orders of magnitude say nothing. */
function isWithoutMagnitude(fact: string, unit: Unit): boolean {
  const definition = catalogue[fact];
  return unit === 'models' || unit === 'points' || (definition?.kind === 'quantity' && definition.place !== undefined);
}

const catalogue: Readonly<Record<string, FactDefinition>> = factCatalogue;

/** The counted amount, the threshold it is measured against and the distance between them. */
export function measure(
  { measuring: clause, table }: CompiledRule,
  values: readonly FactValue[],
): Pick<Finding, 'counted' | 'threshold' | 'marginOom'> {
  if (!clause) return {};
  const threshold = (clause.constant as { readonly value: Quantity }).value;
  const index = table.columns.findIndex(({ key }) => key === clause.column);
  const value = values[index] as FactValue;
  const central = centralOf(value);
  const margin =
    central &&
    central.unit === threshold.unit &&
    !isWithoutMagnitude(clause.fact, threshold.unit) &&
    central.numerator > 0n &&
    threshold.numerator > 0n
      ? oomsAbove(central, threshold)
      : undefined;
  const counting = table.columns[index]?.counting;
  return {
    threshold,
    ...(margin === undefined ? {} : { marginOom: margin }),
    ...(counting === undefined ? {} : { counted: countedOf(clause.fact, counting, value) }),
  };
}

/** The central value of a fact: of the largest, where it is the largest of several; absent where there is none. */
export function centralOf({ known }: FactValue): Quantity | undefined {
  if (isKnownValue(known)) return typeof known.value === 'object' ? known.value : undefined;
  if (known.kind === 'estimate' || known.kind === 'discrete') return known.central;
  if (known.kind !== 'largest') return undefined;
  const centrals = known.of.flatMap((amount) => (amount.kind === 'estimate' ? [amount.central] : []));
  return centrals.reduce<Quantity | undefined>(
    (best, next) => (best && compareQuantity(next, best) <= 0 ? best : next),
    undefined,
  );
}

/** True where the central value of a fact was imputed; of several, where that of the largest was. */
export function centralIsImputed(value: FactValue): boolean {
  const { known } = value;
  if (isKnownValue(known)) return false;
  if (known.kind === 'estimate' || known.kind === 'discrete') return known.grade === 'imputed';
  if (known.kind !== 'largest') return false;
  const central = centralOf(value);
  return known.of.some(
    (amount) => amount.kind === 'estimate' && amount.central === central && amount.grade === 'imputed',
  );
}

/** True where any amount behind a fact was imputed, whichever of several it is. */
export const anyIsImputed = (value: FactValue): boolean =>
  amountsOf(value).some((amount) => amount.kind === 'estimate' && amount.grade === 'imputed') ||
  (!isKnownValue(value.known) && value.known.kind === 'discrete' && value.known.grade === 'imputed');

/** The count behind a fact is the same for every rule that uses it. */
const countedValues = new WeakMap<FactValue, Counted>();

function countedOf(fact: string, countingRule: string, value: FactValue): Counted {
  const known = countedValues.get(value) ?? describeCounted(fact, countingRule, value);
  countedValues.set(value, known);
  return known;
}

/** The ends that bounds are given with: of uncertain ones, the ends of the 90 % intervals of the least and of the most. */
function endsOf({ low, high, between }: Bounds): Pick<Counted, 'low' | 'high' | 'least'> {
  const [least, most] = between ? [between.low.low, between.high?.high] : [low, high];
  return {
    ...(between && !isExact(between.low) ? { least: between.low.central as Flop } : {}),
    ...(least ? { low: least as Flop } : {}),
    ...(most ? { high: most as Flop } : {}),
  };
}

function describeCounted(fact: string, countingRule: string, value: FactValue): Counted {
  const { known, counted } = value;
  const estimates = amountsOf(value).filter((amount) => amount.kind === 'estimate');
  const central = centralOf(value) as Flop | undefined;
  const chosen = estimates.find((estimate) => estimate.central === central);
  const bounds = !isKnownValue(known) && known.kind === 'bounds' ? known : undefined;
  return {
    fact,
    countingRule,
    ...(central ? { central } : {}),
    ...(chosen
      ? { low: chosen.low as Flop, high: chosen.high as Flop, grade: chosen.grade, source: chosen.provenance.source }
      : {}),
    ...(bounds ? endsOf(bounds) : {}),
    items: counted?.items ?? [],
    caveats: counted?.caveats ?? [],
  };
}
