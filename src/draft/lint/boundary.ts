import type { AlignedTables } from '../../evaluate/compare-tables.ts';
import type { DecisionTable } from '../../evaluate/decision-table.ts';
import { type Axis, type Column, cellAt, describeCell } from '../../evaluate/partition.ts';
import { clausesOf } from '../../policy/condition.ts';
import type { Rule } from '../../policy/policy.ts';
import type { Path } from '../../source/yaml.ts';
import { compareExact } from '../../units/exact.ts';
import { aligned, regionText } from './grids.ts';
import { nodePath } from './place.ts';
import type { Complaint, DatedTable, LintContext, PolicyCheck, TabledRule } from './rule.ts';

/** Two rules that part a line between them: one met just above it, the other just below, and both or neither at the line itself. */
type Seam = {
  readonly first: TabledRule;
  readonly second: TabledRule;
  readonly column: Column;
  readonly line: string;
  readonly elsewhere: string;
  readonly kind: 'overlap' | 'gap';
};

/** True if there can be a day on which both rules bind. */
const coexist = (a: Rule, b: Rule): boolean =>
  !(a.until !== undefined && b.from !== undefined && a.until <= b.from) &&
  !(b.until !== undefined && a.from !== undefined && b.until <= a.from);

/** The most rules that are compared two by two; no law comes near. */
export const comparedRules = 200;

function seamsOf({ tabled }: LintContext): readonly Seam[] {
  const compared = tabled.slice(0, comparedRules);
  return compared.flatMap((first, index) =>
    compared
      .slice(index + 1)
      .filter(({ rule }) => rule.binds === first.rule.binds && coexist(rule, first.rule))
      .flatMap((second) => seamsBetween(first, second)),
  );
}

function seamsBetween(first: TabledRule, second: TabledRule): readonly Seam[] {
  const days = [...new Set([...first.tables, ...second.tables].map(({ on }) => on))].toSorted();
  const found = days.flatMap((day) => {
    const tables = [first, second].map(({ tables: dated }) => tableOn(dated, day));
    const [a, b] = tables;
    return a && b && sharesLine(a, b) ? seamsIn(aligned([a, b]), { first, second }) : [];
  });
  return [...new Map(found.map((seam) => [`${seam.kind} ${seam.column.key} ${seam.line}`, seam])).values()];
}

const tableOn = (tables: readonly DatedTable[], day: string): DecisionTable | undefined =>
  (tables.findLast(({ on }) => on <= day) ?? tables[0])?.table;

/** True if both tables cut the same fact at the same amount: only then can they part it. */
const sharesLine = (a: DecisionTable, b: DecisionTable): boolean =>
  a.columns.some(({ key, axis }) => b.columns.some((other) => other.key === key && cutAlike(axis, other.axis)));

const cutAlike = (a: Axis, b: Axis): boolean =>
  a.kind === 'ordered' &&
  b.kind === 'ordered' &&
  a.constants.some((one) => b.constants.some((other) => compareExact(one, other) === 0));

function seamsIn(grid: AlignedTables | undefined, rules: Pick<Seam, 'first' | 'second'>): readonly Seam[] {
  return (grid?.columns ?? []).flatMap((column, position) => {
    if (!grid || column.axis.kind !== 'ordered') return [];
    return column.axis.constants.flatMap((_, constant) => {
      const cell = 2 * constant + 1;
      return (['overlap', 'gap'] as const).flatMap((kind) => {
        const marked = seamAt(grid, position, cell, kind);
        if (!marked.includes(1)) return [];
        const elsewhere = regionText(grid, marked, [column.fact]);
        return [{ ...rules, column, line: describeCell(column.axis, cell), elsewhere, kind }];
      });
    });
  });
}

