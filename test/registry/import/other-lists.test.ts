import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../../src/registry/registry.ts';
import { isKnownValue } from '../../../src/registry/registry.ts';
import { type Quantity, quantityText } from '../../../src/units/quantity.ts';
import { amountOf, imported, named, remarksOf, subjectsOf } from './examples.ts';

const text = (value: Quantity | undefined): string => (value ? quantityText(value) : 'none');

const factText = ({ facts }: Cluster, name: string): string => {
  const fact = facts[name];
  return fact && isKnownValue(fact) && typeof fact.value === 'object' ? quantityText(fact.value) : 'unknown';
};

describe('the capability index', () => {
  const index = imported('runs.csv', 'capability-index.csv', 'quiz_external.csv', 'distilled.csv');

  it('gives one score per model: the highest, dated to the lists', () => {
    expect(index.capabilities).toEqual(
      [
        ['kestrel-mar-2023', 126.1, '2023-03-14'],
        ['merlin', 131.5, '2023-06-05'],
        ['osprey-may-2024', 99.25, '2024-05-01'],
        ['newcomer', -3.5, '2024-08-01'],
      ].map(([model, score, released]) => ({
        model,
        score,
        released,
        knownSince: '2026-01-15',
        source: 'epoch-ai-2026-01',
      })),
    );
  });

  it('leaves out rows without a score or a name', () => {
    expect(subjectsOf(index, 'no-score')).toEqual(['Unscored', 'Stranger']);
    expect(remarksOf(index, 'no-model-name')).toMatchObject([{ at: { line: 10 } }]);
  });

  it('flags a release date more than 30 days from the model list, which is used', () => {
    expect(subjectsOf(index, 'date-conflict')).toEqual(['Merlin']);
    expect(named(index, 'Merlin').released).toBe('2024-01-20');
  });

  it('adds models that no list has, with the earliest release of a scored version', () => {
    expect(named(index, 'Newcomer')).toMatchObject({
      developers: ['Cumulus'],
      openWeights: false,
      released: '2024-08-01',
    });
    expect(amountOf(named(index, 'Newcomer'))).toBe('5e24 FLOP likely');
    expect(index.models.map(({ name }) => name)).not.toContain('Unscored');
  });

  it('leads benchmark scores to models by version, else by name', () => {
    expect(index.benchmarks).toEqual([
      {
        benchmark: 'quiz_external',
        version: 'merlin-0528',
        model: 'merlin',
        score: 0.75,
        released: '2024-05-28',
        knownSince: '2026-01-15',
      },
      {
        benchmark: 'quiz_external',
        version: 'Kestrel (Mar 2023)',
        model: 'kestrel-mar-2023',
        score: 0.5,
        knownSince: '2026-01-15',
      },
      {
        benchmark: 'quiz_external',
        version: 'stranger-1',
        score: 125,
        released: '2024-05-28',
        knownSince: '2026-01-15',
      },
    ]);
  });

  it('recognises lists it has no place for', () => {
    expect(index.report.files.at(-1)).toMatchObject({ kind: 'distillation', rows: 1 });
    expect(remarksOf(index, 'not-imported')).toHaveLength(1);
  });
});

describe('hardware', () => {
  const { hardware, ...rest } = imported('accelerators.csv');

  it('has peaks by number format, exactly, and no price of zero', () => {
    const [anvil, small] = hardware;
    expect(anvil).toMatchObject({ id: 'anvil-100', manufacturer: 'Foundry One', released: '2022-09-20' });
    expect(Object.entries(anvil?.peak ?? {}).map(([format, peak]) => [format, text(peak)])).toEqual([
      ['fp32', '6.7e13 FLOP/s'],
      ['tensor16', '9.894e14 FLOP/s'],
      ['int8', '1.979e15 FLOP/s'],
    ]);
    expect(text(anvil?.price)).toBe('30000 USD');
    expect(small).toMatchObject({ manufacturer: 'unknown' });
    expect(small?.price).toBeUndefined();
    expect(rest.report.doubted).toMatchObject([{ reason: 'not-positive', count: 1 }]);
  });
});

describe('chip owners', () => {
  const owners = imported('chip-owners.csv');
  const capacity = (id: string) => owners.actors.find((actor) => actor.id === id)?.capacity;

  it('adds medians, not percentiles, over the last complete quarter', () => {
    const aurora = capacity('aurora');
    expect([aurora?.low, aurora?.central, aurora?.high].map(text)).toEqual([
      '2500000 H100e',
      '3000000 H100e',
      '3500000 H100e',
    ]);
    expect(aurora?.provenance.method).toContain(
      'sum of medians: Foundry One chips to 2025-12-31, Aurora chips to 2025-12-31',
    );
  });

  it('assumes a factor where no interval is published, and says so', () => {
    const borealis = capacity('borealis');
    expect([borealis?.low, borealis?.central, borealis?.high].map(text)).toEqual([
      '100000 H100e',
      '300000 H100e',
      '900000 H100e',
    ]);
    expect(subjectsOf(owners, 'assumed-interval')).toEqual(['Borealis']);
  });

  it('leaves out unfinished quarters, remainders and dates that cannot be read', () => {
    expect(owners.actors.map(({ id }) => id)).toEqual(['aurora', 'borealis']);
    expect(subjectsOf(owners, 'incomplete-period')).toEqual(['Aurora']);
    expect(subjectsOf(owners, 'not-an-actor')).toEqual(['Other']);
    expect(subjectsOf(owners, 'no-amount')).toEqual(['Cumulus']);
    expect(remarksOf(owners, 'superseded')).toHaveLength(1);
  });
});

describe('clusters and data centres', () => {
  const sites = imported('clusters.csv', 'data-centre-timeline.csv', 'data-centres.csv');
  const cluster = (id: string): Cluster =>
    sites.clusters.find((one) => one.id === id) ?? { id: '', name: '', facts: {} };

  it('has what existed on the day of the lists, each phase once', () => {
    expect(sites.clusters.map(({ id }) => id)).toEqual([
      'fjord-phase-2',
      'anonymized-system',
      'anonymized-system-2024-01-01',
      'borealis-plains',
    ]);
    expect(subjectsOf(sites, 'superseded')).toContain('Fjord Phase 1');
    expect(subjectsOf(sites, 'excluded-by-list')).toEqual(['Doubtful']);
    expect(subjectsOf(sites, 'not-existing')).toEqual([
      'Five Year Plan',
      'Later',
      'Borealis Plains',
      'Aurora Coast',
      'Aurora Coast',
    ]);
    expect(subjectsOf(sites, 'possible-duplicate')).toEqual(['Anonymized System']);
  });

  it('keeps throughput beyond 2^53 exactly and capacity with its certainty', () => {
    expect(factText(cluster('fjord-phase-2'), 'clusterThroughput')).toBe('1.979e20 FLOP/s');
    expect(factText(cluster('borealis-plains'), 'clusterThroughput')).toBe('4.24194976076555000001e20 FLOP/s');
    expect(cluster('anonymized-system').facts['capacity']).toMatchObject({
      basis: 'recorded',
      because: 'listed under GPU clusters, certainty Likely',
      source: 'epoch-ai-2026-01',
    });
  });

  it('takes the latest row of a timeline by the day of the lists, never a plan', () => {
    expect(factText(cluster('borealis-plains'), 'capacity')).toBe('214000 H100e');
  });
});
