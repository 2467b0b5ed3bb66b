import { describe, expect, test } from 'vitest';
import type { CommandDescription } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands.ts';
import { plimsoll } from './shell.ts';

const propose = ['propose', '--max-burden', '40', '--min-recall', '0.7'];

/** What cannot be used, and what the message says is expected. */
type Row = readonly [command: readonly string[], option: string, value: string, expected: string];

const dates: readonly Row[] = [
  [['audit'], '--as-of', '2101-01-01', 'a day up to 2100-12-31'],
  [['audit'], '--known-on', '2026-02-30', 'a real day written as YYYY-MM-DD'],
  [['data', 'import', 'epoch', 'list.csv'], '--vintage', '9999-12-31', 'a day up to 2100-12-31'],
  [['project'], '--until', '2030-13-01', 'a year such as 2030, or a day YYYY-MM-DD, 2100-12-31 at the latest'],
  [['track'], '--until', '2101', 'a year or a day after 2026-11-21, 2100-12-31 at the latest'],
  [['sweep'], '--until', '2020', 'a year or a day after 2026-11-21, 2100-12-31 at the latest'],
  [['sweep'], '--since', 'yesterday', 'a year or a day, YYYY-MM-DD'],
  [['sweep'], '--every', '0 months', 'a period of 1 to 240 months'],
  [propose, '--review-every', '21 years', 'a period of 1 to 240 months'],
  [propose, '--until', '2026-11-21', 'a year or a day after 2026-11-21'],
  [['backtest'], '--cutoffs', '2023-01-01,2023', 'at most 30 days written as YYYY-MM-DD'],
];

const amounts: readonly Row[] = [
  [['stress'], '--times', '1e400', 'a factor above 1, 1,000,000,000 at the most'],
  [['stress'], '--times', '1', 'a factor above 1, 1,000,000,000 at the most'],
  [['stress'], '--times', '-2', 'a factor above 1, 1,000,000,000 at the most'],
  [['gaps'], '--above', '1e400', 'from 1 to 1e40 FLOP'],
  [['gaps'], '--above', '0', 'from 1 to 1e40 FLOP'],
  [['gaps'], '--above', 'much', 'a count of operations'],
  [['sweep'], '--lines', '1e-300..1e60', 'from 1 to 1e40 FLOP, the smaller first'],
  [['sweep'], '--lines', '1e25..1e25', 'the smaller first'],
  [['sweep'], '--lines', '1e25', 'two amounts of compute'],
];

const numbers: readonly Row[] = [
  [['track'], '--reference', '-5', 'or an index score from '],
  [['track'], '--reference', '1000', 'or an index score from '],
  [['sweep'], '--reference', '-5', 'or an index score from '],
  [propose, '--reference', '999999', 'an index score from '],
  [['track'], '--erosion-factor', '1', 'a factor above 1, 1,000,000,000 at the most'],
  [['track'], '--erosion-factor', '1e400', 'a factor above 1, 1,000,000,000 at the most'],
  [['track'], '--least-recall', '1.01', 'a share above 0, 1 at the most'],
  [['track'], '--least-precision', '0', 'a share above 0, 1 at the most'],
  [['track'], '--least-correlation', '-0.5', 'a share above 0, 1 at the most'],
  [['track'], '--least-auc', 'NaN', 'a share above 0, 1 at the most'],
  [['track'], '--frontier-oom', '21', 'orders of magnitude above 0, 20 at the most'],
  [['sweep'], '--frontier-oom', '0', 'orders of magnitude above 0, 20 at the most'],
  [propose, '--frontier-oom', 'Infinity', 'orders of magnitude above 0, 20 at the most'],
  [['sweep'], '--points', '1', 'a whole number, 2 to 200'],
  [['propose', '--min-recall', '0.7'], '--max-burden', '0', 'a number of models above 0, 1,000,000 at the most'],
  [['propose', '--max-burden', '40'], '--min-recall', '70', 'a share above 0, 1 at the most'],
  [propose, '--confidence', '1.5', 'a share above 0, 1 at the most'],
  [['test'], '--min-coverage', '101', 'a number from 0 to 100'],
  [['project'], '--samples', '99', 'a whole number, 100 to 100000'],
  [['track'], '--samples', '1e9', 'a whole number, 100 to 100000'],
  [['sweep'], '--samples', '0', 'a whole number, 100 to 100000'],
  [propose, '--samples', '100.5', 'a whole number, 100 to 100000'],
  [['backtest'], '--samples', '20001', 'a whole number, 100 to 20000'],
  [['track'], '--resamples', '99', 'a whole number, 100 to 20000'],
  [['sweep'], '--resamples', '-100', 'a whole number, 100 to 20000'],
  [propose, '--resamples', '٣٠٠', 'a whole number, 100 to 20000'],
  [['backtest'], '--resamples', '0x100', 'a whole number, 100 to 20000'],
  ...[['project'], ['track'], ['sweep'], propose, ['backtest']].map(
    (command): Row => [command, '--seed', '4294967296', 'a whole number, 0 to 4294967295'],
  ),
];

const rates: readonly Row[] = [['track'], ['sweep'], propose].flatMap((command): readonly Row[] => [
  [command, '--efficiency', '1.2 to 0.4 OOM/year', 'one of: ho-2024'],
  [command, '--growth', '10000000x/year', 'one of: epoch-2018'],
]);

