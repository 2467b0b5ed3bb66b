import type { Source } from '../../source/source.ts';
import { parseYaml } from '../../source/yaml.ts';

/** What a YAML file is, by its keys: only policies are checked, with the counting rules beside them. */
export type LintedKind = 'policy' | 'counting-rule' | 'other-plimsoll' | 'unknown';

const telling: readonly (readonly [key: string, kind: LintedKind])[] = [
  ['stages', 'counting-rule'],
  ['cases', 'other-plimsoll'],
  ['instruments', 'other-plimsoll'],
  ['timeline', 'policy'],
  ['rules', 'policy'],
  ['thresholds', 'policy'],
  ['shortTitle', 'policy'],
  ['jurisdiction', 'policy'],
];

/** The kind of a file; one that is not well-formed is what its name says. */
export function lintedKind(source: Source): LintedKind {
  const { document } = parseYaml(source);
  if (!document) return source.file.endsWith('.cases.yaml') ? 'other-plimsoll' : 'unknown';
  const keys = typeof document.data === 'object' && document.data !== null ? Object.keys(document.data) : [];
  return telling.find(([key]) => keys.includes(key))?.[1] ?? 'unknown';
}
