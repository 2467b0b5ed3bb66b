import { type EvaluationOptions, evaluate, type FactSource } from '../../evaluate/evaluate.ts';
import type { Count, Evaluation, Finding, Probability, Status } from '../../evaluate/finding.ts';
import { middleOf } from '../../evaluate/judgement.ts';
import { dateCondition } from '../../evaluate/partition.ts';
import type { CountingRule } from '../../ledger/counting-rule.ts';
import type { FactCatalogue, SubjectKind } from '../../policy/fact-definition.ts';
import type { Rule } from '../../policy/policy.ts';
import { type Subject, subjectId } from '../../registry/registry.ts';
import { type CountingOrder, countingOrder } from '../regions/counting-order.ts';
import { canBeTried } from '../regions/size.ts';
import type { PolicyDiff } from './diff-policies.ts';
import type { RuleDiff } from './diff-rule.ts';
import { judgeTrials, type Trial, type TrialJudge, trialsOf } from './responsible.ts';
import { decides, type Version } from './version.ts';

/** A subject that enters or leaves a rule: its status rises or falls. */
export type Shift = {
  readonly subject: string;
  readonly name: string;
  readonly kind: SubjectKind;
  /** The rule of the first version, or of the second where it is new. */
  readonly rule: string;
  readonly from: Status;
  readonly to: Status;
  readonly before: Probability;
  readonly after: Probability;
  /** The changes that move it, in words. */
  readonly by: readonly string[];
  readonly imputed: boolean;
};

/** Before and after of one rule over all subjects it binds; one side is absent where the rule stands alone. */
type CountChange = { readonly rule: string; readonly before?: Count; readonly after?: Count };

/** What a change of the law does to everyone in a registry. */
export type RegistryEffect = {
  readonly counts: readonly CountChange[];
  readonly enter: readonly Shift[];
  readonly leave: readonly Shift[];
  /** Rules too large to judge a registry by. */
  readonly left: readonly string[];
};

/** Everyone who is judged, and how. */
export type Population = {
  readonly subjects: readonly Subject[];
  readonly facts: FactSource;
  readonly catalogue: FactCatalogue;
  readonly options: Pick<EvaluationOptions, 'knownOn' | 'stance' | 'imputation'>;
};

/** Judges everyone by both versions of every rule. A status that changes makes a subject enter or leave. */
export async function effectOnRegistry(
  diff: PolicyDiff,
  population: Population,
  countingRules: ReadonlyMap<string, CountingRule>,
): Promise<RegistryEffect> {
  const counting = countingOrder(countingRules);
  const small = ({ policy, on }: Version, rule: Rule): boolean =>
    canBeTried(dateCondition(rule.when, policy.thresholds, on), population.catalogue);
  const [before, after] = [await judged(diff.before, small, population), await judged(diff.after, small, population)];
  const left = diff.rules.flatMap(({ match }) => {
    const large =
      (match.kind !== 'added' && !small(diff.before, match.before)) ||
      (match.kind !== 'removed' && !small(diff.after, match.after));
    return large ? [match.kind === 'added' ? match.after.id : match.before.id] : [];
  });
  const counts: CountChange[] = [];
  const shifts: Shift[] = [];
  for (const rule of diff.rules) {
    const [was, is] = [idIn(rule, 'before'), idIn(rule, 'after')];
    const name = was ?? is ?? '';
    if (left.includes(name)) continue;
    counts.push({ rule: name, ...countOf(before, was, 'before'), ...countOf(after, is, 'after') });
    if (rule.differs) shifts.push(...(await shiftsOf(name, rule, diff, [before, after], population, counting)));
  }
  return {
    counts,
    enter: shifts.filter((shift) => middleOf(shift.after) > middleOf(shift.before)).toSorted(bySize),
    leave: shifts.filter((shift) => middleOf(shift.after) <= middleOf(shift.before)).toSorted(bySize),
    left,
  };
}

