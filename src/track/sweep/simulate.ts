import { naturalLog } from '../../project/elementary.ts';
import { openStreams, type Stream } from '../../project/stream.ts';
import { daysPerYear } from '../../units/average-year.ts';
import { type CalendarDate, daysBetween } from '../../units/date.ts';
import { type Treatment, treatments } from '../treatment.ts';
import type { Futures } from './futures.ts';

/** One future on one date, as a line sees it. Places in log10 FLOP. */
export type State = {
  readonly on: CalendarDate;
  readonly largest: number;
  /** Compute that the reference capability needs. */
  readonly needed: number;
  /** Compute that the reference score of the start needs: of a capability that stays, the same. */
  readonly neededForScore: number;
  readonly growth: number;
  /** Models a year for each OOM. */
  readonly density: number;
  /** log10 of operations for a dollar. */
  readonly perDollar: number;
  readonly pointsPerOom: number;
  readonly referenceScore: number;
};

/** The compute above which a design catches a model in one future on one date, log10 FLOP; endless where it catches none. */
export type Cutoff = (state: State) => number;

/** What one line does in each future: a number for each draw. */
export type Drawn = {
  readonly treatment: Treatment;
  readonly caught: Float64Array;
  readonly missed: Float64Array;
  readonly overCaught: Float64Array;
  readonly burden: Float64Array;
  /** Of expected numbers, so that it does not jump with single models; `NaN` where no model has the capability. */
  readonly recall: Float64Array;
};

/** One operation, log10: no model is smaller, so that a line that catches everybody has an end. */
const floor = 0;

/** A date, and how many years it lies after the start of the futures. */
export type Moment = { readonly on: CalendarDate; readonly years: number };

/** A date as futures count it. */
export const momentOf = ({ start }: Futures, on: CalendarDate): Moment => ({
  on,
  years: daysBetween(start, on) / daysPerYear,
});

/** A future on a date. A reference that moves with the frontier stays behind the largest run. */
export function stateOn(futures: Futures, draw: number, { on, years }: Moment, density: number): State {
  const { largest, growth, drift, needed, behind, perDollar, hardware, pointsPerOom, referenceScore } = futures;
  const rate = growth[draw] as number;
  const top = largest + rate * years;
  const fallen = (drift[draw] as number) * years;
  const stays = (needed[draw] as number) - fallen;
  return {
    on,
    largest: top,
    needed: behind === undefined ? stays : top - behind,
    neededForScore: behind === undefined ? stays : largest - behind - fallen,
    growth: rate,
    density,
    perDollar: (perDollar[draw] as number) + (hardware[draw] as number) * years,
    pointsPerOom: pointsPerOom[draw] as number,
    referenceScore,
  };
}

/**
 * The models of the twelve months up to a date in every future, as each line sees them. Models lie on the logarithm of compute below the largest run as a Poisson process of constant density,
 * so that all lines count the same models. Results are by line, then by treatment.
 */
export function simulateOn(
  futures: Futures,
  on: CalendarDate,
  lines: readonly Cutoff[],
): readonly (readonly Drawn[])[] {
  const results = lines.map(() => treatments.map((treatment) => blank(treatment, futures.draws)));
  const models = openStreams(futures.seed, `sweep/models/${on}`);
  const hidden = openStreams(futures.seed, `sweep/hidden/${on}`);
  const moment = momentOf(futures, on);
  for (let draw = 0; draw < futures.draws; draw += 1) {
    const arrivals = arrivalsOf(models(draw));
    const unseen = hiddenIn(futures, draw, hidden(draw));
    for (const [index, treatment] of treatments.entries()) {
      const density = futures.density[treatment === 'imputed' ? 'imputed' : 'excluded'][draw] as number;
      const state = stateOn(futures, draw, moment, density);
      const future = { draw, state, arrivals, extra: treatment === 'assumed-above' ? unseen : nothing };
      for (let line = 0; line < lines.length; line += 1)
        write(results[line]?.[index] as Drawn, (lines[line] as Cutoff)(state), future);
    }
  }
  return results;
}

const blank = (treatment: Treatment, draws: number): Drawn => {
  const numbers = (): Float64Array => new Float64Array(draws);
  const [caught, missed, overCaught] = [numbers(), numbers(), numbers()];
  return { treatment, caught, missed, overCaught, burden: numbers(), recall: numbers() };
};

/** Undisclosed models on top: how many came, and how many were to be expected. */
type Extra = { readonly capable: number; readonly other: number; readonly expected: number };

const nothing: Extra = { capable: 0, other: 0, expected: 0 };

function hiddenIn({ undisclosed }: Futures, draw: number, stream: Stream): Extra {
  const [capable, other] = [undisclosed.capable[draw] as number, undisclosed.other[draw] as number];
  return { capable: arrivalsOf(stream)(capable), other: arrivalsOf(stream)(other), expected: capable };
}

/** How many points of a Poisson process of rate one lie before a time. Points are drawn as far as anyone asks and stay the same. */
function arrivalsOf(stream: Stream): (before: number) => number {
  const times: number[] = [];
  let last = 0;
  return (before) => {
    while (last < before) {
      last -= naturalLog(stream.next());
      times.push(last);
    }
    let [low, high] = [0, times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((times[middle] as number) < before) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

type Future = {
  readonly draw: number;
  readonly state: State;
  readonly arrivals: (before: number) => number;
  readonly extra: Extra;
};

/** Models over the higher of the line and the compute that the capability needs are caught; both groups are counted from the largest down, so that one lies within the other. */
function write(into: Drawn, cutoff: number, { draw, state, arrivals, extra }: Future): void {
  const { largest, needed, density } = state;
  const over = Math.max(0, largest - Math.max(cutoff, floor));
  const capable = Math.max(0, largest - Math.max(needed, floor));
  const burden = arrivals(over * density);
  const able = arrivals(capable * density);
  const caught = Math.min(burden, able);
  into.burden[draw] = burden + extra.capable + extra.other;
  into.caught[draw] = caught + extra.capable;
  into.missed[draw] = able - caught;
  into.overCaught[draw] = burden - caught + extra.other;
  const expected = capable * density + extra.expected;
  into.recall[draw] = expected > 0 ? (Math.min(over, capable) * density + extra.expected) / expected : Number.NaN;
}
