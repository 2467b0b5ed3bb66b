import { addMonths, type CalendarDate } from '../../units/date.ts';
import { isUnprojected } from '../design/cutoff.ts';
import type { OpenedDesign } from '../design/open-design.ts';
import type { Variant } from '../design/variants.ts';
import { type Line, lineLog } from '../line.ts';
import type { Futures } from '../sweep/futures.ts';
import { type Cutoff, type Drawn, type SimulatedLine, simulateOn } from '../sweep/simulate.ts';
import { type Treatment, treatments } from '../treatment.ts';

/** What a line is to keep to, and how often it may be set anew. */
export type Wish = {
  /** Models over the line in any twelve months, at the most. */
  readonly maxBurden: number;
  /** Share of models with the reference capability that the line catches, at the least. */
  readonly minRecall: number;
  /** Months between reviews. */
  readonly reviewEvery: number;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  /** Probability with which both are to be kept. */
  readonly confidence: number;
};

/** Which of the two wishes a line fails. */
export type Binding = 'burden' | 'recall' | 'each other';

/** The lines that keep to both from one review to the next. */
export type Cycle = {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  /** The line that keeps to both with the highest probability; where none ever does, the one that fails neither wish much more than the other. */
  readonly best: { readonly line: Line; readonly both: number; readonly burden: number; readonly recall: number };
  /** From the lowest to the highest line that keeps to both with the wished probability; absent where none does. */
  readonly range?: { readonly low: Line; readonly high: Line };
  /** The lowest line that keeps to the burden, and the highest that keeps to the recall, each alone. */
  readonly lowestForBurden?: Line;
  readonly highestForRecall?: Line;
  /** What stands in the way; absent where some line is good enough. */
  readonly binds?: Binding;
};

/** What can be proposed under one treatment. */
export type Proposal = {
  readonly treatment: Treatment;
  readonly reviewEvery: number;
  readonly cycles: readonly Cycle[];
  /** Probability that the best lines of all cycles, fixed today, keep to both throughout. */
  readonly schedule: number;
  /** Probability that in every cycle some line keeps to both: whoever set it with foresight could do no better. */
  readonly foresight: number;
};

/** A design that nobody sets anew, by the probability that it keeps to both throughout. */
export type ProposedDesign = {
  readonly variant: Variant;
  readonly treatment: Treatment;
  readonly both: number;
  readonly burden: number;
  readonly recall: number;
};

/** Whether one line keeps to each wish in each future: 1 or 0. */
type Kept = { readonly burden: Uint8Array; readonly recall: Uint8Array };

/** What each line keeps to under one treatment, by line. */
type KeptLines = readonly Kept[];

/** Proposes fixed lines, set anew at each review. */
export function propose(futures: Futures, lines: readonly Line[], wish: Wish): readonly Proposal[] {
  const cutoffs = lines.map((line): Cutoff => {
    const log = lineLog(line);
    return () => log;
  });
  const spans = cyclesOf(wish);
  const kept = spans.map((span) => keptOn(futures, datesOf(span, wish), cutoffs, wish));
  return treatments.map((treatment, index) => {
    const ofTreatment = kept.map((one) => one[index] ?? []);
    const cycles = spans.map((span, cycle) => cycleOf(span, lines, ofTreatment[cycle] ?? [], wish));
    const chosen = cycles.map(({ best }) => lines.indexOf(best.line));
    return {
      treatment,
      reviewEvery: wish.reviewEvery,
      cycles,
      schedule: shareOf(futures.draws, (draw) =>
        ofTreatment.every((of, cycle) => keeps(of[chosen[cycle] as number], draw)),
      ),
      foresight: shareOf(futures.draws, (draw) => ofTreatment.every((of) => of.some((one) => keeps(one, draw)))),
    };
  });
}

/** Every design that can be projected, with each of its numbers, under each treatment: the likeliest first. */
export function proposeDesigns(
  futures: Futures,
  designs: readonly OpenedDesign[],
  wish: Wish,
): readonly ProposedDesign[] {
  const known = designs.flatMap(({ variant, line }) => (isUnprojected(line) ? [] : [{ variant, line }]));
  const kept = keptOn(
    futures,
    datesOf(wish, wish),
    known.map(({ line }) => line),
    wish,
  );
  return treatments
    .flatMap((treatment, index) =>
      known.map(({ variant }, place) => ({ variant, treatment, ...shares(kept[index]?.[place], futures.draws) })),
    )
    .toSorted((a, b) => b.both - a.both);
}

