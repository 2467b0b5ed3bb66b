import { describe, expect, it } from 'vitest';
import { assignIds } from '../../../src/registry/import/name.ts';
import { nameKey, printedName } from '../../../src/registry/name.ts';
import { amountOf, imported, importing, inline, named, remarksOf, subjectsOf } from './examples.ts';

const names = imported('names.csv');
const idOf = (name: string): string => named(names, name).id;

describe('names of a list', () => {
  it('reads a byte-order mark, CRLF and line breaks inside cells', () => {
    expect(names.report.files).toMatchObject([{ kind: 'models', rows: 15, unknownColumns: [] }]);
    expect(amountOf(named(names, 'Kestrel-2'))).toBe('2.5e24 FLOP likely');
  });

  it('trims invisible characters but keeps the name as written', () => {
    expect(idOf('Merlin\u00a070B')).toBe('merlin-70b');
    expect(idOf('Peregrine')).toBe('peregrine');
    expect(idOf('ＧＹＲ　7B')).toBe('gyr-7b');
    expect(printedName('ＧＹＲ　7B')).toBe(printedName(' GYR\u200b 7B\n'));
    expect(printedName('CaLM')).not.toBe(printedName('CALM'));
    expect(nameKey(' Meta\u00a0AI')).toBe(nameKey('meta-ai'));
  });

  it('keeps both rows of a repeated name, each with its own compute', () => {
    const plovers = names.models.filter(({ name }) => name === 'Plover');
    expect(plovers.map((model) => [model.id, amountOf(model)])).toEqual([
      ['plover', '7e22 FLOP confident'],
      ['plover-borealis', '4e21 FLOP confident'],
    ]);
    expect(subjectsOf(names, 'duplicate-name')).toEqual(['Plover']);
  });

  it('tells names apart that differ only in case, and says so', () => {
    expect([idOf('CoOt'), idOf('COOT')]).toEqual(['coot', 'coot-borealis']);
    expect(remarksOf(names, 'same-id')).toHaveLength(1);
  });

  it('keeps rows without a name under identifiers of their own', () => {
    const nameless = names.models.filter(({ name }) => name === '(no name)');
    expect(nameless.map(({ id }) => id).sort()).toEqual(['unnamed', 'unnamed-2']);
    expect(remarksOf(names, 'blank-name').map(({ at }) => at.line)).toEqual([13, 14]);
  });

  it('gives an identifier to a name without Latin letters', () => {
    expect(idOf('文鸟')).toMatch(/^model-[0-9a-f]{8}$/);
  });

  it('carries hostile names as data', () => {
    expect(idOf("=cmd|' /C calc'!A0")).toBe('cmd-c-calc-a0');
    expect(idOf('<script>alert(1)</script>')).toBe('script-alert-1-script');
    expect(idOf('\u001b[31mRed\u001b[0m')).toBe('31mred-0m');
    expect(idOf('Falcon, "the" third (3.5B+)')).toBe('falcon-the-third-3-5b-plus');
  });

  it('survives a name of 5,000 characters', () => {
    const long = 'Nightingale '.repeat(417).trim();
    const [a, b] = imported(
      inline(`Model,Training compute (FLOP),Publication date\n${long},1e24,2024-02-02\n${long} B,1e24,2024-02-02\n`),
    ).models;
    expect(a?.name).toBe(long);
    expect(a?.id).toMatch(/^nightingale-[a-z-]*-[0-9a-f]{8}$/);
    expect(a?.id.length).toBeLessThanOrEqual(80);
    expect(b?.id).not.toBe(a?.id);
  });

  it('does not let a name reach the prototype of anything', () => {
    const { models } = imported(
      inline('Model,Base model,Training compute (FLOP)\n__proto__,constructor,1e24\nconstructor,__proto__,1e23\n'),
    );
    expect(models.map(({ id, name }) => [id, name])).toEqual([
      ['proto', '__proto__'],
      ['constructor', 'constructor'],
    ]);
  });

  it('reports a ragged row with its line', () => {
    const result = importing(inline('Model,Publication date\n"A\nB",2024-01-02\nC\n'));
    expect(result.ok).toBe(false);
    expect(result.diagnostics).toMatchObject([{ code: 'PL3001', severity: 'error', at: { line: 4 } }]);
  });
});

describe('identifiers', () => {
  const rows = [
    { key: 'Teal', developer: 'Aurora Lab', released: '2024-02-02' },
    { key: 'Teal', developer: 'Aurora Lab', released: '2023-02-02' },
    { key: 'Teal', developer: 'Borealis', released: '2024-02-02' },
    { key: 'Teal 2', developer: 'Borealis', released: '2024-02-02' },
    { key: 'TEAL', developer: '', released: '' },
  ];

  it('do not depend on the order of rows', () => {
    const ids = assignIds(rows);
    expect(ids).toEqual(['teal-aurora-lab', 'teal', 'teal-borealis', 'teal-2', 'teal-3']);
    expect(assignIds([...rows].reverse()).reverse()).toEqual(ids);
  });

  it('stay unique and well formed in a flood of equal names', () => {
    const ids = assignIds(Array.from({ length: 3000 }, () => ({ key: '', developer: '', released: '' })));
    expect(new Set(ids).size).toBe(3000);
    expect(ids.every((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toBe(true);
  });
});
