import { expect, it } from 'vitest';
import { readRegistry } from '../../../src/registry/read-registry.ts';
import { writeRegistry } from '../../../src/registry/write-registry.ts';
import { imported } from './examples.ts';

it('an import can be written as a registry and read back the same', () => {
  const { models, actors, clusters, hardware, capabilities, benchmarks } = imported(
    'names.csv',
    'numbers.csv',
    'lineage.csv',
    'beliefs-and-bounds.csv',
    'runs.csv',
    'capability-index.csv',
    'quiz_external.csv',
    'accelerators.csv',
    'chip-owners.csv',
    'clusters.csv',
  );
  const files = writeRegistry({
    name: 'imported',
    models,
    actors,
    clusters,
    hardware,
    capabilities,
    benchmarks,
    files: [],
  });
  const read = readRegistry(files, { name: 'imported', digest: () => '' });
  expect(read.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!read.ok) throw new Error('not readable');
  const again = writeRegistry(read.value);
  expect(again).toEqual(files);
  expect(read.value.benchmarks).toEqual(expect.arrayContaining([...benchmarks]));
  expect(read.value.models).toHaveLength(models.length);
  expect(read.value.models.flatMap(({ estimates }) => estimates)).toHaveLength(
    models.flatMap(({ estimates }) => estimates).length,
  );
});
