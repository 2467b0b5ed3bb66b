import { describe, expect, it } from 'vitest';
import { diffVintages } from '../../../src/registry/import/diff-vintages.ts';
import { importEpoch } from '../../../src/registry/import/import-epoch.ts';
import { calendarDate } from '../../../src/units/date.ts';
import { quantityText } from '../../../src/units/quantity.ts';
import { example } from './examples.ts';

const [first, second] = ['2025-04-15', '2026-01-15'].map(calendarDate);

function vintageOf(file: string, vintage = first) {
  const result = importEpoch([example(file)], { vintage: vintage ?? calendarDate('2025-04-15') });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.value;
}

const before = vintageOf('vintage-before.csv', first);
const after = vintageOf('vintage-after.csv', second);
const diff = diffVintages(before, after);
const names = (changes: readonly { readonly name: string }[]): string[] => changes.map(({ name }) => name);

describe('the difference of two vintages', () => {
  it('counts common, removed and added names', () => {
    expect(diff).toMatchObject({ before: 'epoch-ai-2025-04', after: 'epoch-ai-2026-01', common: 5 });
    expect(names(diff.removed)).toEqual(['Grok-3X', 'Kestrel', 'Gone']);
    expect(names(diff.added)).toEqual(['Grok 3X', 'Kestrel (Mar 2023)', 'Kestrel (Jun 2023)', 'Newcomer']);
  });

  it('tells compute added, withdrawn and revised', () => {
    expect(names(diff.computeAdded)).toEqual(['Crake']);
    expect(names(diff.computeWithdrawn)).toEqual(['Avocet']);
    expect(diff.computeRevised.map(({ name, factor }) => [name, factor?.toFixed(3)])).toEqual([
      ['Bittern', '0.800'],
      ['Dunlin', '0.756'],
    ]);
  });

  it('shows a model that was above a line and is unknown now, rather than dropping it', () => {
    const crossings = diff.crossings.map(
      ({ name, line, before: was, after: is }) => `${name} ${quantityText(line)}: ${was} -> ${is}`,
    );
    expect(crossings).toEqual([
      'Avocet 1e23 FLOP: above -> unknown',
      'Avocet 1e24 FLOP: above -> unknown',
      'Avocet 1e25 FLOP: above -> unknown',
      'Bittern 1e25 FLOP: above -> not-above',
      'Crake 1e23 FLOP: unknown -> above',
      'Crake 1e24 FLOP: unknown -> above',
      'Crake 1e25 FLOP: unknown -> above',
    ]);
  });

  it('lists changes of grade, a figure that went away included', () => {
    expect(diff.gradeChanged.map(({ name, before: was, after: is }) => [name, was, is])).toEqual([
      ['Avocet', 'speculative', 'none'],
      ['Bittern', 'speculative', 'likely'],
      ['Crake', 'none', 'likely'],
      ['Egret', 'likely', 'confident'],
    ]);
  });

  it('suggests renames and splits with what speaks for them', () => {
    expect(diff.renamed.map(({ before: from, after: to, because }) => [from.name, to.name, because[0]])).toEqual([
      ['Grok-3X', 'Grok 3X', 'same letters and digits'],
      ['Kestrel', 'Kestrel (Mar 2023)', 'same name but for its version'],
      ['Kestrel', 'Kestrel (Jun 2023)', 'same name but for its version'],
    ]);
  });

  it('is empty between a vintage and itself', () => {
    const none = diffVintages(after, after);
    expect(none).toMatchObject({ common: 9, removed: [], added: [], computeRevised: [], crossings: [], renamed: [] });
  });

  it('pairs repeated names by identifier', () => {
    const twice = vintageOf('names.csv');
    expect(diffVintages(twice, { ...twice, models: [...twice.models].reverse() })).toMatchObject({
      common: twice.models.length,
      removed: [],
      computeRevised: [],
    });
  });
});
