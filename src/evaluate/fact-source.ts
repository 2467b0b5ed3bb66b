import { countCompute, type IsDeveloper, totalStandsFor } from '../ledger/count.ts';
import type { CountingRule } from '../ledger/counting-rule.ts';
import type { Bounds, Estimate, Missing } from '../ledger/estimate.ts';
import type { ComputeRecord } from '../ledger/ledger.ts';
import { developerOf, isJoint } from '../registry/affiliation.ts';
import { computeRecordOf } from '../registry/compute-record.ts';
import type { Knowledge } from '../registry/knowledge.ts';
import { nameKey } from '../registry/name.ts';
import { isKnownValue, type Model, type StatedFact, type Subject, subjectId } from '../registry/registry.ts';
import { statedFactsOf } from '../registry/stated-facts.ts';
import type { CalendarDate } from '../units/date.ts';
import type { Flop } from '../units/quantity.ts';
import { remembering } from '../units/remembering.ts';
import type { FactSource } from './evaluate.ts';
import type { FactValue } from './fact-value.ts';
import { centralOf } from './measure.ts';
import type { Column } from './partition.ts';
import { standingSource } from './standing.ts';

/** What is known of subjects on a date, apart from how a law counts compute. */
export type KnownFacts = {
  /** Facts stated or derived, by name; absent means unknown. */
  readonly facts: (subject: Subject) => Readonly<Record<string, StatedFact>>;
  /** A model's compute as known on the date. */
  readonly compute: (model: Model) => ComputeRecord;
  /** Who counts as a developer of the model where its ledger says who spent something. */
  readonly isDeveloper: (model: Model) => IsDeveloper;
  /** True of a model that developers of several groups made together; absent where each has one. */
  readonly isJoint?: (model: Model) => boolean;
  /** Imputed total compute of a model without a published figure; `undefined` when imputation is off or impossible. */
  readonly imputed: (model: Model) => Estimate<'FLOP'> | undefined;
  /** Where a model stands among others, for facts that say so; `undefined` for other facts. */
  readonly standing?: (model: Model, fact: string) => FactValue | undefined;
};

/** Nothing is known of a described subject but what its description says. */
export const describedFacts: KnownFacts = {
  facts: (subject) =>
    (subject.kind === 'model' ? subject.model : subject.kind === 'actor' ? subject.actor : subject.cluster).facts,
  compute: (model) => ({ derived: model.base !== undefined, ...(model.ledger ? { items: model.ledger } : {}) }),
  isDeveloper: ({ developers }) => {
    const keys = new Set(developers.map(nameKey));
    return (person) => keys.has(nameKey(person));
  },
  imputed: () => undefined,
};

/** What the registry knows, with `imputed` for undisclosed compute. Derived once per subject. */
export function registryFacts(knowledge: Knowledge, asOf: CalendarDate, imputed: KnownFacts['imputed']): KnownFacts {
  return {
    facts: remembering(
      (subject: Subject) => `${subject.kind} ${subjectId(subject)}`,
      (subject) => statedFactsOf(subject, knowledge, asOf),
    ),
    compute: remembering(
      ({ id }: Model) => id,
      (model) => computeRecordOf(model, knowledge),
    ),
    isDeveloper: (model) => developerOf(model, knowledge),
    isJoint: (model) => isJoint(model, knowledge),
    imputed,
    standing: standingSource(knowledge, asOf, imputed),
  };
}

type Question = Pick<Column, 'fact' | 'counting'>;

const missing = (why: string): FactValue => ({ known: { kind: 'missing', why } });

/** Answers what is known of any fact of the catalogue; compute is counted by the column's counting rule. */
export function factSource(known: KnownFacts, countingRules: ReadonlyMap<string, CountingRule>): FactSource {
  const rule = (id: string): CountingRule => {
    const found = countingRules.get(id);
    if (!found) throw new Error(`counting rule not loaded: ${id}`);
    return found;
  };
  return (subject, question) => {
    switch (subject.kind) {
      case 'model':
        return modelFact(subject.model, question, known, rule);
      case 'actor':
        return actorFact(subject, question, known, rule);
      case 'cluster':
        return stated(known.facts(subject), question.fact) ?? missing('not recorded');
    }
  };
}

