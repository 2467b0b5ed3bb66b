import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScenario } from '../../src/project/parse-scenario.ts';
import type { Scenario } from '../../src/project/scenario.ts';
import { calendarDate } from '../../src/units/date.ts';

const folder = join(import.meta.dirname, '../../fixtures/scenarios');

/** The day on which the tests read scenarios. */
export const today = calendarDate('2026-11-21');

/** Every shipped scenario, the baseline first. */
export const shippedScenarios: readonly Scenario[] = readdirSync(folder)
  .toSorted((a, b) => Number(b === 'baseline.yaml') - Number(a === 'baseline.yaml') || (a < b ? -1 : 1))
  .reduce<readonly Scenario[]>((known, file) => {
    const read = parseScenario({ file, text: readFileSync(join(folder, file), 'utf8') }, { known, today });
    if (!read.ok) throw new Error(JSON.stringify(read.diagnostics, null, 1));
    return known.concat(read.value);
  }, []);

/** A shipped scenario by its identifier. */
export function shipped(id: string): Scenario {
  const scenario = shippedScenarios.find((entry) => entry.id === id);
  if (!scenario) throw new Error(`no scenario ${id}`);
  return scenario;
}
