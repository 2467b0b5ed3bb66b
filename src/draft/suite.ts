import type { Policy } from '../policy/policy.ts';
import type { Position } from '../source/diagnostic.ts';
import type { Source } from '../source/source.ts';
import { parseYaml } from '../source/yaml.ts';
import type { PolicyCase, SnapshotCase } from './case-file.ts';

/** A policy with all its cases. */
export type Suite = {
  readonly policy: Policy;
  /** Where each rule of the policy stands. */
  readonly rulesAt: Readonly<Record<string, Position>>;
  readonly cases: readonly PolicyCase[];
  readonly snapshots: readonly SnapshotCase[];
};

/** Where each rule stands in the file a policy was read from. */
export function rulePositions(source: Source, { rules }: Policy): Readonly<Record<string, Position>> {
  const { document } = parseYaml(source);
  return Object.fromEntries(
    rules.flatMap(({ id }, index) => (document ? [[id, document.locate(['rules', index])]] : [])),
  );
}
