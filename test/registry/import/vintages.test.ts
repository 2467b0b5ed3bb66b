import { describe, expect, it } from 'vitest';
import { diffVintages } from '../../../src/registry/import/diff-vintages.ts';
import { importEpoch } from '../../../src/registry/import/import-epoch.ts';
import { mergeVintages } from '../../../src/registry/import/merge-vintages.ts';
import { standingEstimate } from '../../../src/registry/knowledge.ts';
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

describe('the history of several vintages', () => {
  const history = mergeVintages([after, before]);
  const model = (id: string) => history.find((one) => one.id === id);
  const known = (id: string, on: string): string => {
    const found = model(id);
    const estimate = found && standingEstimate(found, 'total', calendarDate(on));
    return estimate?.kind === 'estimate' ? quantityText(estimate.central) : 'unknown';
  };

  it('knows each estimate from the first vintage that has it until the first that has not', () => {
    expect(['2025-04-14', '2025-04-15', '2026-01-14', '2026-01-15'].map((day) => known('avocet', day))).toEqual([
      'unknown',
      '3.8e25 FLOP',
      '3.8e25 FLOP',
      'unknown',
    ]);
    expect(['2026-01-14', '2026-01-15'].map((day) => known('dunlin', day))).toEqual(['4.5e24 FLOP', '3.4e24 FLOP']);
    expect(known('crake', '2025-12-31')).toBe('unknown');
  });

  it('keeps an unchanged estimate as old as it is, and a model that is no longer listed', () => {
    const steady = mergeVintages([before, { ...before, vintage: second ?? before.vintage }]);
    expect(
      steady.every(({ estimates }) => estimates.every(({ compute }) => compute.provenance.withdrawnOn === undefined)),
    ).toBe(true);
    expect(known('gone', '2026-06-01')).toBe('1e23 FLOP');
    expect(model('avocet')?.openWeights).toBe(false);
  });
});
