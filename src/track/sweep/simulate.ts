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
  readonly listing: Listing;
};

/** The models of twelve months with published compute, in one future: what places and percentiles are taken among, however other models are read. */
export type Listing = {
  /** Models a year for each OOM. */
  readonly density: number;
  /** How many there are. */
  readonly models: number;
  /** Compute that the so many largest of them took more than and the others did not, log10 FLOP. */
  readonly below: (place: number) => number;
};

/** The compute above which a design catches a model in one future on one date, log10 FLOP; endless where it catches none. */
export type Cutoff = (state: State) => number;

/** A line that binds only some of the models above it: in each draw so large a share, whatever their compute. */
export type PartialLine = { readonly cutoff: Cutoff; readonly share: Float64Array };

/** Any line that can be simulated. */
export type SimulatedLine = Cutoff | PartialLine;

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
export function stateOn(
  futures: Futures,
  draw: number,
  { on, years }: Moment,
  { density, listing }: Pick<State, 'density' | 'listing'>,
): State {
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
    listing,
  };
}

/**
 * The models of the twelve months up to a date in every future, as each line sees them. Models lie on the logarithm of compute below the largest run as a Poisson process of constant density,
 * so that all lines count the same models. Results are by line, then by treatment.
 */
export function simulateOn(
  futures: Futures,
  on: CalendarDate,
  lines: readonly SimulatedLine[],
): readonly (readonly Drawn[])[] {
  const results = lines.map(() => treatments.map((treatment) => blank(treatment, futures.draws)));
  const cutoffs = lines.map((line) => (typeof line === 'function' ? line : line.cutoff));
  const shares = lines.map((line) => (typeof line === 'function' ? undefined : line.share));
  const stream = streamsOn(futures.seed, on);
  const moment = momentOf(futures, on);
  for (let draw = 0; draw < futures.draws; draw += 1) {
    const arrivals = arrivalsOf(stream.models(draw));
    const unseen = hiddenIn(futures, draw, stream.hidden(draw));
    const bound = { known: marksOf(() => stream.bound(draw)), hidden: marksOf(() => stream.boundHidden(draw)) };
    const top = futures.largest + (futures.growth[draw] as number) * moment.years;
    const listing = listingIn(futures, draw, arrivals, top);
    for (const [index, treatment] of treatments.entries()) {
      const density = futures.density[treatment === 'imputed' ? 'imputed' : 'excluded'][draw] as number;
      const state = stateOn(futures, draw, moment, { density, listing });
      const extra = treatment === 'assumed-above' ? unseen : nothing;
      const future = { draw, state, arrivals, extra, bound };
      for (let line = 0; line < lines.length; line += 1)
        write(results[line]?.[index] as Drawn, (cutoffs[line] as Cutoff)(state), future, shares[line]?.[draw]);
    }
  }
  return results;
}

/** The streams of a date; whom a line binds is drawn apart from which models there are. */
const streamsOn = (seed: number, on: CalendarDate) => ({
  models: openStreams(seed, `sweep/models/${on}`),
  hidden: openStreams(seed, `sweep/hidden/${on}`),
  bound: openStreams(seed, `sweep/bound/${on}`),
  boundHidden: openStreams(seed, `sweep/bound-hidden/${on}`),
});

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
  return { capable: arrivalsOf(stream).before(capable), other: arrivalsOf(stream).before(other), expected: capable };
}

/** Points of a Poisson process of rate one: how many lie before a time, and when the so manieth comes. */
type Arrivals = { readonly before: (time: number) => number; readonly time: (place: number) => number };

/** Points are drawn as far as anyone asks and stay the same. */
function arrivalsOf(stream: Stream): Arrivals {
  const times: number[] = [];
  let last = 0;
  const draw = (): void => {
    last -= naturalLog(stream.next());
    times.push(last);
  };
  return {
    before: (time) => {
      while (last < time) draw();
      let [low, high] = [0, times.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((times[middle] as number) < time) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    time: (place) => {
      while (times.length < place) draw();
      return times[place - 1] as number;
    },
  };
}

function listingIn({ density, listed }: Futures, draw: number, { before, time }: Arrivals, top: number): Listing {
  const published = density.excluded[draw] as number;
  return {
    density: published,
    // Few lines ask, and all would have to draw so many.
    get models() {
      return before(listed[draw] as number);
    },
    // Halfway to the next, so that rounding cannot change who is above.
    below: (place) => top - (time(place) + time(place + 1)) / 2 / published,
  };
}

/** Of the so many largest models, how many a line binds that binds a share of them. A model has the same mark for every line; none is drawn for lines that bind all. */
type Marks = (count: number, share: number) => number;

function marksOf(open: () => Stream): Marks {
  const marks: number[] = [];
  let stream: Stream | undefined;
  return (count, share) => {
    stream ??= open();
    while (marks.length < count) marks.push(stream.next());
    let bound = 0;
    for (let index = 0; index < count; index += 1) bound += Number((marks[index] as number) < share);
    return bound;
  };
}

const boundOf = (marks: Marks, count: number, share: number | undefined): number =>
  share === undefined ? count : marks(count, share);

type Future = {
  readonly draw: number;
  readonly state: State;
  readonly arrivals: Arrivals;
  readonly extra: Extra;
  readonly bound: { readonly known: Marks; readonly hidden: Marks };
};

/** Models over the higher of the line and the compute that the capability needs are caught; both groups are counted from the largest down, so that one lies within the other. */
function write(
  into: Drawn,
  cutoff: number,
  { draw, state, arrivals, extra, bound }: Future,
  share: number | undefined,
): void {
  const { largest, needed, density } = state;
  const over = Math.max(0, largest - Math.max(cutoff, floor));
  const capable = Math.max(0, largest - Math.max(needed, floor));
  const above = arrivals.before(over * density);
  const able = arrivals.before(capable * density);
  const burden = boundOf(bound.known, above, share);
  const caught = boundOf(bound.known, Math.min(above, able), share);
  // A line that is nowhere, as before the first day of a schedule, is one that nobody can be assumed to be over.
  const anywhere = cutoff < Number.POSITIVE_INFINITY;
  const hidden = anywhere ? boundOf(bound.hidden, extra.capable, share) : 0;
  const hiddenInAll = anywhere ? boundOf(bound.hidden, extra.capable + extra.other, share) : 0;
  into.burden[draw] = burden + hiddenInAll;
  into.caught[draw] = caught + hidden;
  into.missed[draw] = able - caught + extra.capable - hidden;
  into.overCaught[draw] = burden - caught + hiddenInAll - hidden;
  const expected = capable * density + extra.expected;
  const met = (share ?? 1) * (Math.min(over, capable) * density + (anywhere ? extra.expected : 0));
  into.recall[draw] = expected > 0 ? met / expected : Number.NaN;
}