type RuleOf = (id: string) => CountingRule;

const stated = (facts: Readonly<Record<string, StatedFact>>, name: string): FactValue | undefined => {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  return fact && { known: fact };
};

function modelFact(model: Model, { fact, counting }: Question, known: KnownFacts, rule: RuleOf): FactValue {
  const given = stated(known.facts({ kind: 'model', model }), fact);
  if (given) return given;
  if (counting === undefined) return known.standing?.(model, fact) ?? missing('not recorded');
  const record = known.compute(model);
  if (fact === 'modificationCompute')
    return countedFact(ownPart(record), { ...rule(counting), whose: 'developer' }, known.isDeveloper(model), undefined);
  const value = countedFact(record, rule(counting), known.isDeveloper(model), known.imputed(model));
  return rule(counting).whose === 'developer' && known.isJoint?.(model) ? { ...value, assumed: jointly } : value;
}

/** No text says whether a developer has trained with what those spent with whom it developed a model. */
const jointly = 'developed by several: what each of them spent is counted for all, on which the text is silent';

/** A modification is what the modifier itself spent, whatever the rule counts of the whole. */
const ownPart = (record: ComputeRecord): ComputeRecord => ({ ...record, derived: true });

function countedFact(
  record: ComputeRecord,
  rule: CountingRule,
  isDeveloper: IsDeveloper,
  imputed: Estimate<'FLOP'> | undefined,
): FactValue {
  const counted = countCompute(record, rule, isDeveloper);
  const whole = !record.items && totalStandsFor(record, rule);
  const believedAbove = whole ? beliefOf(record.total) : undefined;
  const open = believedAbove ? unfigured : counted.amount;
  const known = whole && imputed && open.kind !== 'estimate' ? imputed : open;
  return { known, counted, ...(believedAbove ? { believedAbove } : {}) };
}

const unfigured: Missing = { kind: 'missing', why: 'believed above a line by a source that gives no figure' };

/** "Believed above 10^25", said without a figure or a probability, is shown as a note: to compute with it would make a certainty of a belief. */
const beliefOf = (total: ComputeRecord['total']): Flop | undefined =>
  total?.kind === 'bounds' && total.lowInclusive !== true && !total.high ? total.low : undefined;

function actorFact(
  subject: Extract<Subject, { kind: 'actor' }>,
  { fact, counting }: Question,
  known: KnownFacts,
  rule: RuleOf,
): FactValue {
  const given = stated(known.facts(subject), fact);
  if (given) return given;
  if (counting === undefined) return missing('not recorded');
  const models = subject.models.filter(
    (model) => fact !== 'foundationModelCompute' || isFoundationModel(known.facts({ kind: 'model', model })),
  );
  const values = models.map((model) => modelFact(model, { fact: 'countedCompute', counting }, known, rule));
  const amounts = values.flatMap((value) => singleAmounts(value.known));
  if (amounts.length === 0) return missing('no model of this actor is recorded');
  const central = centralOf({ known: { kind: 'largest', of: amounts } });
  const largest = central && values.find((value) => centralOf(value) === central);
  return {
    known: { kind: 'largest', of: amounts },
    ...(largest?.assumed === undefined ? {} : { assumed: `its largest model was ${largest.assumed}` }),
  };
}

/** Models not known to be narrow count: an unknown must not make an actor look smaller. */
function isFoundationModel(facts: Readonly<Record<string, StatedFact>>): boolean {
  const fact = facts['foundationModel'];
  return !(fact && isKnownValue(fact) && fact.value === false);
}

/** The amounts behind a fact, of which an actor's largest is one. */
const singleAmounts = (known: FactValue['known']): readonly (Estimate | Bounds | Missing)[] =>
  isKnownValue(known) || known.kind === 'discrete' ? [] : known.kind === 'largest' ? known.of : [known];
