import { compileRule, type EvaluationOptions, type FactSource } from '../../evaluate/evaluate.ts';
import { factSource, registryFacts } from '../../evaluate/fact-source.ts';
import type { Finding } from '../../evaluate/finding.ts';
import { judgeSubject } from '../../evaluate/judge-subject.ts';
import type { CountingRule } from '../../ledger/counting-rule.ts';
import type { Estimate } from '../../ledger/estimate.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import { factCatalogue } from '../../registry/facts.ts';
import type { Knowledge } from '../../registry/knowledge.ts';
import type { Model, Subject } from '../../registry/registry.ts';
import type { CalendarDate } from '../../units/date.ts';
import type { Observation, TrackedRecord } from '../observation.ts';
import type { Reference } from '../reference.ts';
import { releasedInYearTo } from '../reporting-dates.ts';
import { type Member, type Tally, tallyOf } from '../sweep/tally.ts';
import { type Treatment, treatments } from '../treatment.ts';
import { developersOf } from './developers.ts';

/** What designs are judged on: the record, and the registry behind it. */
export type DesignSetting = {
  readonly record: TrackedRecord;
  readonly reference: Reference;
  readonly knowledge: Knowledge;
  readonly imputed: ReadonlyMap<string, Estimate<'FLOP'>>;
  readonly countingRules: ReadonlyMap<string, CountingRule>;
};

/** What a design did to the models of the twelve months up to a date. */
export type MeasuredDesign = Tally & { readonly on: CalendarDate; readonly treatment: Treatment };

/** A model of the window with its score, if it has one. */
type Candidate = { readonly model: Model; readonly published: boolean; readonly score?: number };

/** Judges rules on the models of twelve months as the law of the last day, by the same engine and facts as `evaluate`; one source of facts for each date and treatment. */
export function designJudge(
  setting: DesignSetting,
): (policy: Policy, rule: Rule, on: CalendarDate) => Promise<readonly MeasuredDesign[]> {
  const { knowledge, imputed, countingRules, reference } = setting;
  const known = new Map<CalendarDate, ReturnType<typeof open>>();
  const open = (on: CalendarDate) => ({
    candidates: candidatesOf(setting, on),
    facts: {
      published: factSource(
        registryFacts(knowledge, on, () => undefined),
        countingRules,
      ),
      imputed: factSource(
        registryFacts(knowledge, on, ({ id }) => imputed.get(id)),
        countingRules,
      ),
    },
  });
  return async (policy, rule, on) => {
    const { candidates, facts } = known.get(on) ?? open(on);
    known.set(on, { candidates, facts });
    const compiled = await compileRule(policy, rule, on, factCatalogue);
    const asked = reference.on(on);
    return treatments.map((treatment) => {
      const source = treatment === 'imputed' ? facts.imputed : facts.published;
      const options = optionsOf(knowledge, on, treatment === 'imputed');
      const members = candidates
        .filter(({ model, published }) => published || isKept(treatment, imputed.has(model.id)))
        .map(({ model, published, score }): Member => {
          const findings = subjectsOf(rule, model, knowledge, on).map((subject) =>
            judgeSubject(compiled, subject, byOneModel(source, subject, model), options),
          );
          const seen = !published && treatment === 'assumed-above' ? assumedOver(findings) : seenBy(findings);
          return score === undefined || asked === undefined ? seen : { ...seen, capable: score >= asked };
        });
      return { ...tallyOf(members), on, treatment };
    });
  };
}

/** Whether a treatment keeps a model without published compute. */
const isKept = (treatment: Treatment, canBeImputed: boolean): boolean =>
  treatment === 'assumed-above' || (treatment === 'imputed' && canBeImputed);

/** Whom a rule is asked of for one model: the model itself, or each of its developers. */
const subjectsOf = ({ binds }: Rule, model: Model, knowledge: Knowledge, on: CalendarDate): readonly Subject[] =>
  binds === 'actor' ? developersOf(model, knowledge, on) : [{ kind: 'model', model }];

/** The compute of a developer is that of the one model in question, so that a developer over the line does not bring all its smaller models with it; everything else is its own. */
const byOneModel = (source: FactSource, whole: Subject, model: Model): FactSource =>
  whole.kind === 'actor'
    ? (subject, column) => source(column.counting === undefined ? subject : { ...whole, models: [model] }, column)
    : source;

/** Over the line unless what is known of the model, such as its score, rules it out; of several developers, the one most likely to be within counts. */
function assumedOver(findings: readonly Finding[]): Pick<Member, 'probability' | 'over'> {
  const most = findings.length === 0 ? 1 : Math.max(...findings.map(({ probability }) => probability?.high ?? 1));
  return { probability: most, over: most > 0.5 };
}

const optionsOf = ({ knownOn }: Knowledge, asOf: CalendarDate, imputation: boolean): EvaluationOptions => ({
  asOf,
  knownOn,
  stance: 'observer',
  imputation,
  asIfInForce: true,
});

/** What is not known of a model never adds to a count: the lower bound of the probability counts. */
const seenBy = (findings: readonly Finding[]): Pick<Member, 'probability' | 'over'> => ({
  probability: Math.max(0, ...findings.map(({ probability }) => probability?.low ?? 0)),
  over: findings.some(({ point }) => point === true),
});

/** The models that the grid of fixed lines counts too. */
function candidatesOf({ record, knowledge }: DesignSetting, on: CalendarDate): readonly Candidate[] {
  const scored = new Map(record.observations.map((one): readonly [string, Observation] => [one.model, one]));
  const window = [
    ...releasedInYearTo(record.observations, on),
    ...releasedInYearTo(record.runs, on).filter(({ model }) => !scored.has(model)),
  ];
  return window.flatMap(({ model: id, published }) => {
    const model = knowledge.models.get(id);
    const score = scored.get(id)?.score;
    return model ? [{ model, published: published !== undefined, ...(score === undefined ? {} : { score }) }] : [];
  });
}
