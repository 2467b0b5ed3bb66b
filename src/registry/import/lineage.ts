import { formatQuantity } from '../../units/format.ts';
import { compareQuantity, type Quantity, subtractQuantity } from '../../units/quantity.ts';
import { idFromName } from '../identifier.ts';
import { printedName } from '../name.ts';
import type { Draft } from './draft.ts';
import type { ListGrade } from './draft-compute.ts';
import { clip, type Note } from './remark.ts';

/** The model whose weights another continues. */
export type Link = {
  /** Identifier of the base; of a model that is in none of the lists when `draft` is absent. */
  readonly base: string;
  readonly draft?: Draft;
  /** True when it is the only base, so that its compute may be subtracted. */
  readonly only: boolean;
};

/** Developer's own compute of a model that continues another's weights. */
export type OwnCompute = { readonly value: Quantity<'FLOP'>; readonly grade: ListGrade; readonly method: string };

/**
 * The base of each model that names one, by identifier. A base that is in no list keeps its identifier, so that the model still counts as derived;
 * of several bases the one with most known compute is taken; circles are cut at their earliest model, which cannot rest on a later one.
 */
export function resolveLineage(drafts: readonly Draft[], note: Note): Map<string, Link> {
  const byKey = new Map<string, Draft>();
  for (const draft of drafts) if (!byKey.has(draft.key)) byKey.set(draft.key, draft);
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  const find = (name: string): Draft | undefined => byKey.get(printedName(name)) ?? byId.get(idFromName(name));
  const links = new Map<string, Link>();
  for (const draft of drafts) {
    const link = draft.bases.length > 0 ? linkOf(draft, find, note) : undefined;
    if (link) links.set(draft.id, link);
  }
  for (const cycle of findCycles(links)) cutCycle(cycle, byId, links, note);
  return links;
}

function linkOf(draft: Draft, find: (name: string) => Draft | undefined, note: Note): Link | undefined {
  const { name: subject, at, bases } = draft;
  const found = bases.map((reference) => ({ reference, base: find(reference) }));
  for (const { reference } of found.filter(({ base }) => !base))
    note({
      reason: 'unresolved-base',
      subject,
      at,
      detail: `base model \`${clip(reference)}\` of \`${clip(subject)}\` is in none of the lists; what it used is unknown`,
    });
  if (bases.length > 1)
    note({
      reason: 'several-bases',
      subject,
      at,
      detail: `\`${clip(subject)}\` has ${bases.length} base models: ${bases.map((base) => `\`${clip(base)}\``).join(', ')}`,
    });
  const largest = found.reduce((best, candidate) => (moreCompute(candidate.base, best.base) ? candidate : best));
  const id = largest.base?.id ?? idFromName(largest.reference);
  return id === ''
    ? undefined
    : { base: id, only: bases.length === 1, ...(largest.base ? { draft: largest.base } : {}) };
}

function moreCompute(candidate: Draft | undefined, best: Draft | undefined): boolean {
  if (!candidate || !best) return candidate !== undefined;
  if (!candidate.compute || !best.compute) return candidate.compute !== undefined;
  return compareQuantity(candidate.compute.point, best.compute.point) > 0;
}

/** Every circle of bases, once. Each model has at most one base, so following bases either ends or comes round. */
function findCycles(links: ReadonlyMap<string, Link>): string[][] {
  const settled = new Set<string>();
  const cycles: string[][] = [];
  for (const start of links.keys()) {
    const path = new Set<string>();
    let id: string | undefined = start;
    while (id !== undefined && !settled.has(id) && !path.has(id)) {
      path.add(id);
      id = links.get(id)?.base;
    }
    const steps = [...path];
    if (id !== undefined && path.has(id)) cycles.push(steps.slice(steps.indexOf(id)));
    for (const passed of path) settled.add(passed);
  }
  return cycles;
}

function cutCycle(
  cycle: readonly string[],
  byId: ReadonlyMap<string, Draft>,
  links: Map<string, Link>,
  note: Note,
): void {
  const age = (id: string): string => `${byId.get(id)?.released ?? '9999'} ${id}`;
  const [earliest = ''] = [...cycle].sort((a, b) => (age(a) < age(b) ? -1 : 1));
  const draft = byId.get(earliest);
  links.delete(earliest);
  if (!draft) return;
  note({
    reason: 'base-cycle',
    subject: draft.name,
    at: draft.at,
    detail: `base models go round in a circle: ${[...cycle, cycle[0]].map((id) => `\`${id}\``).join(' -> ')}; the base of \`${draft.id}\`, the earliest, is dropped`,
  });
}

/**
 * The developer's own part of a derived model: fine-tuning compute where the list gives it, else the total minus that of its only base where that is
 * positive, else unknown. Not every total includes the base, so a difference of zero or less means nothing, and one of two third-party estimates is
 * never better than speculative.
 */
export function ownCompute(draft: Draft, link: Link | undefined): OwnCompute | undefined {
  const grade = draft.compute?.grade ?? 'speculative';
  if (draft.finetune) return { value: draft.finetune, grade, method: 'fine-tuning compute as listed' };
  const [total, base] = [draft.compute, link?.only ? link.draft?.compute : undefined];
  if (!total || !base || !link) return undefined;
  const difference = subtractQuantity(total.point, base.point);
  if (difference.numerator <= 0n) return undefined;
  return {
    value: difference,
    grade: 'speculative',
    method: `total minus the ${formatQuantity(base.point, { digits: 3 })} of ${link.base}`,
  };
}
