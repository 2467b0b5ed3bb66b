import type { RuleComparison } from '../../draft/diff/compare-rules.ts';
import type { PolicyDiff } from '../../draft/diff/diff-policies.ts';
import type { RuleDiff } from '../../draft/diff/diff-rule.ts';
import type { CaseEffect } from '../../draft/diff/effect-on-cases.ts';
import type { RegistryEffect, Shift } from '../../draft/diff/effect-on-registry.ts';
import type { Version } from '../../draft/diff/version.ts';
import type { Witness } from '../../draft/regions/witness.ts';
import { limitWords } from '../../draft/regions/words.ts';
import type { EvaluationOptions } from '../../evaluate/evaluate.ts';
import type { Count } from '../../evaluate/finding.ts';
import { lifetimeOn } from '../../policy/lifetime.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Comparison, DraftDiffDocument } from '../documents/diff.ts';
import { thousandths } from '../rounding.ts';
import { envelopeOf, type Run } from '../run.ts';
import { circumstancesOf } from './summaries.ts';

/** One comparison with what it does to a registry and to cases, where these were looked at. */
export type ComparedDraft = {
  readonly diff: PolicyDiff;
  readonly effect: RegistryEffect | undefined;
  readonly cases: { readonly files: readonly string[]; readonly effect: CaseEffect } | undefined;
};

/** Everything a comparison of drafts is reported from: the first draft, and further ones that are compared with the same version. */
export type DiffParts = {
  readonly drafts: readonly [ComparedDraft, ...ComparedDraft[]];
  readonly options: Pick<EvaluationOptions, 'asOf' | 'knownOn' | 'stance' | 'imputation'>;
  readonly registry: Registry | undefined;
  readonly notes: DraftDiffDocument['notes'];
  readonly showAll: boolean;
  readonly run: Run;
};

/** The document of `plimsoll diff`. */
export function buildDraftDiff({ drafts, options, registry, notes, showAll, run }: DiffParts): DraftDiffDocument {
  const [first, ...others] = drafts;
  return {
    ...envelopeOf('diff', run),
    ...circumstancesOf(options, registry),
    showAll,
    before: versionJson(first.diff.before),
    ...comparisonJson(first),
    others: others.map(comparisonJson),
    notes,
  };
}

function versionJson({ label, policy, on, asIfInForce }: Version): DraftDiffDocument['before'] {
  const { state, from, until } = lifetimeOn(policy, on);
  const { id, title, shortTitle } = policy;
  return { label, policy: id, title, shortTitle, on, asIfInForce, state, from, until };
}

function comparisonJson({ diff, effect, cases }: ComparedDraft): Comparison {
  const rules = diff.rules.map(ruleJson);
  return {
    after: versionJson(diff.after),
    semantic: diff.semantic,
    relation: diff.relation ?? null,
    wholes: diff.wholes.map((whole) => ({ binds: whole.binds, relation: whole.relation, ...regionsJson(whole) })),
    witnesses: rules.flatMap(({ rule, differs, regions }) =>
      differs ? regions.map(({ side, text, witness }) => ({ rule, side, text, facts: witness })) : [],
    ),
    rules,
    changes: diff.changes.map(({ before = null, after = null, forReader = false, ...change }) => ({
      ...change,
      before,
      after,
      forReader,
    })),
    counts: (effect?.counts ?? []).map(({ rule, before, after }) => ({
      rule,
      before: before ? countJson(before) : null,
      after: after ? countJson(after) : null,
    })),
    enter: (effect?.enter ?? []).map(shiftJson),
    leave: (effect?.leave ?? []).map(shiftJson),
    notJudged: effect?.left ?? [],
    cases: cases ? casesJson(cases.files, cases.effect) : null,
  };
}

function ruleJson({ match, comparison, periods, differs }: RuleDiff): Comparison['rules'][number] {
  const rule = match.kind === 'added' ? match.after : match.before;
  return {
    rule: rule.id,
    other: match.kind === 'removed' ? null : match.after.id,
    matched: match.kind,
    similarity: match.kind === 'similarity' ? match.score : null,
    title: rule.title,
    binds: rule.binds,
    differs,
    relation: comparison?.relation ?? null,
    periods,
    ...regionsJson(comparison),
  };
}

function regionsJson(comparison: RuleComparison | undefined) {
  const { regions = [], complete = true, countedApart = [] } = comparison ?? {};
  const columns = regions.flatMap(({ region }) => region.map(({ column }) => column));
  return {
    regions: regions.map(({ side, text, region, witness }) => ({
      side,
      text,
      limits: region.map(({ column, cells }) => ({
        fact: column.fact,
        ...(column.counting === undefined ? {} : { counting: column.counting }),
        text: limitWords(column, cells, columns),
      })),
      witness: witnessJson(witness),
    })),
    complete,
    countedApart: countedApart.map(([before, after]) => ({ before, after })),
  };
}

const witnessJson = (witness: Witness): Comparison['rules'][number]['regions'][number]['witness'] => [...witness];

const countJson = (count: Count): NonNullable<Comparison['counts'][number]['before']> => ({
  ...count,
  expected: thousandths(count.expected),
});

const shiftJson = (shift: Shift): Comparison['enter'][number] => shift;

const casesJson = (
  files: readonly string[],
  { run, changed, withoutRule }: CaseEffect,
): NonNullable<Comparison['cases']> => ({
  files: [...files],
  run,
  changed: changed.map(({ name, at, because, mismatches }) => ({
    name,
    file: at.file,
    line: at.line,
    ...(because === undefined ? {} : { because }),
    mismatches,
  })),
  withoutRule,
});
