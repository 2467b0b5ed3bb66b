import type { EvaluationOptions, FactSource } from '../../evaluate/evaluate.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import type { Finding } from '../../evaluate/finding.ts';
import type { DatedCondition } from '../../evaluate/partition.ts';
import type { CountingRule } from '../../ledger/counting-rule.ts';
import { type FactCatalogue, type SubjectKind, subjectKinds } from '../../policy/fact-definition.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Subject } from '../../registry/registry.ts';
import type { CalendarDate } from '../../units/date.ts';
import type { Flop } from '../../units/quantity.ts';
import { countingOrder } from '../regions/counting-order.ts';
import { findGaps, type Gaps } from './find-gaps.ts';
import { type NearLine, nearTheLines } from './near-the-line.ts';
import { linesOf, rulesOn, type SetRule } from './rule-set.ts';
import { type Sight, whoIsSeen } from './who-is-seen.ts';

/** Instruments that are looked at together, with only the rules that count. */
export type LawSet = { readonly name: string; readonly policies: readonly Policy[] };

/** What a set of law leaves out of one kind of subject, and whom of a registry. */
export type KindReport = Gaps & {
  readonly rules: readonly SetRule[];
  /** Absent without a registry. */
  readonly sight?: Sight;
  readonly nearLines: readonly NearLine[];
};

/** What a set of law leaves out. */
export type SetReport = {
  readonly set: LawSet;
  readonly kinds: readonly KindReport[];
  readonly findings: readonly Finding[];
};

/** How a set is looked at. */
export type Look = {
  readonly on: CalendarDate;
  readonly catalogue: FactCatalogue;
  readonly countingRules: ReadonlyMap<string, CountingRule>;
  /** What no rule sees is given where some amount is above this; by default where some compute line is passed. */
  readonly above?: Flop;
  readonly population?: {
    readonly subjects: readonly Subject[];
    readonly facts: FactSource;
    readonly options: EvaluationOptions;
  };
};

/** Looks at a set of law, kind of subject by kind of subject. Throws `DiagramTooLarge` where rules are too intricate to be taken together. */
export async function lookForGaps(set: LawSet, look: Look): Promise<SetReport> {
  const { population, catalogue } = look;
  const findings = population
    ? (await evaluate(set.policies, population.subjects, population.facts, catalogue, population.options)).findings
    : [];
  const kinds: KindReport[] = [];
  for (const kind of subjectKinds) {
    const report = await lookAtKind(set, kind, look, findings);
    if (report) kinds.push(report);
  }
  return { set, kinds, findings };
}

async function lookAtKind(
  { policies }: LawSet,
  kind: SubjectKind,
  { on, catalogue, countingRules, above, population }: Look,
  findings: readonly Finding[],
): Promise<KindReport | undefined> {
  const named = policies.flatMap(({ thresholds }) =>
    Object.values(thresholds).flatMap(({ counting }) => counting ?? []),
  );
  const counting = countingOrder(countingRules, named);
  const rules = rulesOn(policies, kind, on, counting);
  if (rules.length === 0) return undefined;
  const lines = linesOf(rules, catalogue);
  const gaps = await findGaps(kind, rules, above && interestAbove(above, rules, catalogue), { catalogue, counting });
  if (!population) return { ...gaps, rules, nearLines: [] };
  const subjects = population.subjects.filter((subject) => subject.kind === kind);
  const { facts, options } = population;
  const sight = await whoIsSeen(
    subjects,
    findings.filter((finding) => finding.kind === kind),
    lines,
    {
      facts,
      catalogue,
      stance: options.stance,
    },
  );
  return { ...gaps, rules, sight, nearLines: nearTheLines(lines, subjects, facts) };
}

/** Any amount that has a compute line of the set is above the given one. */
function interestAbove(above: Flop, rules: readonly SetRule[], catalogue: FactCatalogue): DatedCondition | undefined {
  const clauses = new Map(
    linesOf(rules, catalogue)
      .filter(({ clause: { constant } }) => constant.kind === 'quantity' && constant.value.unit === above.unit)
      .map(({ clause }) => [
        clause.column,
        { ...clause, operator: 'greaterThan', constant: { kind: 'quantity', value: above } } as const,
      ]),
  );
  return clauses.size === 0 ? undefined : { kind: 'any', node: 'interest', children: [...clauses.values()] };
}
