import { describe, expect, test } from 'vitest';
import { type AuditDocument, auditDocument } from '../../src/report/documents/evaluation.ts';
import type { TrackDocument } from '../../src/report/documents/track.ts';
import { plimsoll } from './shell.ts';

const dates = ['--as-of', '2026-11-21', '--known-on', '2026-11-21'];
const audited = async (...given: readonly string[]): Promise<AuditDocument> =>
  JSON.parse((await plimsoll(['audit', '--json', ...given])).output);

type Printed = TrackDocument['criteria'][number] | undefined;

const sinceOf = {
  stopped: (printed: Printed) => printed?.since,
  weakening: (printed: Printed) => printed?.centralSince,
  undecided: () => null,
  tracks: () => null,
} as const;

describe('the audit on tracking', () => {
  test('has a line for every law in force or enacted, and agrees with what `track` prints', async () => {
    const [audit, tracked] = [
      await audited(...dates),
      JSON.parse((await plimsoll(['track', ...dates, '--json'])).output) as TrackDocument,
    ];
    expect(auditDocument.safeParse(audit).error?.issues ?? []).toEqual([]);
    const verdicts = audit.tracking?.verdicts ?? [];
    const lawful = new Set(
      tracked.criteria.filter(({ group }) => group === 'in-force' || group === 'enacted').map(({ policy }) => policy),
    );
    expect(new Set(verdicts.map(({ policy }) => policy))).toEqual(
      new Set(tracked.criteria.map(({ policy }) => policy)),
    );
    for (const policy of lawful) expect(verdicts.map((one) => one.policy)).toContain(policy);
    for (const one of verdicts) {
      const printed = tracked.criteria.find(
        ({ policy, value, criterion }) => policy === one.policy && value === one.value && criterion === one.criterion,
      );
      expect(printed?.status === 'reached').toBe(one.standing === 'stopped');
      expect(one.since).toBe(sinceOf[one.standing](printed) ?? null);
      expect(one.probability).toBe(printed?.probabilityByHorizon?.['2026-11-21'] ?? null);
      expect(one.by).toBe(printed?.date?.q50 ?? null);
    }
  }, 30_000);

  test('is left to `track` on other days and other data', async () => {
    const earlier = await audited('--as-of', '2025-06-30', '--known-on', '2026-11-21');
    expect(earlier.tracking).toMatchObject({ verdicts: [], unknown: expect.stringContaining('before 2025-12-31') });
    const { output } = await plimsoll(['audit', '--as-of', '2025-06-30', '--format', 'plain']);
    expect(output).toContain('run plimsoll track');
    const other = await audited(...dates, '--registry', 'fixtures/registry');
    expect(other.tracking).toMatchObject({ unknown: expect.stringContaining('these data') });
  }, 30_000);

  test('is a line for each law in the text formats', async () => {
    const { output } = await plimsoll(['audit', ...dates, '--format', 'plain']);
    expect(output).toMatch(/EU AI Act > 10²⁵: (weakening|no longer tracks|tracks|undecided)/);
    expect(output).toMatch(/California SB 53 > 10²⁶: /);
    const report = await plimsoll(['audit', ...dates, '--format', 'md']);
    expect(report.output).toContain('Do the lines still track capability?');
  }, 30_000);
});
