import { divideExact, exactToNumber } from '../../units/exact.ts';
import { groupBy } from '../../units/group-by.ts';
import { compareQuantity, type Quantity } from '../../units/quantity.ts';
import { printedName } from '../name.ts';
import type { Model } from '../registry.ts';
import type { Imported } from './imported.ts';
import { currentPoint, currentTotal, type Standing, standardLines, standing } from './lines.ts';
import { type RenameCandidate, renameCandidates } from './rename.ts';

/** A model in one vintage only, with its point estimate where it has one. */
export type OneSided = { readonly model: string; readonly name: string; readonly compute?: Quantity<'FLOP'> };

/** A model in both vintages whose compute is known in one of them, or differs. */
export type ComputeChange = {
  readonly model: string;
  readonly name: string;
  readonly before?: Quantity<'FLOP'>;
  readonly after?: Quantity<'FLOP'>;
  /** After divided by before; absent when one of them is unknown. */
  readonly factor?: number;
};

/** A model in both vintages whose grade of confidence changed; `none` when a vintage has no figure. */
export type GradeChange = {
  readonly model: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
};

/** A model in both vintages that stands elsewhere to a line than before: `above` then `unknown` when its estimate was withdrawn. */
export type Crossing = {
  readonly model: string;
  readonly name: string;
  readonly line: Quantity<'FLOP'>;
  readonly before: Standing;
  readonly after: Standing;
};

/** What changed from one vintage of the lists to another. Identifiers are those of the later vintage, except for models removed. */
export type VintageDiff = {
  readonly before: string;
  readonly after: string;
  /** Number of names in both. */
  readonly common: number;
  readonly removed: readonly OneSided[];
  readonly added: readonly OneSided[];
  readonly computeAdded: readonly ComputeChange[];
  /** Had a figure and has none now: unknown again, not below. */
  readonly computeWithdrawn: readonly ComputeChange[];
  readonly computeRevised: readonly ComputeChange[];
  readonly gradeChanged: readonly GradeChange[];
  /** Only changes that take a model over or under a line, or out of sight of it. */
  readonly crossings: readonly Crossing[];
  /** Names that were removed and may live on under a name that was added. */
  readonly renamed: readonly RenameCandidate[];
};

/** One import of a list, as far as a comparison needs it. */
export type Vintage = Pick<Imported, 'source' | 'models'>;

type Pair = { readonly old: Model; readonly now: Model };

/** Compares two vintages name by name; of a repeated name, the models with the same identifier go together. */
export function diffVintages(before: Vintage, after: Vintage): VintageDiff {
  const { pairs, removed, added } = pairUp(before.models, after.models);
  const changes = pairs.map(computeChange);
  return {
    before: before.source,
    after: after.source,
    common: pairs.length,
    removed: removed.map(oneSided),
    added: added.map(oneSided),
    computeAdded: changes.filter((change) => !change.before && change.after),
    computeWithdrawn: changes.filter((change) => change.before && !change.after),
    computeRevised: changes.filter(
      (change) => change.before && change.after && compareQuantity(change.before, change.after) !== 0,
    ),
    gradeChanged: pairs.flatMap(gradeChange),
    crossings: pairs.flatMap(crossingsOf),
    renamed: renameCandidates(removed, added),
  };
}

/** Pairs models of one name and identifier first, then what is left of each name in order. */
function pairUp(before: readonly Model[], after: readonly Model[]) {
  const exact = (model: Model): string => `${printedName(model.name)}\u0000${model.id}`;
  const same = new Map(after.map((model) => [exact(model), model]));
  const taken = new Set(before.flatMap((old) => same.get(exact(old)) ?? []));
  const open = groupBy(after.filter((model) => !taken.has(model)).reverse(), ({ name }) => printedName(name));
  const matched = before.map((old) => ({ old, now: same.get(exact(old)) ?? open.get(printedName(old.name))?.pop() }));
  const pairs = matched.flatMap(({ old, now }) => (now ? [{ old, now }] : []));
  const paired = new Set(pairs.map(({ now }) => now));
  return {
    pairs,
    removed: matched.flatMap(({ old, now }) => (now ? [] : [old])),
    added: after.filter((model) => !paired.has(model)),
  };
}

function oneSided(model: Model): OneSided {
  const compute = currentPoint(model);
  return { model: model.id, name: model.name, ...(compute ? { compute } : {}) };
}

function computeChange({ old, now }: Pair): ComputeChange {
  const [before, after] = [currentPoint(old), currentPoint(now)];
  return {
    model: now.id,
    name: now.name,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(before && after ? { factor: exactToNumber(divideExact(after, before)) } : {}),
  };
}

const gradeOf = (model: Model): string => {
  const total = currentTotal(model);
  return total?.kind === 'estimate' ? total.grade : 'none';
};

function gradeChange({ old, now }: Pair): GradeChange[] {
  const [before, after] = [gradeOf(old), gradeOf(now)];
  return before === after ? [] : [{ model: now.id, name: now.name, before, after }];
}

/** `not-above` and `unknown` differ, but no line is crossed between them. */
const isUp = (place: Standing): boolean => place === 'above' || place === 'believed-above';

const crossingsOf = ({ old, now }: Pair): Crossing[] =>
  standardLines
    .map((line) => ({ model: now.id, name: now.name, line, before: standing(old, line), after: standing(now, line) }))
    .filter(({ before, after }) => before !== after && (isUp(before) || isUp(after)));
