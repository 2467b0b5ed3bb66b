import { z } from 'zod';
import { assemble } from '../evaluate/assemble.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { type Finding, type Status, stances } from '../evaluate/finding.ts';
import type { Policy } from '../policy/policy.ts';
import type { Registry } from '../registry/registry.ts';
import { type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import { dateSchema, idSchema } from '../source/fields.ts';
import { readWith, record } from '../source/schema.ts';
import { type Source, withExcerpt } from '../source/source.ts';
import { parseYaml } from '../source/yaml.ts';
import { yamlText } from '../source/yaml-text.ts';
import type { SnapshotCase } from './case-file.ts';
import type { CaseSetting } from './run-case.ts';

const listed = ['met', 'likely', 'possible', 'unknown'] as const;

const snapshotSchema = record({
  policy: idSchema,
  as_of: dateSchema,
  known_on: dateSchema,
  stance: z.enum(stances),
  statuses: z
    .record(z.string(), z.union([z.enum(['not-applicable']), z.record(z.string(), z.enum(listed))]))
    .describe('By rule the status of each subject by identifier; who is not listed does not meet the rule.'),
}).describe('Statuses of everyone in a registry, as reviewed.');

/** The statuses of everyone in a registry under the rules of a policy, as a file holds them. Who is not listed does not meet the rule. */
export type Snapshot = z.infer<typeof snapshotSchema>;

/** One subject whose status is no longer what was reviewed. `enters` is from not met to anything else, `leaves` the way back. */
export type SnapshotChange = {
  readonly rule: string;
  /** Identifier of the subject; absent where the whole rule began or ceased to apply. */
  readonly subject?: string;
  readonly move: 'enters' | 'leaves' | 'changes';
  readonly before: Status | 'applicable';
  readonly after: Status | 'applicable';
};

/** Reads a snapshot file of a policy. */
export function parseSnapshot(source: Source, policy: Policy): Result<Snapshot> {
  const { document, diagnostics } = parseYaml(source);
  if (!document) return { ok: false, diagnostics };
  const { value, diagnostics: problems } = readWith(snapshotSchema, document);
  if (!value) return { ok: false, diagnostics: problems };
  const complain = (path: readonly string[], message: string): Diagnostic =>
    withExcerpt({ code: 'PL1009', severity: 'error', message, at: document.locate(path, 'key') }, source);
  const rules = policy.rules.map(({ id }) => id);
  const wrong = [
    ...(value.policy === policy.id
      ? []
      : [complain(['policy'], `this is a snapshot of \`${value.policy}\`, not of \`${policy.id}\``)]),
    ...Object.keys(value.statuses)
      .filter((rule) => !rules.includes(rule))
      .map((rule) => complain(['statuses', rule], `\`${policy.id}\` has no rule \`${rule}\``)),
  ];
  return resultOf(wrong, () => value);
}

/** The statuses of everyone in a registry now: undisclosed compute is imputed, as in an audit. */
export async function takeSnapshot(
  policy: Policy,
  { asOf, knownOn, stance, asIfInForce, rules }: SnapshotCase,
  registry: Registry,
  { countingRules, catalogue }: CaseSetting,
): Promise<Snapshot> {
  const bench = assemble(registry, { files: [], subjects: [] }, countingRules, { asOf, knownOn, imputation: true });
  const wanted = { ...policy, rules: policy.rules.filter(({ id }) => rules.includes(id)) };
  const options = { asOf, knownOn, stance, asIfInForce, imputation: true };
  const { findings } = await evaluate([wanted], bench.subjects, bench.facts, catalogue, options);
  const statuses = wanted.rules.map(({ id }) => [id, statusesOf(findings.filter(({ rule }) => rule === id))] as const);
  return { policy: policy.id, as_of: asOf, known_on: knownOn, stance, statuses: Object.fromEntries(statuses) };
}

function statusesOf(findings: readonly Finding[]): Snapshot['statuses'][string] {
  if (findings.length > 0 && findings.every(({ status }) => status === 'not-applicable')) return 'not-applicable';
  const entries = findings.flatMap(({ subject, status }) =>
    listed.filter((one) => one === status).map((one) => [subject, one] as const),
  );
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of a snapshot file. */
export const snapshotText = (snapshot: Snapshot): string =>
  yamlText(snapshot, {
    comment: ['Written by `plimsoll test --update-snapshots`. Who is not listed does not meet the rule.'],
  });

/** Every subject whose status differs, in order of rule and identifier. */
export function compareSnapshots(reviewed: Snapshot, now: Snapshot): readonly SnapshotChange[] {
  const rules = [...new Set([...Object.keys(reviewed.statuses), ...Object.keys(now.statuses)])];
  return rules.flatMap((rule) => compareRule(rule, reviewed.statuses[rule] ?? {}, now.statuses[rule] ?? {}));
}

type Statuses = Snapshot['statuses'][string];

function compareRule(rule: string, before: Statuses, after: Statuses): readonly SnapshotChange[] {
  if (before === 'not-applicable' || after === 'not-applicable') {
    if (before === after) return [];
    return after === 'not-applicable'
      ? [{ rule, move: 'leaves', before: 'applicable', after }]
      : [{ rule, move: 'enters', before: 'not-applicable', after: 'applicable' }];
  }
  const subjects = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return subjects.flatMap((subject) => {
    const was = before[subject] ?? 'not-met';
    const now = after[subject] ?? 'not-met';
    if (was === now) return [];
    const move = was === 'not-met' ? 'enters' : now === 'not-met' ? 'leaves' : 'changes';
    return [{ rule, subject, move, before: was, after: now } as const];
  });
}
