import type { CountingRule } from '../ledger/counting-rule.ts';
import { actorSubjects } from '../registry/affiliation.ts';
import { imputeCompute } from '../registry/imputation.ts';
import { knowledgeOn } from '../registry/knowledge.ts';
import type { Registry, Subject } from '../registry/registry.ts';
import type { Subjects } from '../registry/subject-file.ts';
import type { CalendarDate } from '../units/date.ts';
import type { FactSource } from './evaluate.ts';
import { factSource, registryFacts } from './fact-source.ts';

/** Everyone who can be judged on a date, and what is known of them. */
export type Bench = {
  readonly subjects: readonly Subject[];
  readonly facts: FactSource;
  /** How undisclosed compute was inferred, with its measured error; absent when nothing was. */
  readonly imputation?: string;
};

/** What-ifs as their files describe them, and the same as subjects that rules bind. */
export type WhatIfs = { readonly files: readonly Subjects[]; readonly subjects: readonly Subject[] };

/** The date of the law, the date of what is known, and whether undisclosed compute is inferred. */
export type BenchOptions = {
  readonly asOf: CalendarDate;
  readonly knownOn: CalendarDate;
  readonly imputation: boolean;
};

/** The subjects of a registry that were out on the as-of date and on that of what is known, what-ifs before them, with their facts as known on the other date. */
export function assemble(
  registry: Registry,
  described: WhatIfs,
  countingRules: ReadonlyMap<string, CountingRule>,
  { asOf, knownOn, imputation }: BenchOptions,
): Bench {
  const models = described.files.flatMap(({ model }) => model ?? []);
  const knowledge = knowledgeOn(registry, knownOn, models);
  const own = new Set(models.map(({ id }) => id));
  const seenBy = asOf < knownOn ? asOf : knownOn;
  const out = registry.models.filter(
    ({ id, released }) => !own.has(id) && (released === undefined || released <= seenBy),
  );
  const subjects: readonly Subject[] = [
    ...described.subjects,
    ...out.map((model) => ({ kind: 'model', model }) as const),
    ...actorSubjects(knowledge, seenBy),
    ...registry.clusters.map((cluster) => ({ kind: 'cluster', cluster }) as const),
  ];
  const imputed = imputation ? imputeCompute(knowledge) : new Map();
  const known = registryFacts(knowledge, asOf, ({ id }) => imputed.get(id));
  const method = [...imputed.values()][0]?.provenance.method;
  return {
    subjects,
    facts: factSource(known, countingRules),
    ...(method === undefined ? {} : { imputation: method }),
  };
}
