import { describe, expect, it } from 'vitest';
import { loadLaw } from '../../src/io/policies.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { lawLines, unprojectedLines } from '../../src/project/law-lines.ts';
import { calendarDate } from '../../src/units/date.ts';
import { exactFromNumber } from '../../src/units/exact.ts';

const asOf = calendarDate('2026-11-21');
const loaded = await loadLaw([]);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics));
const { policies } = loaded.value;
const policy = (id: string): Policy => {
  const found = policies.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('the lines of a law', () => {
  it('are those through total compute, with the day of the value in force', () => {
    const [first] = lawLines([policy('eu-ai-act')], asOf);
    expect(first).toMatchObject({ policy: 'eu-ai-act', log: 25, setOn: '2024-08-01', state: 'in-force' });
  });

  it('leave out those for biological models and for parts of compute, each with the reason', () => {
    const order = policy('us-eo-14110-2023');
    expect(lawLines([order], asOf).map(({ rule }) => rule)).toEqual(['general-model']);
    expect(unprojectedLines([order], asOf)).toEqual([
      {
        line: expect.objectContaining({ rule: 'biological-model', log: 23 }),
        why: expect.stringMatching(/biological/),
      },
    ]);
    const parts = unprojectedLines([policy('eu-gpai-guidelines')], asOf);
    expect(parts.length).toBeGreaterThan(0);
    for (const { why } of parts) expect(why).toMatch(/part of the compute/);
  });

  it('no line stands in both lists', () => {
    const key = ({ policy: id, rule, threshold }: { policy: string; rule: string; threshold: string }) =>
      `${id} ${rule} ${threshold}`;
    const projected = new Set(lawLines(policies, asOf).map(key));
    for (const { line } of unprojectedLines(policies, asOf)) expect(projected).not.toContain(key(line));
  });

  it('a value that is written anew without a change keeps its day, one that changes does not', () => {
    const act = policy('eu-ai-act');
    const threshold = act.thresholds['high-impact-compute'];
    const [value] = threshold?.values ?? [];
    if (!threshold || !value) throw new Error('no threshold');
    const amended = (...later: readonly (readonly [string, number])[]): Policy => ({
      ...act,
      thresholds: {
        ...act.thresholds,
        'high-impact-compute': {
          ...threshold,
          values: [
            value,
            ...later.map(([from, flop]) => ({
              ...value,
              from: calendarDate(from),
              value: { ...exactFromNumber(flop), unit: 'FLOP' as const },
            })),
          ],
        },
      },
    });
    const dayOf = (changed: Policy): string | undefined => lawLines([changed], asOf)[0]?.setOn;
    expect(dayOf(amended(['2025-01-01', 1e25]))).toBe('2024-08-01');
    expect(dayOf(amended(['2025-01-01', 1e26]))).toBe('2025-01-01');
    expect(dayOf(amended(['2025-01-01', 1e26], ['2026-01-01', 1e25]))).toBe('2026-01-01');
    // What is not in force yet decides nothing.
    expect(dayOf(amended(['2027-01-01', 1e26]))).toBe('2024-08-01');
  });
});
