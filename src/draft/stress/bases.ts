import { type Knowledge, modelsReleasedBy, standingEstimate } from '../../registry/knowledge.ts';
import type { Model } from '../../registry/registry.ts';
import { isOver, type Line } from '../../track/line.ts';
import { compareExact, type Exact, multiplyExact } from '../../units/exact.ts';
import { type Flop, quantity } from '../../units/quantity.ts';
import { type BaseModel, developerOf, type StressSetting } from './stressed-model.ts';

/** A base that is stated rather than recorded: a general-purpose language model by a developer of whom nothing is known, so many times over the line. */
export function statedBase({ value }: Line, times: Exact): BaseModel {
  const model: Model = {
    id: 'stated-base',
    name: 'stated base',
    developers: ['a developer'],
    countries: [],
    domains: ['language'],
    modalities: ['text'],
    trainingRun: 'stated-base',
    estimates: [],
    facts: {},
  };
  const actor = { id: 'a-developer', name: 'a developer', type: 'described', countries: [], aliases: [], facts: {} };
  return { model, actor, compute: quantity(multiplyExact(value, times), 'FLOP') };
}

/** A recorded model as a base: with its published compute, read as one dense training run. `undefined` where none is published. */
export function recordedBase(model: Model, knowledge: Knowledge): BaseModel | undefined {
  const estimate = standingEstimate(model, 'total', knowledge.knownOn);
  return estimate?.kind === 'estimate'
    ? { model, actor: developerOf(model, knowledge), compute: estimate.central }
    : undefined;
}

/** Recorded models over a line that continue nobody's weights, the closest to the line first. */
export function justOver(line: Line, { knowledge, asOf }: StressSetting): readonly BaseModel[] {
  const bases = modelsReleasedBy(knowledge.registry, asOf)
    .filter(({ base }) => base === undefined)
    .flatMap((model) => recordedBase(model, knowledge) ?? []);
  return bases
    .filter(({ compute }) => isOver(compute, line))
    .toSorted((a, b) => order(a.compute, b.compute) || byId(a, b));
}

const order = (a: Flop, b: Flop): number => compareExact(a, b);
const byId = (a: BaseModel, b: BaseModel): number => (a.model.id < b.model.id ? -1 : 1);
