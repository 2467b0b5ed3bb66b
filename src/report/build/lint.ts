import type { LintFinding } from '../../draft/lint/lint.ts';
import { type LintRule, pageOf } from '../../draft/lint/rule.ts';
import { lintRules } from '../../draft/lint/table.ts';
import { type Code, codes } from '../../source/diagnostic.ts';
import type { LintDocument } from '../documents/lint.ts';
import { envelopeOf, type Run } from '../run.ts';

/** What a run of lint gave. */
export type LintParts = {
  readonly policies: number;
  readonly unreadable: readonly string[];
  readonly findings: readonly LintFinding[];
  readonly fixed: readonly LintFinding[];
  /** Codes that were not asked for. */
  readonly ignored: readonly string[];
  readonly run: Run;
};

const rulesByCode: ReadonlyMap<Code, LintRule> = new Map(lintRules.map((rule) => [rule.code, rule]));

/** The document of `plimsoll lint`. */
export function buildLint({ policies, unreadable, findings, fixed, ignored, run }: LintParts): LintDocument {
  const shown = findings.filter(({ code }) => !ignored.includes(code));
  const count = (wanted: LintFinding['severity']): number => shown.filter(({ severity }) => severity === wanted).length;
  return {
    ...envelopeOf('lint', run),
    policies,
    unreadable,
    counts: { error: count('error'), warning: count('warning'), note: count('note') },
    findings: shown.map(describe),
    fixed: fixed.map(({ code, at, fix }) => ({ code, ...placeOf(at), from: fix?.from ?? '', to: fix?.to ?? '' })),
    rules: lintRules
      .filter(({ code }) => !ignored.includes(code))
      .map((rule) => ({
        code: rule.code,
        name: rule.name,
        severity: rule.severity,
        title: codes[rule.code],
        page: pageOf(rule),
      })),
  };
}

const placeOf = (at: LintFinding['at']): { file: string; line: number; column: number } => ({
  file: at?.file ?? '',
  line: at?.line ?? 1,
  column: at?.column ?? 1,
});

function describe({ at, fix, ...finding }: LintFinding): LintDocument['findings'][number] {
  const rule = rulesByCode.get(finding.code);
  return {
    ...finding,
    ...(rule ? { name: rule.name, page: pageOf(rule) } : {}),
    ...placeOf(at),
    endColumn: (at?.column ?? 1) + (at?.length ?? 1),
    fixable: fix !== undefined,
  };
}
