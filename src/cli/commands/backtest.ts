import { loadScenario } from '../../io/scenarios.ts';
import { backtest } from '../../project/backtest/backtest.ts';
import { knownTrends } from '../../project/backtest/known-trends.ts';
import { oldestKnowledge } from '../../registry/knowledge.ts';
import type { Registry } from '../../registry/registry.ts';
import { buildBacktest } from '../../report/build/backtest.ts';
import type { BacktestDocument } from '../../report/documents/backtest.ts';
import { distinctInputs } from '../../report/run.ts';
import { type Diagnostic, failure, type Result, success } from '../../source/diagnostic.ts';
import { calendarDate } from '../../units/date.ts';
import { exactFromNumber, log10Exact } from '../../units/exact.ts';
import { type Backtesting, readBacktesting } from '../backtesting.ts';
import type { Action } from '../command.ts';
import type { BacktestOptions } from '../descriptions/backtest.ts';
import { notesOf } from '../findings.ts';
import { refused } from '../outcome.ts';
import { openSession, runOf, runOn } from '../session.ts';

/** Lines through training compute that numbers are forecast for, FLOP. */
const lines = [1e23, 1e24, 1e25, 1e26].map(exactFromNumber);

/** No scenario is refused for a horizon that is past today: each is moved to the cut-offs. */
const beforeAll = calendarDate('2000-01-01');

/** `plimsoll backtest`: forecasts made at earlier dates, scored against what came. */
export const backtestCommand: Action = async (call) => {
  const options = call.options as BacktestOptions;
  const opened = await openSession(call, []);
  const asked = readBacktesting(options);
  if (!asked.ok || !opened.ok) return refused([...asked.diagnostics, ...opened.diagnostics]);
  const session = opened.value;
  const { settings, registry, diagnostics } = session;
  const scenarios = await loadScenarios();
  if (!scenarios.ok) return refused(scenarios.diagnostics);
  const [baseline, ...trends] = scenarios.value;
  if (!baseline) return refused([]);
  call.progress('forecasting from each cut-off');
  const found = backtest({
    ...asked.value,
    registry,
    knownOn: settings.knownOn,
    lines: lines.map(log10Exact),
    rule: asked.value.vintage,
    scenario: baseline.scenario,
    trends: trends.map(({ scenario }) => scenario),
  });
  if (found.rows.length === 0) return refused([nothingKnown(registry, asked.value)]);
  const inputs = distinctInputs(scenarios.value.flatMap((one) => one.inputs));
  const own = runOn([], session).inputs.filter(({ role }) => role === 'registry');
  const document = buildBacktest({
    ...asked.value,
    backtest: found,
    knownOn: settings.knownOn,
    lines,
    notes: [...notesOf({ registry, settings }), ...caveats(asked.value)],
    run: runOf(call, [...own, ...inputs], settings),
  });
  return { kind: 'document', document, diagnostics };
};

/** The baseline, whose common assumptions the actors share, and the published trends. */
async function loadScenarios() {
  const loaded = await Promise.all(
    ['baseline', ...knownTrends.map(({ scenario }) => scenario)].map((id) => loadScenario(id, beforeAll)),
  );
  return all(loaded);
}

function all<T>(results: readonly Result<T>[]): Result<readonly T[]> {
  const values = results.flatMap((result) => (result.ok ? [result.value] : []));
  const diagnostics = results.flatMap((result) => result.diagnostics);
  return values.length === results.length ? success(values, diagnostics) : failure(diagnostics);
}

function nothingKnown(registry: Registry, { vintage }: Backtesting): Diagnostic {
  const since = oldestKnowledge(registry);
  const strict = vintage === 'strict' && since !== undefined;
  return {
    code: 'PL4002',
    severity: 'error',
    message: 'nothing can be forecast and scored at these cut-offs and horizons',
    expected: strict
      ? `a cut-off after ${since}, since when estimates are on record, and a horizon before the record ends`
      : 'a cut-off with several years of models before it, and a horizon before the record ends',
    ...(strict ? { hint: 'without `--vintage strict`, models released by the cut-off count as known' } : {}),
  };
}

/** What the scores cannot say. */
const caveats = ({ vintage }: Backtesting): BacktestDocument['notes'] =>
  [
    ...(vintage === 'strict'
      ? []
      : [
          'the first list kept is of April 2025, so that estimates of older models were partly made later than the cut-off, and models that nobody had listed by then are taken as known: scores are better than real ones would have been; `--vintage strict` admits only what was on record',
        ]),
    'outcomes are the record, not the world: what was never disclosed is not counted, and the last months are not complete',
    'forecasts of one cut-off share their data and windows overlap, so that n overstates how much was tried; the forms of the models were chosen by someone who knew the outcomes',
    'habits of actors are fitted to the other cut-offs, later ones too, and windows of two years reach into the next cut-off',
  ].map((text) => ({ severity: 'note', text }) as const);
