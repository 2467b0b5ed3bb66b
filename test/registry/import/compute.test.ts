import { describe, expect, it } from 'vitest';
import { unversioned } from '../../../src/registry/import/training-run.ts';
import { quantityText } from '../../../src/units/quantity.ts';
import { amountOf, imported, inline, named, remarksOf, subjectsOf } from './examples.ts';

describe('beliefs and bounds', () => {
  const list = imported('beliefs-and-bounds.csv');
  const total = (name: string) => named(list, name).estimates[0]?.compute;

  it('reads a flag without a figure as believed above its highest line, never as below', () => {
    expect(total('Avocet')).toMatchObject({
      kind: 'bounds',
      provenance: { method: 'no figure; listed as estimated over 10^25 FLOP' },
    });
    expect(amountOf(named(list, 'Avocet'))).toBe('above 1e25 FLOP');
    expect(amountOf(named(list, 'Bittern'))).toBe('above 1e23 FLOP');
  });

  it('makes no bound of `maybe`, nor of text that is not a flag', () => {
    expect(amountOf(named(list, 'Crake'))).toBe('unknown');
    expect(subjectsOf(list, 'maybe-above')).toEqual(['Crake']);
    expect(amountOf(named(list, 'Ibis'))).toBe('unknown');
    expect(subjectsOf(list, 'unreadable-cell')).toEqual(['Ibis']);
  });

  it('counts known, believed and unknown apart, and they add up', () => {
    expect(list.report.kept).toMatchObject({ models: 9, withCompute: 4, believedAbove: 2, withoutCompute: 3 });
    expect(
      list.report.lines.map(({ above, notAbove, believedAbove, unknown }) => [above, notAbove, believedAbove, unknown]),
    ).toEqual([
      [3, 1, 2, 3],
      [2, 2, 1, 4],
      [1, 3, 1, 4],
      [0, 4, 0, 5],
    ]);
  });

  it('takes sound bounds as the interval, the grade for a side without one', () => {
    const dunlin = total('Dunlin');
    expect(dunlin && [dunlin.low, dunlin.high].map((end) => end && quantityText(end))).toEqual([
      '2e25 FLOP',
      '1e26 FLOP',
    ]);
    const godwit = total('Godwit');
    expect(godwit && [godwit.low, godwit.high].map((end) => end && quantityText(end))).toEqual([
      '3.226e22 FLOP',
      '9e24 FLOP',
    ]);
  });

  it('rejects bounds equal to the point, on its wrong side, without a unit or without a point', () => {
    expect(subjectsOf(list, 'bound-rejected')).toEqual(['Egret', 'Egret', 'Finch', 'Godwit', 'Heron']);
    expect(amountOf(named(list, 'Heron'))).toBe('unknown');
    expect(list.diagnostics.filter(({ code }) => code === 'PL3007')).toHaveLength(5);
  });

  it('never carries the attachment column on, nor warns of working columns', () => {
    expect(JSON.stringify(list, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
      'expiring',
    );
    expect(list.report.files[0]?.unknownColumns).toEqual([]);
  });
});

describe('base models and own compute', () => {
  const list = imported('lineage.csv');
  const own = (name: string): string => amountOf(named(list, name), 'own');

  it('takes own compute from the list, else from the difference, else leaves it unknown', () => {
    expect(own('Tuned')).toBe('2e23 FLOP confident');
    expect(own('Continued')).toBe('5e23 FLOP speculative');
    expect(own('Own part only')).toBe('unknown');
    expect(own('Undisclosed')).toBe('unknown');
    expect(own('Stock')).toBe('unknown');
    expect(own('Zeroed')).toBe('1e22 FLOP speculative');
  });

  it('keeps a base that is in no list, so that the model still counts as derived', () => {
    expect(named(list, 'Orphan').base).toBe('nowhere-7b');
    expect(own('Orphan')).toBe('unknown');
    expect(subjectsOf(list, 'unresolved-base')).toEqual(['Orphan']);
  });

  it('subtracts nothing when there are two bases', () => {
    expect(named(list, 'Two parents').base).toBe('stock');
    expect(own('Two parents')).toBe('unknown');
    expect(own('Two parents tuned')).toBe('1e23 FLOP confident');
    expect(subjectsOf(list, 'several-bases')).toEqual(['Two parents', 'Two parents tuned']);
  });

  it('cuts a circle at its earliest model', () => {
    expect(named(list, 'Narcissus').base).toBeUndefined();
    expect([named(list, 'Egg').base, named(list, 'Hen').base]).toEqual([undefined, 'egg']);
    expect(subjectsOf(list, 'base-cycle')).toEqual(['Narcissus', 'Egg']);
  });

  it('follows a line of ten thousand models', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `M${index},M${index + 1},1e2${index % 5}`);
    const { models } = imported(inline(`Model,Base model,Training compute (FLOP)\n${rows.join('\n')}\n`));
    expect(models.filter(({ base }) => base !== undefined)).toHaveLength(10_000);
  });

  it('does not use a part that exceeds its whole', () => {
    expect(own('Overdone')).toBe('unknown');
    expect(subjectsOf(list, 'part-above-total')).toEqual(['Overdone']);
  });
});

describe('training runs', () => {
  const list = imported('runs.csv');
  const run = (name: string): string => named(list, name).trainingRun;

  it('are shared by versions of one name with the same compute', () => {
    expect(list.report.sharedRuns).toEqual([
      { trainingRun: 'kestrel', models: ['kestrel-mar-2023', 'kestrel-jun-2023'] },
      { trainingRun: 'merlin', models: ['merlin', 'merlin-0528'] },
    ]);
    expect(run('Kestrel (Nov 2023)')).toBe('kestrel-nov-2023');
  });

  it('are not shared by sizes, by other developers, or on the strength of two blanks', () => {
    expect(run('Hobby (7B)')).not.toBe(run('Hobby (13B)'));
    expect(run('Buzzard (2024-07)')).toBe('buzzard-2024-07');
    expect(run('Osprey (May 2024)')).not.toBe(run('Osprey (Jun 2024)'));
  });

  it('count once above a line', () => {
    expect(list.report.lines[2]).toMatchObject({ above: 3, runsAbove: 2 });
  });

  it('are told by a date or a stage in brackets, not by a size or a version in words', () => {
    expect(['A (Mar 2023)', 'A (preview)', 'A (2024-08-06)', 'A (0116)'].map(unversioned)).toEqual([
      'A',
      'A',
      'A',
      'A',
    ]);
    expect(['A (7B)', 'A (v2)', '(2023)', 'A (Mar 2023) B'].map(unversioned)).toEqual([
      'A (7B)',
      'A (v2)',
      '(2023)',
      'A (Mar 2023) B',
    ]);
  });

  it('go by the earliest version where another model has the bare name', () => {
    const { models } = imported(
      inline(
        'Model,Organization,Training compute (FLOP),Publication date\nTern,X,1e20,2020-02-02\nTern (May 2024),X,1e24,2024-05-02\nTern (Jun 2024),X,1e24,2024-06-02\n',
      ),
    );
    expect(models.map(({ trainingRun }) => trainingRun)).toEqual(['tern', 'tern-may-2024', 'tern-may-2024']);
  });

  it('leave remarks to no one when nothing is shared', () => {
    expect(remarksOf(list, 'duplicate-name')).toEqual([]);
  });
});
