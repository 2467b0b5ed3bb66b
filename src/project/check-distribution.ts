import type { Distribution, DistributionKind } from './distribution.ts';

type Of<Kind extends DistributionKind> = Extract<Distribution, { kind: Kind }>;

const ordered = (values: readonly number[], what: string): string | undefined =>
  values.every((value, index) => index === 0 || (values[index - 1] ?? value) <= value)
    ? undefined
    : `${what} must not fall from left to right: ${values.join(', ')}`;

const positive = (value: number, what: string): string | undefined =>
  value > 0 ? undefined : `${what} must be above zero, not ${value}`;

const notNegative = (value: number, what: string): string | undefined =>
  value >= 0 ? undefined : `${what} must not be negative, not ${value}`;

const checks: { readonly [Kind in DistributionKind]: (of: Of<Kind>) => string | undefined } = {
  fixed: () => undefined,
  uniform: ({ low, high }) => ordered([low, high], 'low and high'),
  'log-uniform': ({ low, high }) => positive(low, 'low') ?? ordered([low, high], 'low and high'),
  triangular: ({ low, mode, high }) => ordered([low, mode, high], 'low, mode and high'),
  normal: ({ sd }) => notNegative(sd, 'the standard deviation'),
  'split-normal': ({ sdBelow, sdAbove }) => notNegative(Math.min(sdBelow, sdAbove), 'a standard deviation'),
  'log-normal': ({ median, sdLog }) => positive(median, 'the median') ?? notNegative(sdLog, 'the standard deviation'),
  'split-log-normal': ({ median, sdLogBelow, sdLogAbove }) =>
    positive(median, 'the median') ?? notNegative(Math.min(sdLogBelow, sdLogAbove), 'a standard deviation'),
  quantiles: ({ points, log }) =>
    (points.length < 2 ? 'at least two quantiles are needed' : undefined) ??
    (points.every(({ share }) => share > 0 && share < 1) ? undefined : 'shares must lie between 0 and 1') ??
    strictly(points.map(({ share }) => share)) ??
    ordered(
      points.map(({ value }) => value),
      'the values',
    ) ??
    (log ? positive(Math.min(...points.map(({ value }) => value)), 'every value') : undefined),
  truncated: ({ of, low, high }) =>
    problemOf(of) ?? (low < high ? undefined : `the bounds must leave something between them: ${low}, ${high}`),
  mixture: ({ parts }) =>
    (parts.length === 0 ? 'a mixture needs at least one part' : undefined) ??
    parts.map(({ weight, of }) => positive(weight, 'every weight') ?? problemOf(of)).find((problem) => problem),
};

const strictly = (shares: readonly number[]): string | undefined =>
  new Set(shares).size === shares.length ? ordered(shares, 'the shares') : 'each share must occur once';

/** What is wrong with a distribution, in a sentence; `undefined` if it can be drawn from. */
export function problemOf(of: Distribution): string | undefined {
  const numbers = Object.values(of).filter((value) => typeof value === 'number');
  if (numbers.some(Number.isNaN)) return 'every number must be a number';
  return (checks[of.kind] as (of: Distribution) => string | undefined)(of);
}
