import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffPolicies } from '../../../src/draft/diff/diff-policies.ts';
import type { Version } from '../../../src/draft/diff/version.ts';
import { type CountingRule, parseCountingRule } from '../../../src/ledger/counting-rule.ts';
import { parsePolicy } from '../../../src/policy/parse-policy.ts';
import { factCatalogue } from '../../../src/registry/facts.ts';
import { calendarDate } from '../../../src/units/date.ts';

const folder = join(import.meta.dirname, '../../../policies');

/** The text of a shipped policy. */
export const lawText = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** Every shipped counting rule by its identifier. */
export const shippedCounting: ReadonlyMap<string, CountingRule> = new Map(
  readdirSync(join(folder, 'counting')).flatMap((file) => {
    const read = parseCountingRule({ file, text: lawText(`counting/${file}`) });
    return read.ok ? [[read.value.id, read.value] as const] : [];
  }),
);

/** A text with some of its words replaced; fails the test when they are not in it. */
export function reworded(text: string, ...replacements: readonly (readonly [RegExp | string, string])[]): string {
  return replacements.reduce((result, [from, to]) => {
    const changed = result.replace(from, to);
    if (changed === result) throw new Error(`not in the text: ${from}`);
    return changed;
  }, text);
}

/** A policy text as one side of a comparison. */
export function side(text: string, pinned: Partial<Pick<Version, 'on' | 'asIfInForce'>> = {}): Version {
  const context = { catalogue: factCatalogue, countingRules: [...shippedCounting.keys()] };
  const read = parsePolicy({ file: 'policy.yaml', text }, context);
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics, null, 1));
  return { label: 'policy.yaml', policy: read.value, on: calendarDate('2026-11-21'), asIfInForce: true, ...pinned };
}

/** Two texts compared. */
export const compared = (before: string, after: string) =>
  diffPolicies(side(before), side(after), shippedCounting, factCatalogue);
