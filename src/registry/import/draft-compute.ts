import { defined } from '../../units/defined.ts';
import { multiplyExact } from '../../units/exact.ts';
import { formatQuantity } from '../../units/format.ts';
import { compareQuantity, type Quantity, quantity } from '../../units/quantity.ts';
import { agree } from './merge-lists.ts';
import type { Confidence, ModelRow } from './model-row.ts';
import { clip, type Note } from './remark.ts';

/** The three grades of third-party estimates of compute. */
export type ListGrade = 'confident' | 'likely' | 'speculative';

/** A point value of compute with its grade and the reported bounds that make sense beside it. */
export type DraftCompute = {
  readonly point: Quantity<'FLOP'>;
  readonly grade: ListGrade;
  readonly lower?: Quantity<'FLOP'>;
  readonly upper?: Quantity<'FLOP'>;
};

/** A part cannot exceed the whole; which of the two is wrong cannot be told, so the part is left unknown. */
export function soundFinetune(
  rows: readonly ModelRow[],
  compute: DraftCompute | undefined,
  note: Note,
): Quantity<'FLOP'> | undefined {
  const row = rows.find(({ finetune }) => finetune !== undefined);
  if (!row?.finetune || !compute || compareQuantity(row.finetune, compute.point) <= 0) return row?.finetune;
  note({
    reason: 'part-above-total',
    subject: row.name,
    at: row.at,
    detail: `fine-tuning compute ${formatQuantity(row.finetune, { digits: 3 })} of \`${clip(row.name)}\` exceeds its total ${formatQuantity(compute.point, { digits: 3 })}; it is not used`,
  });
  return undefined;
}

const gradeOf: Readonly<Partial<Record<Confidence, ListGrade>>> = {
  Confident: 'confident',
  Likely: 'likely',
  Speculative: 'speculative',
};

/** The first figure of the rows of a model, with its own grade and with bounds that stand beside the same figure; notes on what is rejected. */
export function draftCompute(rows: readonly ModelRow[], note: Note): DraftCompute | undefined {
  const source = rows.find(({ compute }) => compute !== undefined);
  const point = source?.compute;
  if (!source || !point) {
    for (const row of rows) noteBoundWithoutPoint(row, note);
    return undefined;
  }
  const grade = gradeOf[source.confidence];
  if (!grade)
    note({
      reason: 'ungraded-compute',
      subject: source.name,
      at: source.at,
      detail: `compute of \`${clip(source.name)}\` has the grade \`${source.confidence || 'blank'}\`; taken as speculative`,
    });
  const bounded = rows.find((row) => (row.lower || row.upper) && row.compute && agree(row.compute, point));
  const bound = (side: 'lower' | 'upper') => bounded && soundBound(bounded, side, point, note);
  return {
    point,
    grade: grade ?? 'speculative',
    ...defined({
      lower: bound('lower'),
      upper: bound('upper'),
    }),
  };
}

/** A bound is evidence only on its own side of the point and within three orders of magnitude; farther away, a unit was lost. */
function soundBound(
  row: ModelRow,
  side: 'lower' | 'upper',
  point: Quantity<'FLOP'>,
  note: Note,
): Quantity<'FLOP'> | undefined {
  const bound = row[side];
  if (!bound) return undefined;
  const [low, high] = side === 'lower' ? [bound, point] : [point, bound];
  const within =
    compareQuantity(high, quantity(multiplyExact(low, { numerator: 1000n, denominator: 1n }), 'FLOP')) <= 0;
  if (compareQuantity(low, high) < 0 && within) return bound;
  rejectBound(row, side, `contradicts the point value ${formatQuantity(point, { digits: 3 })}`, note);
  return undefined;
}

function noteBoundWithoutPoint(row: ModelRow, note: Note): void {
  for (const side of ['lower', 'upper'] as const)
    if (row[side]) rejectBound(row, side, 'stands without a point value', note);
}

function rejectBound(row: ModelRow, side: 'lower' | 'upper', why: string, note: Note): void {
  const bound = row[side];
  note({
    reason: 'bound-rejected',
    subject: row.name,
    at: row.at,
    detail: `the ${side} bound ${bound ? formatQuantity(bound, { digits: 3 }) : ''} of \`${clip(row.name)}\` ${why}; it is not used`,
  });
}
