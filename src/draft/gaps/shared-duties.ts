import type { DueObligation, Finding } from '../../evaluate/finding.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Subject, subjectId } from '../../registry/registry.ts';
import { groupBy } from '../../units/group-by.ts';

/** One thing that one law asks of a subject that may be under it. */
type SharedDuty = { readonly policy: Policy; readonly finding: Finding; readonly duty: DueObligation };

/** What several laws ask of one model and its developer. */
export type SharedDuties = {
  readonly subject: Subject;
  /** The instruments that ask something, in the order of the set. */
  readonly policies: readonly Policy[];
  readonly duties: readonly SharedDuty[];
};

const applies = ({ status }: Finding): boolean => status === 'met' || status === 'likely';

/** Instruments under which each subject is likely to be, itself or by its developer. */
export function instrumentsOf(
  subjects: readonly Subject[],
  findings: readonly Finding[],
): ReadonlyMap<Subject, readonly Finding[]> {
  const bySubject = groupBy(findings.filter(applies), ({ kind, subject }) => `${kind} ${subject}`);
  const own = (subject: Subject): readonly Finding[] => bySubject.get(`${subject.kind} ${subjectId(subject)}`) ?? [];
  const actors = subjects.filter((subject) => subject.kind === 'actor');
  const developers = (subject: Subject): readonly Subject[] =>
    subject.kind === 'model' ? actors.filter(({ models }) => models.includes(subject.model)) : [];
  return new Map(subjects.map((subject) => [subject, [...own(subject), ...developers(subject).flatMap(own)]]));
}

/** Models under several instruments at once, those under most first. */
export const underSeveral = (found: ReadonlyMap<Subject, readonly Finding[]>): readonly Subject[] =>
  [...found]
    .map(([subject, findings]) => ({ subject, count: new Set(findings.map(({ policy }) => policy)).size, findings }))
    .filter(({ subject, count }) => subject.kind === 'model' && count > 1)
    .toSorted((a, b) => b.count - a.count || certainty(b.findings) - certainty(a.findings))
    .map(({ subject }) => subject);

const certainty = (findings: readonly Finding[]): number =>
  findings.reduce((sum, { probability }) => sum + (probability?.low ?? 0), 0);

/** The duties of one subject side by side: those with a period first, the shortest at the head, then the others law by law. */
export function dutiesOf(subject: Subject, findings: readonly Finding[], policies: readonly Policy[]): SharedDuties {
  const duties = findings.flatMap((finding) => {
    const policy = policies.find(({ id }) => id === finding.policy);
    return policy ? finding.obligations.map((duty) => ({ policy, finding, duty })) : [];
  });
  const distinct = [...new Map(duties.map((one) => [`${one.policy.id} ${one.duty.id}`, one])).values()];
  return {
    subject,
    policies: policies.filter(({ id }) => findings.some(({ policy }) => policy === id)),
    duties: distinct.toSorted((a, b) => days(a) - days(b)),
  };
}

const lengths = { hours: 1 / 24, days: 1, weeks: 7, months: 30, years: 365 } as const;

/** The period in which a duty must be done, in days; infinite where the law gives none. */
function days({ policy, duty }: SharedDuty): number {
  const within = policy.obligations[duty.id]?.within;
  return within ? within.amount * lengths[within.unit] : Number.POSITIVE_INFINITY;
}
