import type { Bounds, Estimate } from '../../ledger/estimate.ts';
import type { CalendarDate } from '../../units/date.ts';
import { compareExact, type Exact } from '../../units/exact.ts';
import type { DatedEstimate, Model } from '../registry.ts';
import type { Imported } from './imported.ts';

type Dated = Pick<Imported, 'vintage' | 'models'>;

/**
 * The models of several vintages with the history of their estimates, oldest vintage first: an estimate is known since the first vintage that has it
 * and withdrawn on the date of the first that no longer does. Everything else is as the newest vintage says; models it no longer lists are kept with
 * their estimates, for disappearing from a list withdraws nothing. Models go together by identifier.
 */
export function mergeVintages(vintages: readonly Dated[]): Model[] {
  const ordered = [...vintages].sort((a, b) => (a.vintage < b.vintage ? -1 : a.vintage > b.vintage ? 1 : 0));
  const merged = new Map<string, Model>();
  for (const { vintage, models } of ordered)
    for (const model of models) {
      const older = merged.get(model.id);
      merged.set(model.id, older ? { ...model, estimates: history(older.estimates, model.estimates, vintage) } : model);
    }
  return [...merged.values()];
}

function history(
  older: readonly DatedEstimate[],
  newer: readonly DatedEstimate[],
  vintage: CalendarDate,
): DatedEstimate[] {
  const standing = (known: DatedEstimate): boolean => known.compute.provenance.withdrawnOn === undefined;
  const kept = older.map((known) =>
    standing(known) && !newer.some((estimate) => sameEstimate(known, estimate)) ? withdrawn(known, vintage) : known,
  );
  const fresh = newer.filter((estimate) => !older.some((known) => standing(known) && sameEstimate(known, estimate)));
  return [...kept, ...fresh];
}

const withdrawn = ({ of, compute }: DatedEstimate, on: CalendarDate): DatedEstimate => ({
  of,
  compute: { ...compute, provenance: { ...compute.provenance, withdrawnOn: on } },
});

/** The same amount, interval and grade: a change of grade alone changes what may be concluded and so is a new estimate. */
const sameEstimate = (a: DatedEstimate, b: DatedEstimate): boolean => a.of === b.of && sameAmount(a.compute, b.compute);

const sameEnd = (a: Exact | undefined, b: Exact | undefined): boolean =>
  a === undefined || b === undefined ? a === b : compareExact(a, b) === 0;

function sameAmount(a: Estimate<'FLOP'> | Bounds<'FLOP'>, b: Estimate<'FLOP'> | Bounds<'FLOP'>): boolean {
  if (!sameEnd(a.low, b.low) || !sameEnd(a.high, b.high)) return false;
  if (a.kind === 'bounds' || b.kind === 'bounds') return a.kind === b.kind;
  return a.grade === b.grade && compareExact(a.central, b.central) === 0;
}
