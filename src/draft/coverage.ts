import type { DecisionTable } from '../evaluate/decision-table.ts';
import { compileRule } from '../evaluate/evaluate.ts';
import { clauseText } from '../evaluate/explain.ts';
import { describedFacts, factSource } from '../evaluate/fact-source.ts';
import { pointCell } from '../evaluate/fact-value.ts';
import { type Column, cellCount, describeCell } from '../evaluate/partition.ts';
import type { CountingRule } from '../ledger/counting-rule.ts';
import type { FactCatalogue } from '../policy/fact-definition.ts';
import { bindsOn, ruleWindow } from '../policy/lifetime.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { subjectList } from '../registry/subject-file.ts';
import { addDays, type CalendarDate } from '../units/date.ts';
import type { PolicyCase } from './case-file.ts';
import { type ClauseLogic, clauseLogic, decides, type TruthVector, truthByCell } from './clause-truth.ts';

/** Something about a rule that its cases should show. */
export type CoverageItem = {
  readonly rule: string;
  readonly kind: 'edge' | 'clause' | 'decision' | 'date';
  /** In words: "countedCompute exactly 10²⁵ FLOP", "decides when false: generalPurpose". */
  readonly text: string;
  readonly cite: string;
  readonly covered: boolean;
};

/** What the cases of one rule show of it; items that no reading of the facts can show are left out. */
export type RuleCoverage = {
  readonly policy: string;
  readonly rule: string;
  readonly items: readonly CoverageItem[];
  /** Combinations of cells visited by cases whose facts are all known, of those that are possible. */
  readonly visited: number;
  readonly combinations: number;
};

type Visit = { readonly cells: readonly (number | undefined)[]; readonly truth: TruthVector };

/** Measures what the cases show of one rule: every cell of every fact, every clause true and false and deciding, each date's eve and day. */
export async function coverRule(
  policy: Policy,
  rule: Rule,
  cases: readonly PolicyCase[],
  countingRules: ReadonlyMap<string, CountingRule>,
  catalogue: FactCatalogue,
): Promise<RuleCoverage> {
  const own = cases.filter(({ expected }) => Object.hasOwn(expected, rule.id));
  const today = own.at(-1)?.asOf ?? policy.verifiedOn;
  const { condition, table } = await compileRule(policy, rule, today, catalogue);
  const logic = await clauseLogic(condition);
  const truths = await truthByCell(logic.clauses, table, catalogue);
  const source = factSource(describedFacts, countingRules);
  const evaluated = own.filter(({ asOf, asIfInForce }) => asIfInForce || bindsOn(policy, rule, asOf));
  const visits = evaluated.flatMap(({ subjects }) =>
    subjectList(subjects)
      .filter(({ kind }) => kind === rule.binds)
      .map((subject): Visit => {
        const cells = table.columns.map((column) => pointCell(source(subject, column), column));
        return {
          cells,
          truth: truths.map(({ column, truth }) => (cells[column] === undefined ? undefined : truth[cells[column]])),
        };
      }),
  );
  const visited = new Set(visits.flatMap(({ cells }) => combinationOf(table, cells) ?? []));
  return {
    policy: policy.id,
    rule: rule.id,
    items: [
      ...edgeItems(rule, table, visits),
      ...clauseItems(rule, logic, table, truths, visits),
      ...dateItems(policy, rule, own),
    ],
    visited: visited.size,
    combinations: table.possible ? table.possible.reduce((sum, one) => sum + one, 0) : table.answers.length,
  };
}

function combinationOf({ strides }: DecisionTable, cells: readonly (number | undefined)[]): number | undefined {
  let index = 0;
  for (const [column, cell] of cells.entries()) {
    if (cell === undefined) return undefined;
    index += cell * (strides[column] ?? 0);
  }
  return index;
}

/** Every cell of every fact: below, at and above each constant, each member, and the fact missing. */
function edgeItems(rule: Rule, table: DecisionTable, visits: readonly Visit[]): CoverageItem[] {
  return table.columns.flatMap((column, index) => {
    const item = (text: string, covered: boolean): CoverageItem => ({
      rule: rule.id,
      kind: 'edge',
      text: `${column.fact} ${text}`,
      cite: rule.cite,
      covered,
    });
    const reachable = (cell: number): boolean => !table.possible || isReachable(table, index, cell, column);
    const cells = Array.from({ length: cellCount(column.axis) }, (_, cell) => cell).filter(reachable);
    return [
      ...cells.map((cell) =>
        item(
          describeCell(column.axis, cell),
          visits.some((visit) => visit.cells[index] === cell),
        ),
      ),
      item(
        'missing',
        visits.some((visit) => visit.cells[index] === undefined),
      ),
    ];
  });
}

const isReachable = (
  { possible, strides, answers }: DecisionTable,
  column: number,
  cell: number,
  { axis }: Column,
): boolean =>
  answers.some(
    (_, index) => possible?.[index] === 1 && Math.floor(index / (strides[column] ?? 1)) % cellCount(axis) === cell,
  );

type Truths = readonly { readonly column: number; readonly truth: readonly boolean[] }[];

function clauseItems(
  rule: Rule,
  logic: ClauseLogic,
  table: DecisionTable,
  truths: Truths,
  visits: readonly Visit[],
): CoverageItem[] {
  const everything = allVectors(table, truths);
  return logic.clauses.flatMap((clause, index) =>
    [true, false].flatMap((value) => {
      const name = clauseText(clause);
      const cite = clause.cite ?? rule.cite;
      const seen = visits.some(({ truth }) => truth[index] === value);
      const shows = ({ truth }: { truth: TruthVector }): boolean =>
        truth[index] === value && decides(logic, truth, index);
      const canDecide = everything.some((truth) => shows({ truth }));
      return [
        { rule: rule.id, kind: 'clause' as const, text: `${value ? 'true' : 'false'}: ${name}`, cite, covered: seen },
        ...(canDecide
          ? [
              {
                rule: rule.id,
                kind: 'decision' as const,
                text: `decides when ${value ? 'true' : 'false'}: ${name}`,
                cite,
                covered: visits.some(shows),
              },
            ]
          : []),
      ];
    }),
  );
}

/** Every truth vector that some possible combination of cells has. */
function allVectors({ columns, strides, answers, possible }: DecisionTable, truths: Truths): readonly TruthVector[] {
  const seen = new Map<string, TruthVector>();
  answers.forEach((_, index) => {
    if (possible?.[index] === 0) return;
    const vector = truths.map(({ column, truth }) => {
      const axis = columns[column]?.axis;
      return axis ? truth[Math.floor(index / (strides[column] ?? 1)) % cellCount(axis)] : undefined;
    });
    seen.set(vector.join(), vector);
  });
  return [...seen.values()];
}

/** The eve and the day on which the rule starts and stops binding. */
function dateItems(policy: Policy, rule: Rule, cases: readonly PolicyCase[]): CoverageItem[] {
  const { from, until } = ruleWindow(policy, rule);
  const seen = (date: CalendarDate): boolean => cases.some(({ asOf }) => asOf === date);
  return [from, until].flatMap((date, index) => {
    if (date === null) return [];
    const what = index === 0 ? 'binds from' : 'binds until';
    const eve = addDays(date, -1);
    return [eve, date].map((day) => ({
      rule: rule.id,
      kind: 'date' as const,
      text: `${what} ${date}: ${day === date ? 'the day' : 'its eve'} (${day})`,
      cite: rule.cite,
      covered: seen(day),
    }));
  });
}
