import type { Scenario } from '../project/scenario.ts';
import { furthestDay, parseHorizon } from '../project/time.ts';
import type { projectOrders } from '../report/order.ts';
import { type Diagnostic, failure, type Result, resultOf, success } from '../source/diagnostic.ts';
import type { CalendarDate } from '../units/date.ts';
import { leaveOut, numberReader, twice, wholeBetween } from './number-option.ts';
import type { DataOptions, OutputOptions } from './options.ts';
import { badOption } from './outcome.ts';

/** Options of projections. */
export type ProjectOptions = OutputOptions &
  DataOptions & {
    readonly by?: (typeof projectOrders)[number];
    readonly until?: string;
    readonly scenario?: string;
    readonly quantiles?: string;
    readonly samples?: string;
    readonly seed?: string;
    readonly policy?: readonly string[];
    readonly actor?: readonly string[];
  };

/** What is to be drawn and how it is told. */
export type Projection = {
  readonly by: (typeof projectOrders)[number];
  readonly until: CalendarDate | undefined;
  /** Percentiles as shares, ascending; the median and the ends of the 90 % interval are always among them. */
  readonly shares: readonly number[];
  readonly samples: number;
  readonly seed: number;
};

const usual = [0.05, 0.5, 0.95] as const;
const fewest = 100;
const most = 100_000;

/** Reads the options of a projection. All problems are reported together. */
export function readProjection(options: ProjectOptions): Result<Projection> {
  const problems: Diagnostic[] = [];
  const number = numberReader(problems);
  const until = options.until === undefined ? undefined : parseHorizon(options.until);
  if (options.until !== undefined && until === undefined)
    problems.push(
      badOption(`\`--until ${options.until}\` is not a horizon`, {
        expected: `a year such as 2030, or a day YYYY-MM-DD, ${furthestDay} at the latest`,
        hint: leaveOut('--until', 'the horizon of the scenario'),
      }),
    );
  const own = readShares(options.quantiles, problems);
  const samples = number('--samples', options.samples, 1000, wholeBetween(fewest, most));
  const seed = number('--seed', options.seed, 1, wholeBetween(0, 2 ** 32 - 1));
  const shares = [...new Set([...(own.length === 0 ? [usual[0], usual[2]] : own), ...usual])].toSorted((a, b) => a - b);
  return resultOf(problems, () => ({ by: options.by ?? 'law', until, shares, samples, seed }));
}

const mostShares = 20;

/** The shares asked for, none where the option is not given. */
function readShares(text: string | undefined, problems: Diagnostic[]): readonly number[] {
  if (text === undefined) return [];
  const written = text.split(',').map((one) => one.trim());
  const hint = leaveOut('--quantiles', '0.05,0.5,0.95');
  const expected = 'shares or percent between 0 and 1 or 100, with commas: `0.1,0.5,0.9` or `10%,50%,90%`';
  if (written.length > mostShares)
    problems.push(
      badOption(`\`--quantiles\` names ${written.length} shares`, { expected: `at most ${mostShares} shares`, hint }),
    );
  const shares = written.map(shareFrom);
  if (shares.some((share) => !(share > 0 && share < 1)))
    problems.push(badOption(`\`--quantiles ${text}\` cannot be used`, { expected, hint }));
  else problems.push(...twice('--quantiles', shares.map(String)));
  return shares;
}

const shareFrom = (text: string): number => {
  const [, digits = '', percent = ''] = /^\s*(\d*\.?\d+)\s*(%?)\s*$/.exec(text) ?? [];
  return digits === '' ? Number.NaN : Number(digits) / (percent === '' ? 1 : 100);
};

/** The scenario with another horizon; one that is past on `today`, not after the start or out of reach is refused. So is a past one of its own, which only `--until` can replace. */
export function withHorizon(
  scenario: Scenario,
  until: CalendarDate | undefined,
  today: CalendarDate,
): Result<Scenario> {
  const earliest = scenario.from > today ? scenario.from : today;
  const horizon = until ?? scenario.until;
  if (horizon > earliest && horizon <= furthestDay) return success({ ...scenario, until: horizon });
  const what = until === undefined ? `the horizon ${horizon} of \`${scenario.id}\`` : `\`--until ${until}\``;
  return failure([
    badOption(`${what} is ${horizon > furthestDay ? 'out of reach' : 'already past'}`, {
      expected: `a day after ${earliest}, ${furthestDay} at the latest`,
      hint: 'set `--until` to a day to come',
    }),
  ]);
}