/** The combinations in which the rules part the line at a cell and both of them, or neither, are met at it. */
function seamAt(grid: AlignedTables, column: number, cell: number, kind: Seam['kind']): Uint8Array {
  const stride = grid.strides[column] ?? 1;
  const [a, b] = grid.answers;
  return Uint8Array.from({ length: grid.size }, (_, index) => {
    if (cellAt(grid, index, column) !== cell) return 0;
    const around = [index - stride, index, index + stride];
    if (!a || !b || around.some((one) => grid.possible[one] !== 1)) return 0;
    const [below, at, above] = around.map((one) => [a[one], b[one]].join(''));
    const parted = (below === '01' && above === '10') || (below === '10' && above === '01');
    return Number(parted && at === (kind === 'overlap' ? '11' : '00'));
  });
}

/** The clause of a rule that draws the line. */
function linePath({ rule, index }: TabledRule, { fact }: Column, { document }: LintContext): Path {
  const clause = clausesOf(rule.when).find((one) => one.fact === fact);
  return clause ? [...nodePath(document, index, clause.node), 'operator'] : ['rules', index, 'when'];
}

const where = ({ column, line, elsewhere }: Seam): string =>
  `at ${column.fact} ${line}${elsewhere === '' ? '' : ` (with ${elsewhere})`}`;

/** Two rules that are both met at exactly the line that parts them. */
export const boundaryOverlap: PolicyCheck = {
  code: 'PL7204',
  name: 'boundary-overlap',
  severity: 'warning',
  check: (_, context) =>
    seamsOf(context)
      .filter(({ kind }) => kind === 'overlap')
      .map((seam) => ({
        at: linePath(seam.second, seam.column, context),
        message: `both \`${seam.first.rule.id}\` and \`${seam.second.rule.id}\` are met ${where(seam)}`,
        expected: 'one of the two to leave out the line itself',
      })),
};

/** A line that neither of two rules takes in, or that one rule leaves out of its middle. */
export const boundaryGap: PolicyCheck = {
  code: 'PL7205',
  name: 'boundary-gap',
  severity: 'warning',
  check: (_, context) => [
    ...seamsOf(context)
      .filter(({ kind }) => kind === 'gap')
      .map((seam) => ({
        at: linePath(seam.second, seam.column, context),
        message: `neither \`${seam.first.rule.id}\` nor \`${seam.second.rule.id}\` is met ${where(seam)}`,
        expected: 'one of the two to take in the line itself',
      })),
    ...context.tabled.flatMap((tabled) => holes(tabled, context)),
  ],
};

/** A rule that is met just below and just above a line but not at it, unless it says so in so many words. */
function holes(tabled: TabledRule, context: LintContext): readonly Complaint[] {
  const table = tabled.tables.at(-1)?.table;
  const hasLine = table?.columns.some(({ axis }) => axis.kind === 'ordered');
  const grid = hasLine && table ? aligned([table]) : undefined;
  const meant = clausesOf(tabled.rule.when).filter(({ operator }) => operator === 'equal' || operator === 'notEqual');
  return (grid?.columns ?? []).flatMap((column, position) => {
    if (!grid || column.axis.kind !== 'ordered' || meant.some(({ fact }) => fact === column.fact)) return [];
    return column.axis.constants.flatMap((_, constant) => {
      const cell = 2 * constant + 1;
      if (!isHole(grid, position, cell)) return [];
      return [
        {
          at: linePath(tabled, column, context),
          message: `\`${tabled.rule.id}\` is met just below and just above ${column.fact} ${describeCell(column.axis, cell)}, but not at it`,
          expected: 'one of its parts to take in the line itself',
        },
      ];
    });
  });
}

function isHole(grid: AlignedTables, column: number, cell: number): boolean {
  const stride = grid.strides[column] ?? 1;
  const [answers] = grid.answers;
  return grid.possible.some((_, index) => {
    if (cellAt(grid, index, column) !== cell) return false;
    const around = [index - stride, index, index + stride];
    return around.every((one) => grid.possible[one] === 1) && around.map((one) => answers?.[one]).join('') === '101';
  });
}
