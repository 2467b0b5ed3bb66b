import { isRefusal, parseQuantity } from '../units/parse-quantity.ts';
import { quantityToNumber, type Unit } from '../units/quantity.ts';
import type { AssumptionKind } from './assumption.ts';
import { problemOf } from './check-distribution.ts';
import { type Distribution, splitLogNormal, splitNormal } from './distribution.ts';
import { growthDistribution } from './growth.ts';
import { parseGrowth, type ValueRefusal } from './parse-growth.ts';

/** A value with bounds, all equal where one was given; `central` is absent where only bounds were. */
export type Spread = { readonly low: number; readonly central?: number; readonly high: number };

/**
 * How a value is spread between its bounds. `normal` and `log-normal` take them as an interval of probability, with the two sides spread differently when they are
 * not symmetric; the others as the ends of the range.
 */
export const shapes = ['normal', 'log-normal', 'uniform', 'log-uniform', 'triangular'] as const;

/** One of {@link shapes}. */
export type Shape = (typeof shapes)[number];

type Kind = Exclude<AssumptionKind, 'growth'>;

const units: Readonly<Record<Kind, Unit>> = {
  ratio: 'ratio',
  number: 'ratio',
  OOM: 'OOM',
  months: 'months',
  USD: 'USD',
  FLOP: 'FLOP',
};

/** Amounts that span factors are log-normal unless said otherwise. */
const usualShape: Readonly<Record<Kind, Shape>> = {
  ratio: 'normal',
  number: 'normal',
  OOM: 'normal',
  months: 'log-normal',
  USD: 'log-normal',
  FLOP: 'log-normal',
};

function readAmount(text: string, kind: Kind): number | ValueRefusal {
  const amount = parseQuantity(text, units[kind]);
  return isRefusal(amount) ? { ...amount, about: 'text' } : quantityToNumber(amount);
}

/** Reads `0.3`, `0.25 to 0.56` or `0.3 (0.25 to 0.56)`, each part with or without its unit. */
export function parseSpread(text: string, kind: Kind): Spread | ValueRefusal {
  const [, only, from, to] = /^(?:(.+?)\s*\(\s*)?(.+?)\s+to\s+(.+?)\)?$/.exec(text.trim()) ?? [];
  const parts =
    from === undefined || to === undefined ? [text.trim()] : [from, to, ...(only === undefined ? [] : [only])];
  const amounts: number[] = [];
  for (const part of parts) {
    const amount = readAmount(part.replace(/\)$/, ''), kind);
    if (typeof amount !== 'number') return amount;
    amounts.push(amount);
  }
  const [low = Number.NaN, high = low, central] = amounts;
  if (parts.length === 1) return { low, central: low, high };
  return central === undefined ? { low, high } : { low, central, high };
}

const middle = ({ low, central, high }: Spread, log: boolean): number =>
  central ?? (log ? Math.sqrt(low) * Math.sqrt(high) : (low + high) / 2);

const shapers: Readonly<Record<Shape, (spread: Spread, level: number) => Distribution>> = {
  normal: (spread, level) => splitNormal(middle(spread, false), spread.low, spread.high, level),
  'log-normal': (spread, level) => splitLogNormal(middle(spread, true), spread.low, spread.high, level),
  uniform: ({ low, high }) => ({ kind: 'uniform', low, high }),
  'log-uniform': ({ low, high }) => ({ kind: 'log-uniform', low, high }),
  triangular: (spread) => ({ kind: 'triangular', low: spread.low, mode: middle(spread, false), high: spread.high }),
};

const impossible = (message: string): ValueRefusal => ({
  refused: true,
  about: 'bounds',
  message,
  expected: 'low, central and high in this order',
  hint: 'write the smaller bound first: `0.3 (0.25 to 0.56)`',
});

function shaped(spread: Spread, shape: Shape, level: number, text: string): Distribution | ValueRefusal {
  const { low, central, high } = spread;
  if (low > high) return impossible(`the bounds of \`${text}\` are in the wrong order`);
  if (central !== undefined && (central < low || central > high))
    return impossible(`\`${text}\` has its central value outside its interval`);
  if (low === high) return { kind: 'fixed', value: low };
  const of = shapers[shape](spread, level);
  const problem = problemOf(of);
  return problem === undefined ? of : impossible(`\`${text}\` cannot be ${shape}: ${problem}`);
}

/**
 * The distribution that the text of an assumption stands for, or why it cannot be read. `level` is the probability of the interval (0.9 unless the source says
 * otherwise). Growth is spread in OOM a year, so that a `uniform` growth factor is uniform in its logarithm.
 */
export function readSpread(
  text: string,
  kind: AssumptionKind,
  { shape, level = 0.9 }: { readonly shape?: Shape | undefined; readonly level?: number | undefined } = {},
): Distribution | ValueRefusal {
  if (kind !== 'growth') {
    const spread = parseSpread(text, kind);
    return isRefusal(spread) ? spread : shaped(spread, shape ?? usualShape[kind], level, text);
  }
  const growth = parseGrowth(text);
  if (isRefusal(growth)) return growth;
  return shape === undefined ? growthDistribution(growth, level) : shaped(growth, shape, level, text);
}
