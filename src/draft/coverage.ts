import { type CompiledRule, compileRule } from '../evaluate/evaluate.ts';
import { describedFacts, factSource } from '../evaluate/fact-source.ts';
import { pointCell } from '../evaluate/fact-value.ts';
import { bindsOn, neverBinds, ruleWindow } from '../policy/lifetime.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { subjectList } from '../registry/subject-file.ts';
import { addDays, type CalendarDate } from '../units/date.ts';
import type { PolicyCase } from './case-file.ts';
import { clauseLogic, truthByCell } from './clause-truth.ts';
import { clauseItems, edgeItems, type Reading, type Visit } from './coverage-items.ts';
import { eraContains, erasOf } from './eras.ts';
import type { CaseSetting } from './run-case.ts';

/** Kinds of {@link CoverageItem}: cells of a fact, clauses true and false, clauses that decide (masking MC/DC), and dates. */
export const coverageKinds = ['edge', 'clause', 'decision', 'date'] as const;

/** Something about a rule that its cases should show. */
export type CoverageItem = {
  readonly kind: (typeof coverageKinds)[number];
  /** In words: "countedCompute exactly 10²⁵ FLOP", "decides when false: general purpose". */
  readonly text: string;
  /** The place in the instrument that nobody has shown if it is not covered. */
  readonly cite: string;
  readonly covered: boolean;
};

/** What the cases of one rule show of it; items that no reading of the facts can show are left out. */
export type RuleCoverage = {
  readonly policy: string;
  readonly rule: string;
  readonly items: readonly CoverageItem[];
  /** Combinations of cells visited by cases whose facts are all known, of those that are possible, on the last reading of the law. */
  readonly visited: number;
  readonly combinations: number;
};

/**
 * Measures what the cases show of one rule: every cell of every fact, every clause true and false and deciding, and each date's eve and day. Where thresholds
 * are amended, every version counts. A case counts if it says what status the rule must have.
 */
export async function coverRule(
  policy: Policy,
  rule: Rule,
  cases: readonly PolicyCase[],
  countingRules: CaseSetting['countingRules'],
  catalogue: CaseSetting['catalogue'],
): Promise<RuleCoverage> {
  const own = cases.filter(({ expected }) => expected[rule.id]?.status !== undefined);
  const items: CoverageItem[] = [];
  let [visited, combinations] = [0, 0];
  for (const era of erasOf(policy, rule)) {
    const compiled = await compileRule(policy, rule, era.from, catalogue);
    const evaluated = own.filter((one) => eraContains(era, one.asOf) && isEvaluated(policy, rule, one));
    const reading = await readingOf(compiled, evaluated, { countingRules, catalogue });
    items.push(...edgeItems(reading), ...clauseItems(reading));
    ({ visited, combinations } = combinationsIn(reading));
  }
  return {
    policy: policy.id,
    rule: rule.id,
    items: merged([...items, ...dateItems(policy, rule, own)]),
    visited,
    combinations,
  };
}

const isEvaluated = (policy: Policy, rule: Rule, { asOf, asIfInForce }: PolicyCase): boolean =>
  asIfInForce || bindsOn(policy, rule, asOf);

async function readingOf(
  compiled: CompiledRule,
  cases: readonly PolicyCase[],
  { countingRules, catalogue }: CaseSetting,
): Promise<Reading> {
  const { rule, table, condition } = compiled;
  const logic = await clauseLogic(condition);
  const truths = await truthByCell(logic.clauses, table, catalogue);
  const source = factSource(describedFacts, countingRules);
  const subjects = cases.flatMap((one) => subjectList(one.subjects).filter(({ kind }) => kind === rule.binds));
  const visits = subjects.map((subject): Visit => {
    const cells = table.columns.map((column) => pointCell(source(subject, column), column));
    const truth = truths.map(({ column, truth }) => (cells[column] === undefined ? undefined : truth[cells[column]]));
    return { cells, truth };
  });
  return { compiled, logic, truths, visits };
}

function combinationsIn({ compiled: { table }, visits }: Reading): Pick<RuleCoverage, 'visited' | 'combinations'> {
  const seen = visits.flatMap(({ cells }) =>
    cells.includes(undefined)
      ? []
      : cells.reduce<number>((sum, cell, at) => sum + (cell ?? 0) * (table.strides[at] ?? 0), 0),
  );
  return {
    visited: new Set(seen).size,
    combinations: table.possible ? table.possible.reduce((sum, one) => sum + one, 0) : table.answers.length,
  };
}

/** Items of several versions of the law that read the same are one. */
function merged(items: readonly CoverageItem[]): readonly CoverageItem[] {
  const byText = new Map<string, CoverageItem>();
  for (const item of items) {
    const key = `${item.kind} ${item.text}`;
    const known = byText.get(key);
    byText.set(key, known ? { ...known, covered: known.covered || item.covered } : item);
  }
  return [...byText.values()];
}

/** The eve and the day on which the rule starts or stops binding, or a threshold of it is amended. */
function dateItems(policy: Policy, rule: Rule, cases: readonly PolicyCase[]): readonly CoverageItem[] {
  if (neverBinds(policy, rule)) return [];
  const { from, until } = ruleWindow(policy, rule);
  const amended = erasOf(policy, rule)
    .slice(1)
    .map((era) => ['amended on', era.from] as const);
  return [['binds from', from] as const, ...amended, ['binds until', until] as const].flatMap(([what, date]) =>
    date === null ? [] : [addDays(date, -1), date].map((day) => dateItem(what, date, day, rule, cases)),
  );
}

const dateItem = (
  what: string,
  date: CalendarDate,
  day: CalendarDate,
  { cite }: Rule,
  cases: readonly PolicyCase[],
): CoverageItem => ({
  kind: 'date',
  text: `${what} ${date}: ${day === date ? 'the day' : 'its eve'} (${day})`,
  cite,
  covered: cases.some(({ asOf }) => asOf === day),
});
