import { z } from 'zod';
import type { Diagnostic, Position, Result } from '../source/diagnostic.ts';
import { idSchema, text } from '../source/fields.ts';
import { readWith, record } from '../source/schema.ts';
import type { Source } from '../source/source.ts';
import { parseYaml } from '../source/yaml.ts';
import { type MutationKind, mutationKinds } from './mutant.ts';
import type { MutantResult } from './mutation.ts';

/** A list of changes to the law that no case needs to notice, as written: `survivors.yaml`. */
export const survivorsSchema = record({
  survivors: z.array(
    record({
      policy: idSchema,
      rule: idSchema,
      kind: z.enum(Object.keys(mutationKinds) as [MutationKind, ...MutationKind[]]),
      where: text('Node, threshold or date that is changed, as the report names it.'),
      change: text(
        'The change in the words of the report; any change of this kind in this place when left out.',
      ).optional(),
      reason: text('Why no case needs to notice it.'),
    }),
  ),
}).describe('Changes to policies that may go unnoticed, each with the reason.');

/** A survivor that someone has looked at. */
export type ReviewedSurvivor = z.infer<typeof survivorsSchema>['survivors'][number] & { readonly at: Position };

/** Reads a list of reviewed survivors. */
export function parseSurvivors(source: Source): Result<readonly ReviewedSurvivor[]> {
  const { document, diagnostics } = parseYaml(source);
  if (!document) return { ok: false, diagnostics };
  const { value, diagnostics: problems } = readWith(survivorsSchema, document);
  if (!value) return { ok: false, diagnostics: problems };
  const reviewed = value.survivors.map((one, index) => ({ ...one, at: document.locate(['survivors', index]) }));
  return { ok: true, value: reviewed, diagnostics: [] };
}

/** The entry of the list that a mutant of a policy falls under. */
export const reviewOf = (
  policy: string,
  mutant: Pick<MutantResult, 'rule' | 'kind' | 'where' | 'change'>,
  reviewed: readonly ReviewedSurvivor[],
): ReviewedSurvivor | undefined =>
  reviewed.find(
    (one) =>
      one.policy === policy &&
      one.rule === mutant.rule &&
      one.kind === mutant.kind &&
      one.where === mutant.where &&
      (one.change === undefined || one.change === mutant.change),
  );

/** A warning for each entry about a tested policy that no survivor falls under any more: the list is to say what is, not what was. */
export function staleReviews(
  reviewed: readonly ReviewedSurvivor[],
  tested: readonly { readonly policy: string; readonly results: readonly MutantResult[] }[],
): readonly Diagnostic[] {
  const used = new Set(
    tested.flatMap(({ policy, results }) =>
      results.flatMap((one) => (one.outcome === 'survived' ? (reviewOf(policy, one, reviewed) ?? []) : [])),
    ),
  );
  const policies = new Set(tested.map(({ policy }) => policy));
  return reviewed
    .filter((one) => policies.has(one.policy) && !used.has(one))
    .map((one) => ({
      code: 'PL1009',
      severity: 'warning',
      message: `no change to \`${one.policy}\` survives that this entry (${one.rule}, ${one.kind}, ${one.where}) explains`,
      at: one.at,
      hint: 'remove the entry, or correct where and change',
    }));
}
