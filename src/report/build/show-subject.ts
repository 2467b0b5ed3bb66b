import type { Estimate } from '../../ledger/estimate.ts';
import {
  type Actor,
  isKnownValue,
  type Model,
  type Registry,
  type RegistrySource,
  type StatedFact,
} from '../../registry/registry.ts';
import { formatQuantity } from '../../units/format.ts';
import { computeText, gradeText } from '../amounts.ts';
import type { Section } from '../documents/reference.ts';
import { field, fields, type Item, lines, table } from './item.ts';

/** A model as recorded, with every estimate, its vintage and its source; figures of which neither is on record are said to be such. */
export const showModel = (model: Model, { sources = [] }: Pick<Registry, 'sources'>): Item => ({
  what: 'model',
  id: model.id,
  title: model.name,
  sections: [
    fields(
      field('Id', model.id),
      field('Developers', model.developers.join(', ')),
      field('Countries', model.countries.join(', ')),
      field('Released', model.released),
      field('Domains', model.domains.join(', ')),
      field('Modalities', model.modalities.join(', ')),
      field('Base model', model.base),
      field('Training run', model.trainingRun === model.id ? undefined : model.trainingRun),
      field('Open weights', model.openWeights),
      field('Link', model.url),
    ),
    ...table('Size and cost as listed, without grade or source', ['figure', 'value'], listedFigures(model)),
    ...(model.estimates.length === 0 ? lines('Training compute', ['no estimate is available']) : []),
    ...table(
      'Training compute',
      ['of', 'FLOP (90 %)', 'grade', 'source', 'method', 'known since', 'withdrawn'],
      model.estimates.map(({ of, compute }) => [
        of,
        computeText(compute),
        gradeText(compute),
        compute.provenance.source,
        compute.provenance.method ?? '',
        compute.provenance.knownSince ?? '',
        compute.provenance.withdrawnOn ?? '',
      ]),
    ),
    ...table(
      'Compute by stage',
      ['stage', 'FLOP (90 %)', 'by', 'run'],
      (model.ledger ?? []).map(({ stage, compute, by = '', run = '' }) => [stage, computeText(compute), by, run]),
    ),
    ...factTable(model.facts),
    ...lines('Sources', sources.filter(({ id }) => isSourceOf(model, id)).map(sourceText)),
  ],
});

const listedFigures = (model: Model): readonly (readonly [figure: string, value: string])[] => {
  const { parameters, activeParameters, trainingTokens, trainingCost } = model;
  const figures = { parameters, 'active parameters': activeParameters, 'training tokens': trainingTokens };
  return [
    ...Object.entries(figures).flatMap(([figure, value]) =>
      value ? [[figure, formatQuantity(value, { digits: 3 })] as const] : [],
    ),
    ...(trainingCost ? [['training cost', formatQuantity(trainingCost)] as const] : []),
  ];
};

const isSourceOf = ({ estimates }: Model, id: string): boolean =>
  estimates.some(({ compute }) => compute.provenance.source === id);

const sourceText = ({ id, title, publisher, published, licence, url }: RegistrySource): string =>
  [`${id}: ${title}`, publisher, published, licence, url].filter((part) => part !== undefined).join('; ');

const factTable = (facts: Readonly<Record<string, StatedFact>>): readonly Section[] =>
  table(
    'Facts',
    ['fact', 'value', 'basis'],
    Object.entries(facts).map(([name, fact]) => [name, ...statedTexts(fact)]),
  );

function statedTexts(fact: StatedFact): readonly [string, string] {
  if (isKnownValue(fact)) {
    const value = typeof fact.value === 'object' ? formatQuantity(fact.value) : String(fact.value);
    return [value, fact.because ?? fact.basis];
  }
  if (fact.kind === 'missing') return ['unknown', fact.why];
  const value = fact.kind === 'estimate' ? formatQuantity(fact.central, { digits: 2 }) : 'within bounds';
  return [value, fact.provenance.source];
}

/** `1,743,000 H100e (90 %: 1,251,000 H100e to 2,185,000 H100e; confident; used or rented; https://...)`. */
function capacityText({ central, low, high, grade, provenance: { source, method } }: Estimate<'H100e'>): string {
  const about = [`90 %: ${formatQuantity(low)} to ${formatQuantity(high)}`, grade, method, source];
  return `${formatQuantity(central)} (${about.filter((part) => part !== undefined).join('; ')})`;
}

/** An actor as recorded, with the models it developed. */
export const showActor = (actor: Actor, models: readonly Model[]): Item => ({
  what: 'actor',
  id: actor.id,
  title: actor.name,
  sections: [
    fields(
      field('Id', actor.id),
      field('Type', actor.type),
      field('Countries', actor.countries.join(', ')),
      field('Parent', actor.parent),
      field('Also known as', actor.aliases.join(', ')),
      field('Capacity', actor.capacity && capacityText(actor.capacity)),
      field(
        'Revenue',
        actor.revenue && `${formatQuantity(actor.revenue.amount)} (${actor.revenue.period}; ${actor.revenue.source})`,
      ),
      field(
        'Spending on compute',
        actor.computeSpend &&
          `${formatQuantity(actor.computeSpend.amount)} (${actor.computeSpend.period}; ${actor.computeSpend.basis}; ${actor.computeSpend.source})`,
      ),
    ),
    ...table(
      'Models',
      ['model', 'name', 'released'],
      models.map(({ id, name, released = '' }) => [id, name, released]),
    ),
    ...factTable(actor.facts),
  ],
});
