import { describe, expect, test } from 'vitest';
import {
  compareSnapshots,
  parseSnapshot,
  type Snapshot,
  snapshotText,
  takeSnapshot,
} from '../../src/draft/snapshot.ts';
import { readRegistry } from '../../src/registry/read-registry.ts';
import type { Registry } from '../../src/registry/registry.ts';
import { calendarDate } from '../../src/units/date.ts';
import { act, casesOf, setting } from './small-act.ts';

const policy = act();
const date = calendarDate('2026-01-01');
const snapshot = (statuses: Snapshot['statuses']): Snapshot => ({
  policy: 'small-act',
  as_of: date,
  known_on: date,
  stance: 'provider',
  statuses,
});

describe('the difference of two snapshots', () => {
  const before = snapshot({ large: { a: 'met', b: 'likely', c: 'unknown' } });

  test('is who enters, who leaves and who changes', () => {
    const after = snapshot({ large: { b: 'met', c: 'unknown', d: 'possible' } });
    expect(compareSnapshots(before, after)).toEqual([
      { rule: 'large', subject: 'a', move: 'leaves', before: 'met', after: 'not-met' },
      { rule: 'large', subject: 'b', move: 'changes', before: 'likely', after: 'met' },
      { rule: 'large', subject: 'd', move: 'enters', before: 'not-met', after: 'possible' },
    ]);
  });

  test('is nothing where nothing changed', () => {
    expect(compareSnapshots(before, before)).toEqual([]);
  });

  test('says once that a rule began or ceased to apply', () => {
    const off = snapshot({ large: 'not-applicable' });
    expect(compareSnapshots(off, before)).toEqual([
      { rule: 'large', move: 'enters', before: 'not-applicable', after: 'applicable' },
    ]);
    expect(compareSnapshots(before, off)).toEqual([
      { rule: 'large', move: 'leaves', before: 'applicable', after: 'not-applicable' },
    ]);
  });
});

describe('a snapshot file', () => {
  test('is read back as it was written', () => {
    const written = snapshot({ large: { a: 'met' } });
    expect(parseSnapshot({ file: 'a.snapshot.yaml', text: snapshotText(written) }, policy)).toMatchObject({
      ok: true,
      value: written,
    });
  });

  test.each([
    ['policy: small-act', 'policy: other', '2:1 this is a snapshot of `other`, not of `small-act`'],
    ['  large:', '  larg:', '7:3 `small-act` has no rule `larg`'],
    ['a: met', 'a: over', '8:8 `over` is not valid for `a`'],
  ])('with %s become %s is refused', (passage, replacement, problem) => {
    const text = snapshotText(snapshot({ large: { a: 'met' } })).replace(passage, replacement);
    const { diagnostics } = parseSnapshot({ file: 'a.snapshot.yaml', text }, policy);
    expect(diagnostics.map(({ at, message }) => `${at?.line}:${at?.column} ${message}`)).toEqual([problem]);
  });
});

describe('statuses of a registry', () => {
  const tables = {
    'models.csv':
      'id,name,developers,released,domains\nsmall,Small,,2025-09-01,language\nlarge,Large,,2025-09-01,language\nlater,Later,,2026-06-01,language\n',
    'estimates.csv':
      'model_id,of,value,low,high,grade,source,known_since\nsmall,total,1e24,,,confident,test,2025-09-01\nlarge,total,1e27,,,confident,test,2025-09-01\nlater,total,1e27,,,confident,test,2026-06-01\n',
  };

  test('leave out who does not meet the rule, and who is not out yet', async () => {
    const read = readRegistry(
      Object.entries(tables).map(([file, text]) => ({ file, text })),
      { name: 'test', digest: () => '' },
    );
    if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
    const registry: Registry = read.value;
    const [one] = casesOf('  - { name: a, registry: r, snapshot: a.snapshot.yaml }\n', policy).snapshots;
    if (!one) throw new Error('no snapshot case');
    const taken = await takeSnapshot(policy, one, registry, setting);
    expect(taken.statuses).toEqual({ large: { large: 'met' } });
    const before = await takeSnapshot(policy, { ...one, asOf: calendarDate('2025-01-01') }, registry, setting);
    expect(before.statuses).toEqual({ large: {} });
  });
});
