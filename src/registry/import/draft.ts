import type { Position } from '../../source/diagnostic.ts';
import type { CalendarDate } from '../../units/date.ts';
import { multiplyExact } from '../../units/exact.ts';
import { formatQuantity } from '../../units/format.ts';
import { compareQuantity, type Quantity, quantity } from '../../units/quantity.ts';
import { given } from '../given.ts';
import { agree, firstGiven, type ModelEntry } from './merge-lists.ts';
import type { Belief, Confidence, ModelRow } from './model-row.ts';
import { assignIds } from './name.ts';
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

/** What the lists together say of one model, before base models and training runs are looked up. */
export type Draft = {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  /** Where its first row starts. */
  readonly at: Position;
  readonly rows: readonly ModelRow[];
  readonly developers: readonly string[];
  readonly countries: readonly string[];
  readonly domains: readonly string[];
  readonly tasks: readonly string[];
  readonly bases: readonly string[];
  readonly released?: CalendarDate;
  readonly openWeights?: boolean;
  readonly compute?: DraftCompute;
  readonly belief?: Belief;
  readonly finetune?: Quantity<'FLOP'>;
  readonly parameters?: Quantity<'parameters'>;
  readonly dataset?: Quantity<'tokens'>;
  readonly cost?: Quantity<'USD'>;
  readonly url?: string;
};

/** A draft of each model: every field from the first list that fills it, compute with its grade from one row. */
export function draftModels(entries: readonly ModelEntry[], note: Note): Draft[] {
  const ids = assignIds(
    entries.map(({ key, rows }) => ({
      key,
      developer: firstGiven(rows, ({ developers }) => developers[0]) ?? '',
      released: firstGiven(rows, ({ released }) => released) ?? '',
    })),
  );
  const drafts = entries.map((entry, index) => draftModel(entry, ids[index] ?? entry.key, note));
  noteSameStem(drafts, note);
  return drafts;
}

function draftModel({ key, rows }: ModelEntry, id: string, note: Note): Draft {
  const [first] = rows;
  const list = (read: (row: ModelRow) => readonly string[]): readonly string[] =>
    rows.map(read).find((members) => members.length > 0) ?? [];
  const compute = draftCompute(rows, note);
  return {
    id,
    name: first?.name || '(no name)',
    key,
    at: first?.at ?? { file: '', line: 1, column: 1 },
    rows,
    developers: list(({ developers }) => developers),
    countries: list(({ countries }) => countries),
    domains: list(({ domains }) => domains),
    tasks: list(({ tasks }) => tasks),
    bases: list(({ bases }) => bases),
    ...given({
      released: firstGiven(rows, ({ released }) => released),
      openWeights: firstGiven(rows, ({ openWeights }) => openWeights),
      compute,
      belief: firstGiven(rows, ({ belief }) => belief),
      finetune: soundFinetune(rows, compute, note),
      parameters: firstGiven(rows, ({ parameters }) => parameters),
      dataset: firstGiven(rows, ({ dataset }) => dataset),
      cost: firstGiven(rows, ({ cost }) => cost),
      url: firstGiven(rows, ({ url }) => url),
    }),
  };
}

/** A part cannot exceed the whole; which of the two is wrong cannot be told, so the part is left unknown. */
function soundFinetune(
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

function draftCompute(rows: readonly ModelRow[], note: Note): DraftCompute | undefined {
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
    ...given({
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

/** Different names that come to one identifier are told apart by {@link assignIds}; a reader who types the identifier should know. */
function noteSameStem(drafts: readonly Draft[], note: Note): void {
  const byLowerCase = new Map<string, Draft>();
  for (const draft of drafts) {
    const lower = draft.key.toLowerCase();
    const other = lower === '' ? undefined : byLowerCase.get(lower);
    if (other && other.key !== draft.key)
      note({
        reason: 'same-id',
        subject: draft.name,
        at: draft.at,
        detail: `\`${clip(draft.name)}\` (\`${draft.id}\`) differs from \`${clip(other.name)}\` (\`${other.id}\`) only in case`,
      });
    byLowerCase.set(lower, draft);
  }
}
