import { readFileSync } from 'node:fs';
import { importEpoch } from '../../../src/registry/import/import-epoch.ts';
import type { Imported } from '../../../src/registry/import/imported.ts';
import type { Reason } from '../../../src/registry/import/reasons.ts';
import type { Remark } from '../../../src/registry/import/remark.ts';
import type { Model } from '../../../src/registry/registry.ts';
import type { Diagnostic, Result } from '../../../src/source/diagnostic.ts';
import type { Source } from '../../../src/source/source.ts';
import { calendarDate } from '../../../src/units/date.ts';
import { quantityText } from '../../../src/units/quantity.ts';

const folder = new URL('../../../fixtures/import-examples/', import.meta.url);

/** One of the example files. */
export const example = (file: string): Source => ({ file, text: readFileSync(new URL(file, folder), 'utf8') });

/** The date on which the examples pretend to have been downloaded. */
const vintage = calendarDate('2026-01-15');

/** Imports sources as of {@link vintage}. */
export const importing = (...sources: readonly Source[]): Result<Imported> => importEpoch(sources, { vintage });

/** What an import of example files or of inline text yields; throws when it fails. */
export function imported(
  ...sources: readonly (string | Source)[]
): Imported & { readonly diagnostics: readonly Diagnostic[] } {
  const result = importing(...sources.map((source) => (typeof source === 'string' ? example(source) : source)));
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 1));
  return { ...result.value, diagnostics: result.diagnostics };
}

/** CSV text under a name, for cases too small for a file. */
export const inline = (text: string, file = 'list.csv'): Source => ({ file, text });

/** The model of that name; throws when there is none or more than one. */
export function named({ models }: Pick<Imported, 'models'>, name: string): Model {
  const found = models.filter((model) => model.name === name);
  const [model] = found;
  if (!model || found.length > 1) throw new Error(`${found.length} models are called ${name}`);
  return model;
}

/** The remarks of a reason, kept or dropped. */
export const remarksOf = ({ report }: Imported, reason: Reason): readonly Remark[] =>
  [...report.dropped, ...report.doubted].find((group) => group.reason === reason)?.remarks ?? [];

/** Names about which there is a remark of that reason. */
export const subjectsOf = (result: Imported, reason: Reason): string[] =>
  remarksOf(result, reason).map(({ subject }) => subject);

/** A model's estimate as text: `2e24 FLOP likely`, `above 1e25 FLOP`, or `unknown`. */
export function amountOf({ estimates }: Model, of: 'total' | 'own' = 'total'): string {
  const compute = estimates.find((estimate) => estimate.of === of)?.compute;
  if (!compute) return 'unknown';
  if (compute.kind === 'estimate') return `${quantityText(compute.central)} ${compute.grade}`;
  return `above ${compute.low ? quantityText(compute.low) : ''}`;
}
