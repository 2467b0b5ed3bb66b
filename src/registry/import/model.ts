import { type Bounds, type Estimate, gradedFlop, type Provenance } from '../../ledger/estimate.ts';
import { defined } from '../../units/defined.ts';
import { exactToNumber, multiplyExact } from '../../units/exact.ts';
import { formatPower } from '../../units/format.ts';
import type { Quantity } from '../../units/quantity.ts';
import type { DatedEstimate, Model } from '../registry.ts';
import type { Draft } from './draft.ts';
import type { DraftCompute } from './draft-compute.ts';
import { type Link, ownCompute } from './lineage.ts';

/** The model of a registry. Estimates are known since the date of the lists: that they were public earlier cannot be shown from one vintage. */
export function modelOf(draft: Draft, link: Link | undefined, run: string, provenance: Provenance): Model {
  return {
    id: draft.id,
    name: draft.name,
    developers: draft.developers,
    countries: draft.countries,
    domains: draft.domains,
    modalities: modalitiesOf(draft.domains),
    trainingRun: run,
    estimates: estimatesOf(draft, link, provenance),
    facts: {},
    ...defined({
      released: draft.released,
      base: link?.base,
      openWeights: draft.openWeights,
      parameters: draft.parameters,
      trainingTokens: tokensOf(draft),
      trainingCost: draft.cost,
      url: draft.url,
      tasks: draft.tasks.length > 0 ? draft.tasks : undefined,
    }),
  };
}

function estimatesOf(draft: Draft, link: Link | undefined, provenance: Provenance): DatedEstimate[] {
  const total = totalOf(draft, provenance);
  const own = ownCompute(draft, link);
  return [
    ...(total ? [{ of: 'total', compute: total } as const] : []),
    ...(own
      ? [{ of: 'own', compute: gradedFlop(own.value, own.grade, { ...provenance, method: own.method }) } as const]
      : []),
  ];
}

function totalOf({ compute, belief }: Draft, provenance: Provenance): Estimate<'FLOP'> | Bounds<'FLOP'> | undefined {
  if (compute) return estimateOf(compute, provenance);
  if (!belief) return undefined;
  const method = `no figure; listed as ${belief.word} over ${formatPower(belief.floor, { ascii: true })} FLOP`;
  return { kind: 'bounds', low: belief.floor, provenance: { ...provenance, method } };
}

/** The interval of the grade, narrowed or widened to what the list reports. */
function estimateOf({ point, grade, lower, upper }: DraftCompute, provenance: Provenance): Estimate<'FLOP'> {
  const graded = gradedFlop(point, grade, provenance);
  if (!lower && !upper) return graded;
  const reported = [lower && 'lower', upper && 'upper'].filter(Boolean).join(' and ');
  return {
    ...graded,
    low: lower ?? graded.low,
    high: upper ?? graded.high,
    provenance: { ...provenance, method: `${reported} bound as reported` },
  };
}

const modalities: Readonly<Record<string, string>> = {
  language: 'text',
  vision: 'image',
  'image generation': 'image',
  video: 'video',
  speech: 'audio',
  audio: 'audio',
};

/** What goes in or out of the model, as far as its domains say so; `multimodal` and `biology` do not. */
const modalitiesOf = (domains: readonly string[]): string[] => [
  ...new Set(domains.flatMap((domain) => (Object.hasOwn(modalities, domain) ? [modalities[domain] ?? ''] : []))),
];

const sixOperations = { numerator: 6n, denominator: 1n };

/**
 * The size of the data set where it can only be meant in tokens: the model is a language model and 6 operations per parameter and token give its
 * compute within 0.75-1.35. Elsewhere the column may count words, images, games or residues.
 */
function tokensOf({ dataset, parameters, compute, domains }: Draft): Quantity<'tokens'> | undefined {
  if (!dataset || !parameters || !compute || !domains.includes('language')) return undefined;
  const expected = exactToNumber(multiplyExact(sixOperations, multiplyExact(dataset, parameters)));
  const share = expected / exactToNumber(compute.point);
  return share >= 0.75 && share <= 1.35 ? dataset : undefined;
}
