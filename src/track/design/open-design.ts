import type { Policy, Rule } from '../../policy/policy.ts';
import type { CalendarDate } from '../../units/date.ts';
import type { Futures } from '../sweep/futures.ts';
import type { SimulatedLine } from '../sweep/simulate.ts';
import { cutoffOf, isUnprojected, type Unprojected } from './cutoff.ts';
import { takenApart } from './developer-part.ts';
import { type DeveloperShare, developerShare } from './developer-share.ts';
import type { DesignSetting } from './measured-design.ts';
import { type Variant, variantsOf } from './variants.ts';

/** A design with one of its numbers, ready to be laid over futures. */
export type OpenedDesign = {
  readonly variant: Variant;
  readonly rule: Rule;
  readonly line: SimulatedLine | Unprojected;
  /** What the share of models that a rule on developers binds rests on; absent where it binds all above its compute. */
  readonly developers?: DeveloperShare;
};

/** A design that is not swept, and why. */
export type UnsweptDesign = { readonly policy: string; readonly why: string };

/** What a design is: the first rule of a policy that binds models, or else developers. */
export const designRule = ({ rules }: Policy): Rule | undefined =>
  rules.find(({ binds }) => binds === 'model') ?? rules.find(({ binds }) => binds === 'actor');

/** Designs that bind models or their developers, and the others with the reason. */
export function sweepable(designs: readonly Policy[]): {
  readonly designs: readonly Policy[];
  readonly unswept: readonly UnsweptDesign[];
} {
  const whyNot = (policy: Policy): string | undefined => {
    const rule = designRule(policy);
    if (!rule) return 'no rule of it binds models or developers';
    const parts = rule.binds === 'actor' ? takenApart(rule) : undefined;
    return parts && isUnprojected(parts) ? parts.why : undefined;
  };
  return {
    designs: designs.filter((policy) => whyNot(policy) === undefined),
    unswept: designs.flatMap((policy) => {
      const why = whyNot(policy);
      return why === undefined ? [] : [{ policy: policy.id, why }];
    }),
  };
}

/** Opens every variant of every design. */
export async function openDesigns(
  designs: readonly Policy[],
  asOf: CalendarDate,
  on: { readonly setting: DesignSetting; readonly futures: Futures },
): Promise<readonly OpenedDesign[]> {
  const variants = designs.flatMap((design) => variantsOf(design, asOf));
  const opened: OpenedDesign[] = [];
  for (const variant of variants) {
    const rule = designRule(variant.policy);
    if (rule) opened.push({ variant, rule, ...(await lineOf(variant.policy, rule, on)) });
  }
  return opened;
}

async function lineOf(
  policy: Policy,
  rule: Rule,
  on: { readonly setting: DesignSetting; readonly futures: Futures },
): Promise<Pick<OpenedDesign, 'line' | 'developers'>> {
  if (rule.binds === 'model') return { line: cutoffOf(policy, rule.when) };
  const parts = takenApart(rule);
  if (isUnprojected(parts)) return { line: parts };
  const cutoff = cutoffOf(policy, parts.compute);
  if (isUnprojected(cutoff) || !parts.developer) return { line: cutoff };
  const developers = await developerShare(policy, rule, parts.developer, on);
  return { line: { cutoff, share: developers.draws }, developers };
}
