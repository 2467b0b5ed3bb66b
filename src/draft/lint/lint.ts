import { TooManyCells } from '../../evaluate/decision-table.ts';
import { compileRule } from '../../evaluate/evaluate.ts';
import { clausesOf } from '../../policy/condition.ts';
import type { FactCatalogue } from '../../policy/fact-definition.ts';
import { parsePolicy } from '../../policy/parse-policy.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { type Source, withExcerpt } from '../../source/source.ts';
import { parseYaml, type YamlDocument } from '../../source/yaml.ts';
import type { CalendarDate } from '../../units/date.ts';
import { comparedRules } from './boundary.ts';
import { isTooLarge } from './idle-parts.ts';
import type { Complaint, DatedTable, LintContext, LintRule, Replacement, TabledRule } from './rule.ts';
import { lintRules } from './table.ts';

/** What lint has to say of one place: a rule of lint that is not kept, or a problem that keeps the file from being read. */
export type LintFinding = Diagnostic & {
  /** Keys and indexes of the place in the file, stable while lines move. */
  readonly place: string;
  /** The policy, by its identifier; absent when the file could not be read. */
  readonly policy?: string;
  readonly fix?: Replacement;
};

/** A policy file as lint saw it. */
export type LintedFile = {
  readonly source: Source;
  readonly findings: readonly LintFinding[];
  /** False when the file is no policy as it stands; only its spelling was looked at then. */
  readonly readable: boolean;
};

/** What policies are checked against. */
export type LintSetting = Pick<LintContext, 'catalogue' | 'countingRules' | 'models'>;

/** Checks one policy file. */
export async function lintPolicy(source: Source, setting: LintSetting): Promise<LintedFile> {
  const { document, diagnostics } = parseYaml(source);
  if (!document) return { source, findings: diagnostics.map(unplaced), readable: false };
  const spelling = lintRules.flatMap((rule) =>
    'checkSpelling' in rule ? rule.checkSpelling(document).map((one) => finding(rule, one, document)) : [],
  );
  const context = { catalogue: setting.catalogue, countingRules: [...setting.countingRules.keys()] };
  const parsed = parsePolicy(source, context);
  const unread = parsed.diagnostics.filter((one) => !spelling.some((known) => explains(known, one))).map(unplaced);
  if (!parsed.ok) return { source, findings: ordered([...spelling, ...unread]), readable: unread.length === 0 };
  const policy = parsed.value;
  const found = await lintParsed(policy, document, setting);
  const all = ordered([...spelling, ...unread, ...found]).map((one) => ({ ...one, policy: policy.id }));
  return { source, findings: all, readable: true };
}

const unplaced = (diagnostic: Diagnostic): LintFinding => ({ ...diagnostic, place: '' });

/** A slip of spelling says more than the refusal that it causes. */
const explains = (spelling: Diagnostic, refusal: Diagnostic): boolean =>
  spelling.severity === 'error' &&
  refusal.code === 'PL2001' &&
  spelling.at?.line === refusal.at?.line &&
  spelling.at?.column === refusal.at?.column;

function finding(
  { code, severity }: Pick<LintRule, 'code' | 'severity'>,
  complaint: Complaint,
  document: YamlDocument,
): LintFinding {
  const { at, point, message, expected, hint, fix } = complaint;
  const diagnostic: Diagnostic = {
    code,
    severity,
    message,
    at: document.locate(at, point ?? 'value'),
    ...(expected === undefined ? {} : { expected }),
    ...(hint === undefined ? {} : { hint }),
  };
  return { ...withExcerpt(diagnostic, document.source), place: at.join('.'), ...(fix ? { fix } : {}) };
}

async function lintParsed(
  policy: Policy,
  document: YamlDocument,
  setting: LintSetting,
): Promise<readonly LintFinding[]> {
  const { tabled, tooLarge } = await tableRules(policy, setting.catalogue);
  const context: LintContext = { ...setting, document, tabled };
  const found = tooLarge.map(({ index, message }) =>
    finding({ code: 'PL1015', severity: 'error' }, { at: ['rules', index, 'when'], message }, document),
  );
  found.push(...unchecked(tabled).map((complaint) => finding(unread, complaint, document)));
  for (const rule of lintRules) {
    if (!('check' in rule)) continue;
    const complaints = await rule.check(policy, context);
    found.push(...complaints.map((complaint) => finding(rule, complaint, document)));
  }
  return found;
}

const unread = { code: 'PL1015', severity: 'note' } as const;

/** What is too large to be looked through, so that silence does not pass for soundness. */
function unchecked(tabled: readonly TabledRule[]): readonly Complaint[] {
  const parts = tabled
    .filter(({ tables }) => tables.some(isTooLarge))
    .map(({ index }) => ({
      at: ['rules', index, 'when'],
      message: 'the rule is too large to be checked clause by clause',
    }));
  if (tabled.length <= comparedRules) return parts;
  const message = `only the first ${comparedRules} of ${tabled.length} rules are compared with each other`;
  return [...parts, { at: ['rules'], point: 'key', message }];
}

type TooLarge = { readonly index: number; readonly message: string };

async function tableRules(
  policy: Policy,
  catalogue: FactCatalogue,
): Promise<{ readonly tabled: readonly TabledRule[]; readonly tooLarge: readonly TooLarge[] }> {
  const tabled: TabledRule[] = [];
  const tooLarge: TooLarge[] = [];
  for (const [index, rule] of policy.rules.entries()) {
    try {
      tabled.push({ rule, index, tables: await tablesOf(policy, rule, catalogue) });
    } catch (error) {
      if (!(error instanceof TooManyCells)) throw error;
      tooLarge.push({ index, message: error.message });
    }
  }
  return { tabled, tooLarge };
}

async function tablesOf(policy: Policy, rule: Rule, catalogue: FactCatalogue): Promise<readonly DatedTable[]> {
  const tables: DatedTable[] = [];
  for (const on of daysOf(policy, rule)) tables.push({ on, ...(await compileRule(policy, rule, on, catalogue)) });
  return tables;
}

/** The days from which some threshold of the rule has another value. */
function daysOf({ thresholds, verifiedOn }: Policy, { when }: Rule): readonly CalendarDate[] {
  const days = clausesOf(when).flatMap(({ value }) =>
    value.kind === 'threshold' ? (thresholds[value.id]?.values ?? []).map(({ from }) => from) : [],
  );
  return days.length === 0 ? [verifiedOn] : [...new Set(days)].toSorted();
}

/** Each finding once, in the order of the file. */
function ordered(findings: readonly LintFinding[]): readonly LintFinding[] {
  const once = new Map(findings.map((one) => [`${one.code} ${one.at?.line}:${one.at?.column} ${one.message}`, one]));
  return [...once.values()].toSorted(
    (a, b) =>
      (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0) || (a.code < b.code ? -1 : 1),
  );
}
