import type { Bounds, Estimate, Grade } from '../ledger/estimate.ts';
import { gradedFlop, gradeFactors, isExact } from '../ledger/estimate.ts';
import type { ComputeRecord, LedgerItem } from '../ledger/ledger.ts';
import { leastCertain, sumEstimates } from '../ledger/sum.ts';
import { compareQuantity, smaller, subtractQuantity } from '../units/quantity.ts';
import { shareDeveloper } from './affiliation.ts';
import { type Knowledge, standingEstimate } from './knowledge.ts';
import type { Model } from './registry.ts';

type Compute = Estimate<'FLOP'> | Bounds<'FLOP'>;

/**
 * What was known of a model's compute on the date of `knowledge`. The total includes the base model. It is the published one, or else the base's total
 * plus the developer's own part, or else at least what the base took. The own part is what the developer and its affiliates spent: the published
 * part, or else the total less that of the nearest model along the lineage that someone else developed.
 */
export function computeRecordOf(model: Model, knowledge: Knowledge): ComputeRecord {
  const original = foreignOriginal(model, knowledge);
  const derived = original !== 'none';
  if (model.ledger) return { items: withBase(model, model.ledger, knowledge), derived };
  const total = totalOf(model, knowledge);
  const own = derived ? ownPart(model, original, total, knowledge) : total;
  return { ...(total ? { total } : {}), ...(own ? { own } : {}), derived };
}

/** A line longer than this is no line of models: what comes before it is left unknown. */
const longestLine = 100;

/** The models a model continues, nearest first, as far as the registry has them; stops at a cycle, and after a hundred. */
export function lineage(model: Model, { models }: Knowledge): readonly Model[] {
  const line = new Set<Model>();
  let next = model.base === undefined ? undefined : models.get(model.base);
  while (next && next.id !== model.id && !line.has(next) && line.size < longestLine) {
    line.add(next);
    next = next.base === undefined ? undefined : models.get(next.base);
  }
  return [...line];
}

/**
 * The nearest model along the lineage that none of the model's developers took part in; `none` when there is none. `unknown` when the lineage leaves the
 * registry before one is found, or a developer is not known.
 */
export function foreignOriginal(model: Model, knowledge: Knowledge): Model | 'none' | 'unknown' {
  const line = [model, ...lineage(model, knowledge)];
  const original = line.find((earlier) => earlier !== model && !shareDeveloper(model, earlier, knowledge));
  if (original) return model.developers.length === 0 || original.developers.length === 0 ? 'unknown' : original;
  const last = line.at(-1);
  return last?.base !== undefined && !line.some(({ id }) => id === last.base) ? 'unknown' : 'none';
}

const totals = new WeakMap<Knowledge, Map<Model, Compute | undefined>>();

/** Total compute behind a model as known on the date, base included; see {@link computeRecordOf}. A line may be long, so it is walked, not recursed. */
export function totalOf(model: Model, knowledge: Knowledge): Compute | undefined {
  const known = totals.get(knowledge) ?? new Map<Model, Compute | undefined>();
  totals.set(knowledge, known);
  const line = unsettledLine(model, knowledge, known);
  let base = line.at(-1)?.base === undefined ? undefined : knowledge.models.get(line.at(-1)?.base ?? '');
  for (const one of line.toReversed()) {
    known.set(one, publishedTotal(one, knowledge) ?? continued(one, base, base && known.get(base), knowledge));
    base = one;
  }
  return known.get(model);
}

/** A model and those it continues, as far as the total of the next one settles its own; stops at a cycle. */
function unsettledLine(
  model: Model,
  knowledge: Knowledge,
  known: ReadonlyMap<Model, Compute | undefined>,
): readonly Model[] {
  const line = new Set<Model>();
  let next: Model | undefined = model;
  while (next && !known.has(next) && !line.has(next)) {
    line.add(next);
    if (publishedTotal(next, knowledge)) break;
    next = next.base === undefined ? undefined : knowledge.models.get(next.base);
  }
  return [...line];
}

