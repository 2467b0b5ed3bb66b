import { log10Exact } from '../units/exact.ts';
import { isOver, type Line } from './line.ts';
import type { Run } from './observation.ts';

/**
 * What is made of models whose compute nobody has published: left out; given the compute that capability and date suggest; or taken to be over every
 * line. The first hides them, the second makes compute agree with capability by construction, the third is the most that a line can have caught.
 */
export const treatments = ['excluded', 'imputed', 'assumed-above'] as const;

/** One of {@link treatments}. */
export type Treatment = (typeof treatments)[number];

/** A run as a treatment reads it: its compute in log10 FLOP, endless where it is assumed to be over every line, and whether it is over the line. */
export type Reading<R extends Run = Run> = { readonly run: R; readonly log: number; readonly over: boolean };

/** The runs that a treatment keeps, as it reads them. */
export const readingsOf = <R extends Run>(
  runs: readonly R[],
  treatment: Treatment,
  line: Line,
): readonly Reading<R>[] =>
  runs.flatMap((run) => {
    const estimate = run.published ?? (treatment === 'imputed' ? run.imputed : undefined);
    if (estimate) return [{ run, log: log10Exact(estimate.central), over: isOver(estimate.central, line) }];
    return treatment === 'assumed-above' && !run.published ? [{ run, log: Number.POSITIVE_INFINITY, over: true }] : [];
  });

/** The compute of each run that a treatment keeps, where no line is in question. */
export const computeOf = <R extends Run>(
  runs: readonly R[],
  treatment: Treatment,
): readonly Omit<Reading<R>, 'over'>[] => readingsOf(runs, treatment, anyLine).map(({ run, log }) => ({ run, log }));

const anyLine: Line = { value: { numerator: 1n, denominator: 1n, unit: 'FLOP' }, inclusive: true };
