import { compile } from '../../evaluate/decision-table.ts';
import type { FactSource } from '../../evaluate/evaluate.ts';
import { locate } from '../../evaluate/fact-value.ts';
import type { Finding, Probability, Stance } from '../../evaluate/finding.ts';
import { judgeLoci, middleOf } from '../../evaluate/judgement.ts';
import { centralIsImputed, centralOf } from '../../evaluate/measure.ts';
import type { FactCatalogue } from '../../policy/fact-definition.ts';
import { type Subject, subjectId } from '../../registry/registry.ts';
import { groupBy } from '../../units/group-by.ts';
import type { Quantity } from '../../units/quantity.ts';
import { compareQuantity } from '../../units/quantity.ts';
import type { Line } from './rule-set.ts';

/** A subject that no rule of a set is met by. */
type Unseen = {
  readonly subject: Subject;
  /** How likely it is over some compute line of the set. */
  readonly passes: Probability;
  /** Its largest central amount on a line of the set. */
  readonly amount?: Quantity;
  /** Whether that amount was imputed. */
  readonly imputed: boolean;
};

/** Whom the rules of a set see: likely, perhaps, or not at all. */
export type Sight = { readonly seen: number; readonly open: number; readonly unseen: readonly Unseen[] };

/** Sorts subjects by what the findings of a set of rules say of them. Who is over a line and not seen comes first, then the largest. */
export async function whoIsSeen(
  subjects: readonly Subject[],
  findings: readonly Finding[],
  lines: readonly Line[],
  {
    facts,
    catalogue,
    stance,
  }: { readonly facts: FactSource; readonly catalogue: FactCatalogue; readonly stance: Stance },
): Promise<Sight> {
  const bySubject = groupBy(findings, ({ kind, subject }) => `${kind} ${subject}`);
  const of = (subject: Subject) => bySubject.get(`${subject.kind} ${subjectId(subject)}`) ?? [];
  const isSeen = (subject: Subject): boolean =>
    of(subject).some(({ status }) => status === 'met' || status === 'likely');
  const isOpen = (subject: Subject): boolean =>
    of(subject).some(({ status }) => status === 'possible' || status === 'unknown');
  const measured: { readonly line: Line; readonly table: Awaited<ReturnType<typeof compile>> }[] = [];
  for (const line of lines) measured.push({ line, table: await compile(line.clause, catalogue) });
  const unseen = subjects
    .filter((subject) => !isSeen(subject) && !isOpen(subject))
    .map((subject): Unseen => {
      const passes = measured.map(({ table }) => {
        const loci = table.columns.map((column) => locate(facts(subject, column), column, stance));
        return judgeLoci(table, loci).probability;
      });
      const amounts = measured.flatMap(({ table }) =>
        table.columns.flatMap((column) => {
          const value = facts(subject, column);
          const amount = centralOf(value);
          return amount ? [{ amount, imputed: centralIsImputed(value) }] : [];
        }),
      );
      const top = amounts.toSorted((a, b) =>
        a.amount.unit === b.amount.unit ? compareQuantity(b.amount, a.amount) : 0,
      )[0];
      return { subject, passes: largest(passes), imputed: false, ...top };
    });
  return {
    seen: subjects.filter(isSeen).length,
    open: subjects.filter((subject) => !isSeen(subject) && isOpen(subject)).length,
    unseen: unseen.toSorted(byProminence),
  };
}

const largest = (all: readonly Probability[]): Probability =>
  all.reduce((best, next) => (middleOf(next) > middleOf(best) ? next : best), { low: 0, high: 0 });

/** Up to this probability a subject is not over a line. */
const slight = 0.05;

const likelihood = ({ passes }: Unseen): number => (middleOf(passes) > slight ? middleOf(passes) : 0);

function byProminence(a: Unseen, b: Unseen): number {
  if (likelihood(a) !== likelihood(b)) return likelihood(b) - likelihood(a);
  if (!a.amount || !b.amount) return Number(b.amount !== undefined) - Number(a.amount !== undefined);
  return a.amount.unit === b.amount.unit ? compareQuantity(b.amount, a.amount) : 0;
}
