import type { Policy } from '../policy/policy.ts';
import { isKnownValue, type Subject, subjectId, subjectName } from '../registry/registry.ts';
import { formatQuantity } from '../units/format.ts';
import type { DecisionTable } from './decision-table.ts';
import type { CompiledRule, EvaluationOptions, FactSource } from './evaluate.ts';
import { type FactValue, locate, pointCells } from './fact-value.ts';
import type { Finding } from './finding.ts';
import { answersIn, judgeLoci, matters, statusOf } from './judgement.ts';
import type { Locus } from './locate.ts';
import { anyIsImputed, measure } from './measure.ts';
import type { Column } from './partition.ts';
import { inToleranceZone, toleranceReason } from './tolerance.ts';

/** Judges one subject by one compiled rule. */
export function judgeSubject(
  compiled: CompiledRule,
  subject: Subject,
  factSource: FactSource,
  options: EvaluationOptions,
): Finding {
  const finding = blankFinding(compiled, subject);
  if (!options.asIfInForce && !compiled.binds) return { ...finding, reason: 'not-in-force' };
  const { policy, table } = compiled;
  const values = table.columns.map((column) => factSource(subject, column));
  const loci = values.map((value, index) => locate(value, table.columns[index] as Column, options.stance));
  const { verdict, probability } = judgeLoci(table, loci);
  const open = verdict === 'undetermined';
  finding.verdict = verdict;
  finding.probability = probability;
  finding.status = statusOf(probability);
  finding.toleranceZone = options.stance === 'provider' && inToleranceZone(policy, table, values, loci);
  if (finding.toleranceZone && finding.status === 'not-met') finding.status = 'possible';
  const point = open ? pointOf(table, values, loci) : verdict === 'met';
  if (point !== undefined) finding.point = point;
  if (open) {
    finding.imputed = values.some((value, index) => anyIsImputed(value) && matters(table, loci, index));
    if (finding.status === 'unknown') finding.missing = missingFacts(table, values, loci);
  }
  const believed = values.find(({ believedAbove }) => believedAbove !== undefined)?.believedAbove;
  if (believed) finding.believedAbove = believed;
  finding.reasons = reasonsFor(values, finding.toleranceZone, policy);
  if (finding.status !== 'not-met') finding.obligations = compiled.duties;
  return measured(finding, compiled, values);
}

/** With what was measured; of a modification that there is not, the threshold alone. */
function measured(finding: Finding, compiled: CompiledRule, values: readonly FactValue[]): Finding {
  const all = measure(compiled, values);
  if (!modifiesNothing(compiled, values)) return Object.assign(finding, all);
  const reasons = [...finding.reasons, 'no base model recorded'];
  return Object.assign(finding, { reasons }, all.threshold ? { threshold: all.threshold } : {});
}

/** Whether a rule on modifications is asked of a model that modifies none: there is no amount to measure then. */
function modifiesNothing({ table }: CompiledRule, values: readonly FactValue[]): boolean {
  const index = table.columns.findIndex(({ key }) => key === 'modifiesOthersModel');
  const known = values[index]?.known;
  return known !== undefined && isKnownValue(known) && known.value === false;
}

type Draft = { -readonly [Key in keyof Finding]: Finding[Key] };

/** What is said of a subject before it is judged. */
const blankFinding = ({ policy, rule }: CompiledRule, subject: Subject): Draft => ({
  subject: subjectId(subject),
  subjectName: subjectName(subject),
  kind: subject.kind,
  policy: policy.id,
  rule: rule.id,
  status: 'not-applicable',
  imputed: false,
  toleranceZone: false,
  effect: rule.effect.kind,
  missing: [],
  reasons: [],
  obligations: [],
});

/** The verdict of central values alone; absent where a fact without one would decide. */
function pointOf(table: DecisionTable, values: readonly FactValue[], loci: readonly Locus[]): boolean | undefined {
  const sets = table.columns.map((column, index) =>
    hasSpread(values[index]) ? pointCells(values[index], column) : (loci[index]?.[0]?.cells ?? []),
  );
  const answers = answersIn(table, sets);
  return answers && answers.always === answers.ever ? answers.always : undefined;
}

/** Whether a fact has more to it than its central value; without, it is located the same in every reading. */
const hasSpread = (value: FactValue | undefined): boolean =>
  value === undefined || !(isKnownValue(value.known) || value.known.kind === 'missing');

/** Facts without any distribution on which the verdict depends: knowing them could change it. */
function missingFacts(table: DecisionTable, values: readonly FactValue[], loci: readonly Locus[]): readonly string[] {
  const open = table.columns.filter((_, index) => {
    const hasValue = values[index] && isKnownValue(values[index].known);
    return !hasValue && (loci[index] ?? []).some(({ cells }) => cells.length > 1) && matters(table, loci, index);
  });
  return [...new Set(open.map(({ fact }) => fact))];
}

function reasonsFor(values: readonly FactValue[], zone: boolean, policy: Policy): readonly string[] {
  const reasons = new Set<string>();
  for (const value of values) {
    if (value.believedAbove)
      reasons.add(`believed above ${formatQuantity(value.believedAbove)} by a source that gives no figure`);
    if (anyIsImputed(value)) reasons.add(imputedReason(value));
    for (const caveat of value.counted?.caveats ?? []) reasons.add(caveat);
    if (value.assumed !== undefined) reasons.add(value.assumed);
  }
  if (zone && policy.tolerance) reasons.add(toleranceReason(policy.tolerance));
  return [...reasons];
}

const imputedReason = ({ known }: FactValue): string =>
  !isKnownValue(known) && known.kind === 'largest'
    ? 'compute of some of its models is imputed from capability and release date'
    : 'compute is imputed from capability and release date; no figure has been published';
