import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../src/registry/import/file-kind.ts';
import { headerKey } from '../../../src/registry/import/header.ts';
import { amountOf, imported, importing, inline, named } from './examples.ts';

const row = (header: string, value: string) =>
  imported(inline(`Model,Publication date,${header}\nAvocet,2024-02-03,${value}\n`));

describe('headers', () => {
  it.each([
    'Training compute (FLOP)',
    'Training compute (FLOPs)',
    'TRAINING COMPUTE [FLOP]',
    'training_compute_flop',
    'trainingComputeFlop',
    'Training compute',
    'Training compute (total floating point operations)',
    ' Training  compute\u00a0(FLOP) ',
  ])('reads %s as training compute', (header) => {
    expect(amountOf(named(row(header, '1e24'), 'Avocet'))).toBe('1e24 FLOP speculative');
  });

  it.each([
    'Training compute (petaFLOP)',
    'Training compute (FLOP/s)',
    'FLOP/$',
    'Training compute cost (cloud)',
    'Log training compute',
  ])('does not take %s for training compute', (header) => {
    expect(amountOf(named(row(header, '1e24'), 'Avocet'))).toBe('unknown');
  });

  it('lists unknown columns in one warning and reads the rest', () => {
    const list = imported(
      inline('Mascot,Model,Training compute (FLOP),Publication date,Motto\nbird,Avocet,1e24,2024-02-03,up\n'),
    );
    const warnings = list.diagnostics.filter(({ code }) => code === 'PL3003');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toContain('`Mascot`, `Motto`');
    expect(amountOf(named(list, 'Avocet'))).toBe('1e24 FLOP speculative');
  });

  it('fails only when model, date and compute are all missing', () => {
    const result = importing(inline('Colour,Shape\nred,round\n'), inline('Model\nAvocet\n', 'names-only.csv'));
    expect(result.ok).toBe(false);
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'PL3002', at: { file: 'list.csv', line: 1 } },
    ]);
    const alone = imported(inline('Model\nAvocet\n'));
    expect(alone.models).toHaveLength(1);
    expect(alone.diagnostics.filter(({ code }) => code === 'PL3002').map(({ severity }) => severity)).toEqual(
      Array.from({ length: 3 }, () => 'warning'),
    );
  });

  it('prefers the exact column when two would do', () => {
    const list = imported(
      inline('Training compute (total),Training compute (FLOP),Model,Publication date\n5e20,1e24,Avocet,2024-02-03\n'),
    );
    expect(amountOf(named(list, 'Avocet'))).toBe('1e24 FLOP speculative');
    expect(list.report.files[0]?.unknownColumns).toEqual(['Training compute (total)']);
  });

  it('reads the line of a belief from its header', () => {
    const list = imported(
      inline('Model,Publication date,Training compute (FLOP),Estimated over 10^26 FLOP\nAvocet,2024-02-03,,True\n'),
    );
    expect(amountOf(named(list, 'Avocet'))).toBe('above 1e26 FLOP');
  });

  it('compares headers without case, punctuation and plural', () => {
    expect(headerKey('(DEPRECATED) Training dataset size (datapoints)')).toBe('training dataset size datapoints');
    expect(headerKey('Max OP/s (log)')).toBe('max op s log');
  });

  it.each([
    ['models', 'System,Author(s),Publication date'],
    ['models', 'Date,Parameters'],
    ['capability-index', 'Model version,ECI Score,Release date,Training compute (FLOP),Model name'],
    ['benchmark', 'Model version,mean_score,Release date,Training compute (FLOP)'],
    ['hardware', 'Release date,Hardware name'],
    ['chip-owners', 'Name,Owner,End date,Compute estimate in H100e (median)'],
    ['clusters', 'Name,Status,H100 equivalents,Country'],
    ['data-centres', 'Handle,Current H100 equivalents'],
    ['data-centre-timeline', 'Date,Data center,H100 equivalents'],
    ['distillation', 'model,distilled,confidence,notes'],
    ['index-scaling', 'a,b,scaling_anchor1,scaling_anchor1_eci'],
    ['benchmark-difficulty', 'benchmark_name,edi,estimated_slope_scaled'],
    [undefined, 'Colour,Shape'],
  ])('tells %s by its header', (kind, header) => {
    expect(kindOf(header.split(','))).toBe(kind);
  });
});
