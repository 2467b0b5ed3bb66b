import { type AssumptionName, assumptionNames, meaningOf } from '../../src/project/assumption.ts';
import type { Distribution } from '../../src/project/distribution.ts';
import type { Scenario } from '../../src/project/scenario.ts';
import { calendarDate } from '../../src/units/date.ts';
import { shipped } from './shipped-scenarios.ts';

/** Wide enough that no limit binds. */
const free: Partial<Record<AssumptionName, number>> = {
  spendingGrowth: 0.4,
  hardwareGrowth: 0.1,
  actorGrowthSpread: 0,
  growthDrift: 0,
  computePerDollar: 1e18,
  fleetGrowth: 0.5,
  utilisation: 0.4,
  runShare: 1,
  wallClock: 3,
  secondsPerStep: 1e-4,
  batchOverCritical: 1,
  algorithmicProgress: 0.5,
  catchUpProgress: 0.5,
};

const distributionOf = (value: number | Distribution): Distribution =>
  typeof value === 'number' ? { kind: 'fixed', value } : value;

/** A scenario without uncertainty and without limits, from 2026 to 2036, but for what is given. */
export function fixedScenario(given: Partial<Record<AssumptionName, number | Distribution>> = {}): Scenario {
  const values = { ...free, ...given };
  const baseline = shipped('baseline');
  const assumptions = Object.fromEntries(
    assumptionNames
      .filter((name) => values[name] !== undefined || !meaningOf(name).optional)
      .map((name) => {
        const value = values[name];
        const source = { name, source: 'test', support: 'assumed', written: String(value) } as const;
        return [
          name,
          value === undefined ? baseline.assumptions[name] : { ...source, distribution: distributionOf(value) },
        ];
      }),
  );
  return { ...baseline, from: calendarDate('2026-01-01'), until: calendarDate('2036-01-01'), assumptions };
}