const judged = (version: Version, small: (version: Version, rule: Rule) => boolean, population: Population) =>
  evaluate(
    [{ ...version.policy, rules: version.policy.rules.filter((rule) => small(version, rule)) }],
    population.subjects,
    population.facts,
    population.catalogue,
    { ...population.options, asOf: version.on, asIfInForce: version.asIfInForce },
  );

function idIn({ match }: RuleDiff, side: 'before' | 'after'): string | undefined {
  if (side === 'before') return match.kind === 'added' ? undefined : match.before.id;
  return match.kind === 'removed' ? undefined : match.after.id;
}

function countOf({ counts }: Evaluation, rule: string | undefined, key: 'before' | 'after'): Partial<CountChange> {
  const count = counts.find((one) => one.rule === rule);
  return count ? { [key]: count } : {};
}

/** The largest moves first; what is open on either side has moved as little as it may have. Then who is more certainly over a line. */
const bySize = (a: Shift, b: Shift): number => {
  const size = ({ before, after }: Shift): number =>
    Math.min(Math.abs(after.low - before.low), Math.abs(after.high - before.high));
  const certain = ({ before, after }: Shift): number => Math.max(before.low, after.low);
  return size(b) - size(a) || certain(b) - certain(a) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
};

const nobody: Probability = { low: 0, high: 0 };

async function shiftsOf(
  name: string,
  rule: RuleDiff,
  diff: PolicyDiff,
  [before, after]: readonly [Evaluation, Evaluation],
  { subjects, facts, catalogue, options }: Population,
  counting: CountingOrder,
): Promise<readonly Shift[]> {
  const trials = trialsOf(rule, counting).filter(({ condition }) => canBeTried(condition, catalogue));
  const judge = await judgeTrials(trials, facts, catalogue, options.stance);
  const [was, is] = [findingsBy(before, idIn(rule, 'before')), findingsBy(after, idIn(rule, 'after'))];
  return subjects.flatMap((subject) => {
    const key = `${subject.kind} ${subjectId(subject)}`;
    const [first, second] = [was.get(key), is.get(key)];
    const [from, to] = [first?.status ?? 'not-applicable', second?.status ?? 'not-applicable'];
    const found = second ?? first;
    if (!found || concern(from) === concern(to)) return [];
    const probabilities = { before: first?.probability ?? nobody, after: second?.probability ?? nobody };
    return [
      {
        subject: found.subject,
        name: found.subjectName,
        kind: subject.kind,
        rule: name,
        from,
        to,
        ...probabilities,
        by: movedBy(rule, diff, judge, subject, probabilities),
        imputed: (first?.imputed ?? false) || (second?.imputed ?? false),
      },
    ];
  });
}

const findingsBy = ({ findings }: Evaluation, rule: string | undefined): ReadonlyMap<string, Finding> =>
  new Map(
    findings
      .filter((finding) => finding.rule === rule)
      .map((finding) => [`${finding.kind} ${finding.subject}`, finding]),
  );

/** A rule that does not bind concerns nobody, as one that is not there. */
const concern = (status: Status): Status => (status === 'not-applicable' ? 'not-met' : status);

/** Probabilities closer than this are taken for the same. */
const noticeable = 0.005;

function movedBy(
  { match }: RuleDiff,
  { before, after }: PolicyDiff,
  judge: TrialJudge,
  subject: Subject,
  probabilities: { readonly before: Probability; readonly after: Probability },
): readonly string[] {
  if (match.kind === 'removed') return ['the rule is gone'];
  if (match.kind === 'added') return ['the rule is new'];
  if (match.before.binds !== match.after.binds)
    return [`the rule binds ${match.after.binds}s, not ${match.before.binds}s`];
  if (decides(before, match.before) !== decides(after, match.after))
    return [decides(after, match.after) ? 'the rule binds on its date' : 'the rule does not bind on its date'];
  const trials = judge(subject);
  const moving = trials.filter(
    ({ trial, probability }) => Math.abs(middleOf(probability) - middleOf(probabilities[trial.made])) > noticeable,
  );
  const told: readonly { readonly trial: Trial }[] = moving.length > 0 ? moving : trials;
  return told.length > 0 ? told.map(({ trial }) => trial.text) : ['how the clauses are joined'];
}