type Span = { readonly from: CalendarDate; readonly until: CalendarDate };

function cyclesOf({ from, until, reviewEvery }: Wish): readonly Span[] {
  const spans: Span[] = [];
  for (let step = 0; ; step += 1) {
    const start = addMonths(from, step * reviewEvery);
    if (start >= until) return spans;
    const end = addMonths(from, (step + 1) * reviewEvery);
    spans.push({ from: start, until: end < until ? end : until });
  }
}

/** The days on which a span is looked at: the ends of its years, and its own end. */
function datesOf({ from, until }: Span, { reviewEvery }: Wish): readonly CalendarDate[] {
  const step = Math.min(12, reviewEvery);
  const dates: CalendarDate[] = [];
  for (let month = step; ; month += step) {
    const date = addMonths(from, month);
    if (date >= until) return [...dates, until];
    dates.push(date);
  }
}

/** By treatment, then by line: whether both wishes are kept on all of the dates. */
function keptOn(
  futures: Futures,
  dates: readonly CalendarDate[],
  lines: readonly SimulatedLine[],
  wish: Wish,
): readonly KeptLines[] {
  const kept = treatments.map(() =>
    lines.map(
      (): Kept => ({
        burden: new Uint8Array(futures.draws).fill(1),
        recall: new Uint8Array(futures.draws).fill(1),
      }),
    ),
  );
  for (const on of dates)
    for (const [line, byTreatment] of simulateOn(futures, on, lines).entries())
      for (const [index, drawn] of byTreatment.entries()) strike(kept[index]?.[line], drawn, wish);
  return kept;
}

/** Strikes the futures in which a date breaks a wish. Where no model has the capability, none is missed. */
function strike(kept: Kept | undefined, { burden, recall }: Drawn, { maxBurden, minRecall }: Wish): void {
  if (!kept) return;
  for (let draw = 0; draw < burden.length; draw += 1) {
    if ((burden[draw] as number) > maxBurden) kept.burden[draw] = 0;
    if ((recall[draw] as number) < minRecall) kept.recall[draw] = 0;
  }
}

const keeps = (kept: Kept | undefined, draw: number): boolean => kept?.burden[draw] === 1 && kept.recall[draw] === 1;

function shareOf(draws: number, holds: (draw: number) => boolean): number {
  let count = 0;
  for (let draw = 0; draw < draws; draw += 1) count += Number(holds(draw));
  return count / draws;
}

const shares = (kept: Kept | undefined, draws: number) => ({
  both: shareOf(draws, (draw) => keeps(kept, draw)),
  burden: shareOf(draws, (draw) => kept?.burden[draw] === 1),
  recall: shareOf(draws, (draw) => kept?.recall[draw] === 1),
});

function cycleOf(span: Span, lines: readonly Line[], kept: KeptLines, { confidence }: Wish): Cycle {
  const all = lines.map((line, index) => ({ line, ...shares(kept[index], kept[index]?.burden.length ?? 1) }));
  const best = all.reduce((leader, next) => (isBetter(next, leader) ? next : leader));
  const good = all.filter(({ both }) => both >= confidence);
  const [low, high] = [good[0]?.line, good.at(-1)?.line];
  const lowestForBurden = all.find(({ burden }) => burden >= confidence)?.line;
  const highestForRecall = all.findLast(({ recall }) => recall >= confidence)?.line;
  return {
    ...span,
    best,
    ...(low && high ? { range: { low, high } } : { binds: bindingOf(lowestForBurden, highestForRecall) }),
    ...(lowestForBurden ? { lowestForBurden } : {}),
    ...(highestForRecall ? { highestForRecall } : {}),
  };
}

type Shares = { readonly both: number; readonly burden: number; readonly recall: number };

/** Likelier to keep to both; where neither is, the one whose less likely wish is likelier. */
const isBetter = (a: Shares, b: Shares): boolean =>
  a.both === b.both ? Math.min(a.burden, a.recall) > Math.min(b.burden, b.recall) : a.both > b.both;

/** One wish that no line keeps to stands in the way alone; where each has its lines and none has both, they exclude each other. */
const bindingOf = (burden: Line | undefined, recall: Line | undefined): Binding =>
  burden && recall ? 'each other' : burden ? 'recall' : 'burden';
