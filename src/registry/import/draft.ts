import type { Position } from '../../source/diagnostic.ts';
import type { CalendarDate } from '../../units/date.ts';
import { defined } from '../../units/defined.ts';
import type { Quantity } from '../../units/quantity.ts';
import { type DraftCompute, draftCompute, soundFinetune } from './draft-compute.ts';
import { firstGiven, type ModelEntry } from './merge-lists.ts';
import type { Belief, ModelRow } from './model-row.ts';
import { assignIds } from './name.ts';
import { clip, type Note } from './remark.ts';

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
    ...defined({
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
