import { describe, expect, it } from 'vitest';
import { amountOf, imported, inline, named, remarksOf, subjectsOf } from './examples.ts';

const header = 'Model,Organization,Publication date,Training compute (FLOP),Confidence,Training compute upper bound';
const list = (file: string, ...rows: readonly string[]) => inline([header, ...rows, ''].join('\n'), file);

describe('several lists', () => {
  it('fill each other in, the first file winning', () => {
    const both = imported(
      list('a.csv', 'Avocet,,2024-02-03,,Unknown,'),
      list('b.csv', 'Avocet\u00a0,Aurora Lab,2024-02-04,1e+24,Likely,3e+24'),
    );
    expect(both.models).toHaveLength(1);
    expect(named(both, 'Avocet')).toMatchObject({ released: '2024-02-03', developers: ['Aurora Lab'] });
    expect(amountOf(named(both, 'Avocet'))).toBe('1e24 FLOP likely');
    expect(both.report.doubted).toEqual([]);
  });

  it('report conflicts of compute and of dates, and keep the first', () => {
    const both = imported(
      list('a.csv', 'Avocet,X,2025-07-11,4.6e+26,Likely,'),
      list('b.csv', 'Avocet,X,2024-09-05,3.5e+26,Confident,'),
    );
    expect(amountOf(named(both, 'Avocet'))).toBe('4.6e26 FLOP likely');
    expect(remarksOf(both, 'list-conflict')).toMatchObject([{ at: { file: 'b.csv', line: 2 } }]);
    expect(remarksOf(both, 'date-conflict')[0]?.detail).toContain('309 days apart');
    expect(both.diagnostics.map(({ code }) => code)).toEqual(['PL3011', 'PL3008']);
  });

  it('do not conflict over digits that nobody knows, or over a month', () => {
    const both = imported(
      list('a.csv', 'Avocet,X,2024-02-01,6.000001e+24,Likely,'),
      list('b.csv', 'Avocet,X,2024-03-02,6e+24,Likely,'),
    );
    expect(amountOf(named(both, 'Avocet'))).toBe('6.000001e24 FLOP likely');
    expect(both.diagnostics).toEqual([]);
  });

  it('take a bound from another list only beside the same figure', () => {
    const upper = (compute: string) => {
      const both = imported(
        list('a.csv', 'Avocet,X,2024-02-01,1e+24,Confident,'),
        list('b.csv', `Avocet,X,2024-02-01,${compute},Confident,2e+24`),
      );
      const total = named(both, 'Avocet').estimates[0]?.compute;
      return total?.provenance.method;
    };
    expect(upper('1.0000001e+24')).toBe('upper bound as reported');
    expect(upper('1.5e+24')).toBeUndefined();
  });

  it('match a repeated name by its date', () => {
    const both = imported(
      list('a.csv', 'Plover,X,2023-03-27,7e+22,Confident,', 'Plover,Y,2023-09-27,4e+21,Confident,'),
      list('b.csv', 'Plover,Z,2023-09-27,4e+21,Confident,'),
    );
    expect(both.models.map(({ released, developers }) => [released, developers])).toEqual([
      ['2023-03-27', ['X']],
      ['2023-09-27', ['Y']],
    ]);
    expect(subjectsOf(both, 'duplicate-name')).toEqual(['Plover']);
  });

  it('never merge rows without a name', () => {
    const both = imported(list('a.csv', ',X,2024-02-01,1e+24,Likely,'), list('b.csv', ',X,2024-02-01,1e+24,Likely,'));
    expect(both.models).toHaveLength(2);
  });

  it('resolve base models across files', () => {
    const both = imported(
      inline('Model,Base model,Training compute (FLOP)\nTuned,Stock 7B,3e24\n', 'a.csv'),
      inline('Model,Training compute (FLOP)\nStock\u00a07B,1e24\n', 'b.csv'),
    );
    expect(amountOf(named(both, 'Tuned'), 'own')).toBe('2e24 FLOP speculative');
  });

  it('date every estimate to the day of the lists', () => {
    const [model] = imported(list('a.csv', 'Avocet,X,2024-02-01,1e+24,Likely,')).models;
    expect(model?.estimates[0]?.compute.provenance).toEqual({ source: 'epoch-ai-2026-01', knownSince: '2026-01-15' });
  });
});

describe('an import of hostile rows', () => {
  it('takes linear time in repeated names and long blanks', () => {
    const repeated = Array.from({ length: 20_000 }, () => 'Same,X,2024-02-01,1e+24,Likely,');
    const both = imported(list('a.csv', ...repeated, `A${' '.repeat(200_000)}B,X,2024-02-01,1e+24,Likely,`));
    expect(both.models).toHaveLength(20_001);
    expect(new Set(both.models.map(({ id }) => id)).size).toBe(20_001);
  }, 20_000);
});
