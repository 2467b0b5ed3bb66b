import type { DecisionTable } from '../../evaluate/decision-table.ts';
import { type Axis, cellAt, cellOf } from '../../evaluate/partition.ts';
import { clausesOf } from '../../policy/condition.ts';
import type { Threshold, ThresholdValue } from '../../policy/policy.ts';
import { compareExact, exact, multiplyExact } from '../../units/exact.ts';
import { formatQuantity } from '../../units/format.ts';
import { type Quantity, quantity } from '../../units/quantity.ts';
import { firstFew } from '../../units/words.ts';
import type { Complaint, KnownModel, LintContext, PolicyCheck } from './rule.ts';

/** From this many models within a tenth of a line on, the line is said to have a cliff edge. */
const several = 3;
const named = 5;

const isNear = ({ compute }: KnownModel, line: Quantity): boolean =>
  compareExact(compute, multiplyExact(line, exact(9n, 10n))) >= 0 &&
  compareExact(compute, multiplyExact(line, exact(11n, 10n))) <= 0;

/** The tables of rules on models that ask for the whole compute of a model by this threshold. */
const tablesFor = ({ tabled }: LintContext, { id }: Threshold): readonly DecisionTable[] =>
  tabled
    .filter(
      ({ rule }) =>
        rule.binds === 'model' &&
        clausesOf(rule.when).some(
          ({ fact, value }) => fact === 'countedCompute' && value.kind === 'threshold' && value.id === id,
        ),
    )
    .flatMap(({ tables }) => tables.at(-1)?.table ?? []);

/** True unless what is known of the model rules the cell out. */
const mayBe = ({ facts }: KnownModel, fact: string, axis: Axis, cell: number): boolean =>
  axis.kind === 'ordered' || facts[fact] === undefined || String(facts[fact]) === axis.members[cell];

/** True if, by what else is known of the model, it can matter on which side of the line it is. */
function mattersTo(model: KnownModel, line: Quantity, table: DecisionTable): boolean {
  const { columns, strides, answers } = table;
  const position = columns.findIndex(({ fact }) => fact === 'countedCompute');
  const axis = columns[position]?.axis;
  if (axis?.kind !== 'ordered') return false;
  const [stride, at] = [strides[position] ?? 1, cellOf(line, axis.constants)];
  const cellIn = (index: number, column: number): number => cellAt(table, index, column);
  return answers.some(
    (_, index) =>
      cellIn(index, position) === at &&
      answers[index - stride] !== answers[index + stride] &&
      columns.every((column, other) => mayBe(model, column.fact, column.axis, cellIn(index, other))),
  );
}

function complaint({ id }: Threshold, { from, value }: ThresholdValue, near: readonly KnownModel[]): Complaint {
  const models = near.map(
    ({ name, compute }) => `${name} (${formatQuantity(quantity(compute, 'FLOP'), { digits: 2 })})`,
  );
  return {
    at: ['thresholds', id, 'values', from, 'value'],
    message: `${near.length} models lie within a tenth of ${formatQuantity(value)} by their recorded total: ${firstFew(models, named)}`,
    expected: 'a line at a size that few choose, or duties that grow by steps',
    hint: 'estimates err by more than a tenth, so for these models the law is a matter of chance, and a slightly smaller run escapes it',
  };
}

/** Lines of compute at a size that several known models have, by their recorded total. Models for which the line cannot matter are left out. */
export const cliffEdge: PolicyCheck = {
  code: 'PL7407',
  name: 'cliff-edge',
  severity: 'note',
  check: ({ thresholds }, context) =>
    Object.values(thresholds).flatMap((threshold) => {
      const newest = threshold.values.at(-1);
      if (threshold.unit !== 'FLOP' || !newest) return [];
      const tables = tablesFor(context, threshold);
      const near = context.models.filter(
        (model) => isNear(model, newest.value) && tables.some((table) => mattersTo(model, newest.value, table)),
      );
      return near.length < several ? [] : [complaint(threshold, newest, near)];
    }),
};
