import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarDate } from '../../src/units/date.ts';

type Cell = string | number | boolean;

function rows(name: string): readonly (readonly Cell[])[] {
  const file = join(import.meta.dirname, `../../fixtures/project/${name}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { rows: Cell[][] }).rows;
}

const text = (cell: Cell | undefined): string => String(cell);

/** METR's time horizons. */
export const timeHorizons = rows('time-horizons').map(([model, released, frontier, minutes]) => ({
  model: text(model),
  released: calendarDate(text(released)),
  frontier: frontier === true,
  minutes: Number(minutes),
}));

/** Epoch AI's record models with open and closed weights. */
export const recordModels = rows('open-closed-records').map(([model, released, access, compute]) => ({
  model: text(model),
  released: calendarDate(text(released)),
  access: text(access),
  compute: Number(compute),
}));

/** Record models by capability. */
export const capabilityFrontier = rows('capability-frontier').map(([model, released, capability]) => ({
  model: text(model),
  released: calendarDate(text(released)),
  capability: Number(capability),
}));

/** The pairs of the Compute Threshold Staleness Model. */
export const capabilityPairs = rows('capability-pairs').map(([, from, compute, , to, matched]) => ({
  reference: { released: calendarDate(text(from)), compute: Number(compute) },
  match: { released: calendarDate(text(to)), compute: Number(matched) },
}));

/** Yearly price falls at fixed capability. */
export const priceSlopes = rows('price-slopes').map(([benchmark, milestone, factor]) => ({
  benchmark: text(benchmark),
  milestone: text(milestone),
  factor: Number(factor),
}));