const lists: readonly Row[] = [
  [['backtest'], '--horizons', '6,6', 'each of them once'],
  [['backtest'], '--horizons', '6,,12', 'whole months, 1 to 60, with commas'],
  [['backtest'], '--horizons', '61', 'whole months, 1 to 60, with commas'],
  [['backtest'], '--cutoffs', '2023-01-01, 2023-01-01', 'each of them once'],
  [['project'], '--quantiles', '0.1,10%', 'each of them once'],
  [['project'], '--quantiles', '0.1,,0.9', 'shares or percent'],
  [['project'], '--quantiles', '1', 'shares or percent'],
  [
    ['project'],
    '--quantiles',
    Array.from({ length: 21 }, (_, index) => `0.0${index + 10}`).join(),
    'at most 20 shares',
  ],
  [[...propose, '--review-every', '1 year'], '--review-every', 'P12M', 'each of them once'],
];

const rows = [...dates, ...amounts, ...numbers, ...rates, ...lists];

describe('a value beyond its bounds', () => {
  test.each(rows.map(([command, option, value, expected]) => ({ command, option, value, expected })))(
    '$command.0 $option $value',
    async ({ command, option, value, expected }) => {
      const { code, output, errors } = await plimsoll([...command, `${option}=${value}`]);
      expect(code).toBe(2);
      expect(output).toBe('');
      expect(errors).toMatch(new RegExp(`^error\\[PL4001\\]: .*${option}`, 'm'));
      expect(errors).toContain('= expected: ');
      expect(errors).toContain(expected);
      expect(errors).toContain('= hint: ');
    },
  );
});

/** Values that are names, words or paths: what is wrong with them is that nothing is called so. */
const named: ReadonlySet<string> = new Set(
  '--policy --model --actor --registry --jurisdiction --transformation --scenario --index --scatter --run --ignore --output'.split(
    ' ',
  ),
);

const leaves = (list: readonly CommandDescription[], path: readonly string[] = []): readonly Leaf[] =>
  list.flatMap((one) =>
    one.subcommands ? leaves(one.subcommands, [...path, one.name]) : [{ path: [...path, one.name], one }],
  );
type Leaf = { readonly path: readonly string[]; readonly one: CommandDescription };

const program = await (async () => {
  const { buildProgram } = await import('../../src/cli/program.ts');
  const stream = { write: () => undefined, isTerminal: false, columns: 100 };
  const shell = {
    arguments: [],
    environment: {},
    today: '2026-11-21',
    elapsed: () => 0,
    output: stream,
    errors: stream,
  };
  return buildProgram(shell, '0.0.0', { complain: () => undefined, called: () => undefined });
})();

const optionsOf = (path: readonly string[]) =>
  path.reduce((command, name) => command.commands.find((one) => one.name() === name) ?? command, program).options;

test('every option that takes a number, a date, a rate or a list has a row above', () => {
  const judged = new Set(rows.map(([command, option]) => `${command[0]} ${option}`));
  const common = new Set(['--as-of', '--known-on']);
  const missing = leaves(commands).flatMap(({ path }) =>
    optionsOf(path)
      .filter(
        ({ required, argChoices, long }) => required && !argChoices && long && !named.has(long) && !common.has(long),
      )
      .map(({ long }) => `${path[0]} ${long}`)
      .filter((row) => !judged.has(row)),
  );
  expect(missing).toEqual(['explain --stance']);
});

describe('a blank', () => {
  test.each([
    [['evaluate', '-p', ''], '`--policy` is blank', 'policy id, id#rule'],
    [['evaluate', '-m', ' '], '`--model` is blank', 'model id, name'],
    [['evaluate', '-a', 'openai', '-a', ''], '`--actor` is blank', 'actor id, name'],
    [['audit', '--as-of', ''], '`--as-of` is blank', 'the law as of this date'],
    [['gaps', '--jurisdiction', ''], '`--jurisdiction` is blank', 'law in force there'],
    [['stress', '-t', ''], '`--transformation` is blank', 'transformation id'],
    [['test', '--run', ''], '`--run` is blank', 'only cases'],
    [['project', '--quantiles', ''], '`--quantiles` is blank', 'percentiles'],
    [['list', 'codes', '-o', ''], '`--output` is blank', 'write to a file'],
    [['show', ''], 'argument `reference` is blank', 'its id or name'],
    [['gaps', 'eu-ai-act', ''], 'argument `policies` is blank', 'ids, patterns'],
    [['explain', '', '\t'], 'argument `subject` is blank', 'argument `policy` is blank'],
  ])('%j is refused by name', async (given, message, expected) => {
    const { code, output, errors } = await plimsoll(given);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(message);
    expect(errors).toContain(expected);
    expect(errors).toContain('= hint: a variable of the shell');
  });
});

test('values at the bounds are taken', async () => {
  const least = await plimsoll(['gaps', 'eu-ai-act', '--no-impact', '--above', '1e40']);
  expect(least.code).toBe(0);
  const times = await plimsoll(['stress', 'eu-ai-act', '--times', '1000000000']);
  expect(times.code).toBe(0);
});

test('the reason why a rate cannot be read is said', async () => {
  const { errors } = await plimsoll(['track', '--efficiency', '1.2 to 0.4 OOM/year']);
  expect(errors).toContain('in the wrong order');
  expect(errors).toContain('hint: write the smaller number first');
});
