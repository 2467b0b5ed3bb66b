import type { CompiledRule } from '../../evaluate/evaluate.ts';
import type { CountingRule } from '../../ledger/counting-rule.ts';
import type { FactCatalogue } from '../../policy/fact-definition.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import type { Code, Diagnostic } from '../../source/diagnostic.ts';
import type { Path, YamlDocument } from '../../source/yaml.ts';
import type { CalendarDate } from '../../units/date.ts';
import type { Quantity } from '../../units/quantity.ts';

/** How much a finding matters: an `error` is wrong whatever the law is, a `warning` is a flaw or a likely slip, a `note` is advice or a silence of the text. */
export type Severity = Diagnostic['severity'];

/** What a rule of lint complains of: where in the file, what, and what to do. */
export type Complaint = {
  /** Keys and indexes of the value in the file. */
  readonly at: Path;
  /** `key` to point at the key of an entry instead of its value. */
  readonly point?: 'key' | 'value';
  readonly message: string;
  readonly expected?: string;
  readonly hint?: string;
  /** A replacement that changes nothing but what is wrong; absent where only a reader can decide. */
  readonly fix?: Replacement;
};

/** A text at the complaint's place, and what to put in its stead. */
export type Replacement = { readonly from: string; readonly to: string };

/** A rule with its exact meaning from one day on. */
export type DatedTable = CompiledRule & { readonly on: CalendarDate };

/** A rule's tables: one for each set of threshold values that was ever in force. */
export type TabledRule = { readonly rule: Rule; readonly index: number; readonly tables: readonly DatedTable[] };

/** A model with its total training compute and what is known of it besides, for rules that look at real models. */
export type KnownModel = {
  readonly name: string;
  readonly compute: Quantity<'FLOP'>;
  readonly facts: Readonly<Record<string, boolean | string>>;
};

/** What a rule of lint may look at besides the policy itself. */
export type LintContext = {
  readonly document: YamlDocument;
  readonly catalogue: FactCatalogue;
  readonly countingRules: ReadonlyMap<string, CountingRule>;
  /** Rules that could be compiled, in their order. */
  readonly tabled: readonly TabledRule[];
  /** Models to compare lines with; empty unless a registry was given. */
  readonly models: readonly KnownModel[];
};

type Common = {
  readonly code: Code;
  /** Short name, also of its page: `operator-contradicts-quote`. */
  readonly name: string;
  readonly severity: Severity;
};

/** A check of a policy that can be read. */
export type PolicyCheck = Common & {
  /** What is wrong with the policy, in any order. */
  readonly check: (policy: Policy, context: LintContext) => readonly Complaint[] | Promise<readonly Complaint[]>;
};

/** A check of a file as written, for slips that keep it from being read as a policy. */
export type SpellingCheck = Common & {
  /** What is wrong with the file as written, in any order. */
  readonly checkSpelling: (document: YamlDocument) => readonly Complaint[];
};

/** A rule of lint. */
export type LintRule = PolicyCheck | SpellingCheck;

/** The page that explains a rule, within the package. */
export const pageOf = ({ code, name }: Pick<LintRule, 'code' | 'name'>): string => `docs/lint/${code}-${name}.md`;
