import type { Bounds, Estimate } from '../../ledger/estimate.ts';
import { divideExact, exactToNumber } from '../../units/exact.ts';
import { compareQuantity, flop, type Quantity } from '../../units/quantity.ts';
import type { Model } from '../registry.ts';
import { agree } from './merge-lists.ts';

/** The lines laws and lists draw in training compute. */
export const standardLines = [flop(1e23), flop(1e24), flop(1e25), flop(1e26)] as const;

/**
 * Where a model stands to a line, strictly: `believed-above` when there is no figure but a bound puts it above, `unknown` when nothing does. Unknown is
 * never `not-above`.
 */
export type Standing = 'above' | 'not-above' | 'believed-above' | 'unknown';

/** The total compute that stands: the newest estimate that has not been withdrawn. */
export function currentTotal(model: Model): Estimate<'FLOP'> | Bounds<'FLOP'> | undefined {
  const standing = model.estimates.filter(({ of, compute }) => of === 'total' && !compute.provenance.withdrawnOn);
  return standing
    .map(({ compute }) => compute)
    .reduce<Estimate<'FLOP'> | Bounds<'FLOP'> | undefined>(
      (newest, compute) =>
        (compute.provenance.knownSince ?? '') > (newest?.provenance.knownSince ?? '') || !newest ? compute : newest,
      undefined,
    );
}

/** The point estimate of total compute; `undefined` when only a bound, or nothing, is known. */
export function currentPoint(model: Model): Quantity<'FLOP'> | undefined {
  const total = currentTotal(model);
  return total?.kind === 'estimate' ? total.central : undefined;
}

/** Where the model's point estimate stands to a line. */
export function standing(model: Model, line: Quantity<'FLOP'>): Standing {
  const total = currentTotal(model);
  if (!total) return 'unknown';
  if (total.kind === 'estimate') return compareQuantity(total.central, line) > 0 ? 'above' : 'not-above';
  if (total.low && compareQuantity(total.low, line) >= 0) return 'believed-above';
  return total.high && compareQuantity(total.high, line) <= 0 ? 'not-above' : 'unknown';
}

/** How many models stand where to one line; `above`, `notAbove`, `believedAbove` and `unknown` add up to all models. */
export type LineCount = {
  readonly line: Quantity<'FLOP'>;
  readonly above: number;
  /** Training runs among those above: versions of one run count once. */
  readonly runsAbove: number;
  readonly notAbove: number;
  readonly believedAbove: number;
  readonly unknown: number;
};

/** Counts for each standard line. */
export const countLines = (models: readonly Model[]): LineCount[] =>
  standardLines.map((line) => {
    const by = (wanted: Standing): readonly Model[] => models.filter((model) => standing(model, line) === wanted);
    const above = by('above');
    return {
      line,
      above: above.length,
      runsAbove: new Set(above.map(({ trainingRun }) => trainingRun)).size,
      notAbove: by('not-above').length,
      believedAbove: by('believed-above').length,
      unknown: by('unknown').length,
    };
  });

/** A model so near a line that rounding or a small revision would move it. */
export type Borderline = {
  readonly model: string;
  readonly name: string;
  readonly line: Quantity<'FLOP'>;
  readonly compute: Quantity<'FLOP'>;
  /** Compute divided by the line, 0.9 to 1.1. */
  readonly ratio: number;
  readonly side: 'above' | 'at' | 'below';
  /** True when the value is the line itself to three significant digits: what is beyond is an artefact of the list. */
  readonly roundsToLine: boolean;
};

/** Every model within 10 % of a standard line, by line and ratio. */
export const borderlines = (models: readonly Model[]): Borderline[] =>
  standardLines.flatMap((line) =>
    models
      .flatMap((model) => borderline(model, line) ?? [])
      .sort((a, b) => a.ratio - b.ratio || (a.model < b.model ? -1 : 1)),
  );

function borderline(model: Model, line: Quantity<'FLOP'>): Borderline | undefined {
  const compute = currentPoint(model);
  if (!compute) return undefined;
  const share = divideExact(compute, line);
  const within = share.numerator * 10n >= share.denominator * 9n && share.numerator * 10n <= share.denominator * 11n;
  if (!within) return undefined;
  const order = compareQuantity(compute, line);
  return {
    model: model.id,
    name: model.name,
    line,
    compute,
    ratio: exactToNumber(share),
    side: order > 0 ? 'above' : order < 0 ? 'below' : 'at',
    roundsToLine: agree(compute, line),
  };
}
