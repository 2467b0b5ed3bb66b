import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRegistry } from '../../src/registry/read-registry.ts';
import type { Model, Registry } from '../../src/registry/registry.ts';
import type { Source } from '../../src/source/source.ts';

const folder = new URL('../../fixtures/registry/', import.meta.url);

/** The digest that the tests give files: SHA-256 in hexadecimal. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The files of the shipped registry. */
export const shippedFiles = (): readonly Source[] =>
  readdirSync(folder).map((file) => ({ file, text: readFileSync(fileURLToPath(new URL(file, folder)), 'utf8') }));

/** The shipped registry; fails the test when it has a problem. */
export function shippedRegistry(): Registry {
  const result = readRegistry(shippedFiles(), { name: 'shipped', digest });
  if (!result.ok || result.diagnostics.length > 0) throw new Error(JSON.stringify(result.diagnostics, null, 1));
  return result.value;
}

/** A model of a registry; fails the test when it is not there. */
export function modelNamed(registry: Registry, id: string): Model {
  const model = registry.models.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`no model ${id}`);
  return model;
}
