import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Imported } from '../registry/import/imported.ts';
import type { Registry } from '../registry/registry.ts';
import { tables } from '../registry/tables.ts';
import type { InputRecord } from '../report/run.ts';
import { type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import type { CalendarDate } from '../units/date.ts';
import { keep, kept } from './kept.ts';
import { shipped } from './package.ts';
import { inputsOf } from './policies.ts';
import { type FilePlace, type InputFile, readText, sizeLimits, systemCode } from './read.ts';

/** A registry as loaded, with the files it came from. */
export type LoadedRegistry = { readonly registry: Registry; readonly inputs: readonly InputRecord[] };

const shippedFolder = 'fixtures/registry';

/**
 * Loads a registry: the shipped one, the tables of a folder, or public CSV lists given as files or as a folder of them. Estimates in lists count as known since
 * `vintage`.
 */
export async function loadRegistry(paths: readonly string[], vintage: CalendarDate): Promise<Result<LoadedRegistry>> {
  const read = paths.length === 0 ? await readShipped() : await readPaths(paths);
  if (!read.ok) return read;
  const files = read.value;
  const known = paths.length === 0 ? kept<Registry>('registry', inputsOf(files, 'registry')) : undefined;
  if (known) return success({ registry: known, inputs: inputsOf(files, 'registry') });
  const parsed = holdsTables(files) ? await tablesOf(files, paths[0] ?? shippedFolder) : await listsOf(files, vintage);
  if (!parsed.ok) return parsed;
  return success({ registry: parsed.value, inputs: inputsOf(files, 'registry') }, parsed.diagnostics);
}

/** Reads public CSV lists for an import, which is reported in full. */
export async function loadLists(
  paths: readonly string[],
  vintage: CalendarDate,
): Promise<
  Result<{ readonly imported: Imported; readonly registry: Registry; readonly inputs: readonly InputRecord[] }>
> {
  const read = await readPaths(paths);
  if (!read.ok) return read;
  const files = read.value;
  const imported = await importLists(files, vintage);
  if (!imported.ok) return imported;
  const registry = registryOf(imported.value, files);
  return success({ imported: imported.value, registry, inputs: inputsOf(files, 'registry') }, imported.diagnostics);
}

/** Keeps the shipped registry as parsed, for {@link loadRegistry}; part of the build. */
export const keepShippedRegistry = ({ registry, inputs }: LoadedRegistry): void => keep('registry', inputs, registry);

const readShipped = (): Promise<Result<readonly InputFile[]>> => readFolder(shipped(shippedFolder), shippedFolder);

async function readPaths(paths: readonly string[]): Promise<Result<readonly InputFile[]>> {
  const results = await Promise.all(
    paths.map(async (path) => ((await isFolder(path)) ? readFolder(path, path) : readFiles([{ path, name: path }]))),
  );
  return joined(results);
}

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return false;
  }
};

async function readFolder(folder: string, name: string): Promise<Result<readonly InputFile[]>> {
  const files = (await readdir(folder)).filter((file) => file.toLowerCase().endsWith('.csv')).toSorted();
  if (files.length > 0)
    return readFiles(
      files.map((file) => ({ path: join(folder, file), name: `${name.replace(/[/\\]+$/, '')}/${file}` })),
    );
  return failure([
    {
      code: 'PL5001',
      severity: 'error',
      message: `folder \`${name}\` holds no CSV file`,
      expected: 'models.csv and the other tables of a registry, or CSV lists of Epoch AI',
    },
  ]);
}

const readFiles = async (places: readonly FilePlace[]): Promise<Result<readonly InputFile[]>> =>
  joined(
    await Promise.all(
      places.map(async (place) => {
        const file = await readText(place, sizeLimits.data);
        return file.ok ? success([file.value], file.diagnostics) : file;
      }),
    ),
  );

function joined<T>(results: readonly Result<readonly T[]>[]): Result<readonly T[]> {
  const diagnostics: readonly Diagnostic[] = results.flatMap((result) => result.diagnostics);
  const values = results.flatMap((result) => (result.ok ? result.value : []));
  return results.every(({ ok }) => ok) ? success(values, diagnostics) : failure(diagnostics);
}

const baseName = (file: string): string => file.replace(/^.*[\\/]/, '');

/** A registry's own tables are told by their file names together with the columns only they have. */
const holdsTables = (files: readonly InputFile[]): boolean =>
  files.some(({ source }) => baseName(source.file) === 'models.csv' && /^\ufeff?"?id"?,/.test(source.text)) ||
  files.every(({ source }) => Object.hasOwn(tables, baseName(source.file)));

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

async function tablesOf(files: readonly InputFile[], path: string): Promise<Result<Registry>> {
  const { readRegistry } = await import('../registry/read-registry.ts');
  const name = path === shippedFolder ? 'Shipped registry' : `Registry ${path}`;
  return readRegistry(
    files.map(({ source }) => source),
    { name, digest },
  );
}

/** The importer is loaded only where lists are to be imported. */
async function importLists(files: readonly InputFile[], vintage: CalendarDate): Promise<Result<Imported>> {
  const { importEpoch } = await import('../registry/import/import-epoch.ts');
  return importEpoch(
    files.map(({ source }) => source),
    { vintage },
  );
}

async function listsOf(files: readonly InputFile[], vintage: CalendarDate): Promise<Result<Registry>> {
  const imported = await importLists(files, vintage);
  return imported.ok ? success(registryOf(imported.value, files), imported.diagnostics) : imported;
}

function registryOf(imported: Imported, files: readonly InputFile[]): Registry {
  const { models, actors, clusters, hardware, capabilities, benchmarks, source, report } = imported;
  const newest = models
    .flatMap(({ released }) => released ?? [])
    .toSorted()
    .at(-1);
  return {
    name: `Lists of Epoch AI (${source})`,
    models,
    actors,
    clusters,
    hardware,
    capabilities,
    benchmarks,
    ...(newest === undefined ? {} : { newest }),
    files: files.map(({ source: { file }, sha256 }) => ({
      file,
      sha256,
      rows: report.files.find((one) => one.file === file)?.rows ?? 0,
    })),
  };
}