const publishedTotal = (model: Model, { knownOn }: Knowledge): Compute | undefined =>
  standingEstimate(model, 'total', knownOn);

/** What a model took that continues another: the other's total with the own part, or at least the other's. */
function continued(
  model: Model,
  base: Model | undefined,
  inherited: Compute | undefined,
  knowledge: Knowledge,
): Compute | undefined {
  if (!base || !inherited) return undefined;
  const own = standingEstimate(model, 'own', knowledge.knownOn);
  if (inherited.kind === 'estimate' && own?.kind === 'estimate')
    return described(sumEstimates([inherited, own]), 'total of the base model plus own part');
  return atLeast(inherited, `at least what the base model ${base.name} took`);
}

/** No less than an amount: of an uncertain one, whatever it turns out to be. */
function atLeast(amount: Compute, method: string): Bounds<'FLOP'> | undefined {
  const least = amount.kind === 'estimate' ? amount : amount.between?.low;
  const isCertain = least === undefined || isExact(least);
  const low = isCertain ? amount.low : undefined;
  if (isCertain && low === undefined) return undefined;
  return {
    kind: 'bounds',
    ...(low ? { low } : {}),
    lowInclusive: amount.kind === 'estimate' || amount.lowInclusive === true,
    ...(isCertain ? {} : { between: { low: least } }),
    provenance: { ...amount.provenance, method },
  };
}

function ownPart(
  model: Model,
  original: Model | 'unknown',
  total: Compute | undefined,
  knowledge: Knowledge,
): Compute | undefined {
  const stated = standingEstimate(model, 'own', knowledge.knownOn);
  if (original === 'unknown') return stated;
  if (stated && original.id === model.base) return stated;
  const inherited = totalOf(original, knowledge);
  if (total?.kind !== 'estimate' || inherited?.kind !== 'estimate') return undefined;
  return difference(total, inherited, original.name);
}

/**
 * Total less base, where positive. The difference of two third-party estimates is itself never better than speculative, and cannot exceed the total.
 */
function difference(total: Estimate<'FLOP'>, base: Estimate<'FLOP'>, baseName: string): Estimate<'FLOP'> | undefined {
  if (compareQuantity(total.central, base.central) <= 0) return undefined;
  const central = subtractQuantity(total.central, base.central);
  const provenance = { ...total.provenance, method: `total less that of the base model ${baseName}` };
  const grade = leastCertain([total, base]);
  if (isSettled(grade)) return { kind: 'estimate', central, low: central, high: central, grade, provenance };
  const estimate = gradedFlop(central, 'speculative', provenance);
  return { ...estimate, grade: grade === 'imputed' ? grade : 'speculative', high: smaller(estimate.high, total.high) };
}

const isSettled = (grade: Grade): boolean =>
  grade in gradeFactors && gradeFactors[grade as keyof typeof gradeFactors] === 1;

const described = (estimate: Estimate<'FLOP'>, method: string): Estimate<'FLOP'> => ({
  ...estimate,
  provenance: { ...estimate.provenance, method },
});

/**
 * A ledger names what was spent on top of its base; what the base took is put in unless the ledger has it, as spent by the model's own developer when both
 * are of one group.
 */
function withBase(model: Model, ledger: readonly LedgerItem[], knowledge: Knowledge): readonly LedgerItem[] {
  if (model.base === undefined || ledger.some(({ stage }) => stage === 'inherited-base')) return ledger;
  const base = knowledge.models.get(model.base);
  const compute: Compute = (base && totalOf(base, knowledge)) ?? {
    kind: 'bounds',
    provenance: { source: 'registry', method: `compute of the base model ${model.base} is not known` },
  };
  const [by] = (base && (shareDeveloper(model, base, knowledge) ? model : base).developers) ?? [];
  return [...ledger, { stage: 'inherited-base', compute, ...(by === undefined ? {} : { by }) }];
}
