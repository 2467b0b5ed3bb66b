import type { CountingRule } from '../../ledger/counting-rule.ts';
import type { FactDefinition } from '../../policy/fact-definition.ts';
import { lifetimeOn } from '../../policy/lifetime.ts';
import type { Policy } from '../../policy/policy.ts';
import { isPerson } from '../../registry/affiliation.ts';
import { factCatalogue } from '../../registry/facts.ts';
import { type Knowledge, modelsReleasedBy, standingEstimate } from '../../registry/knowledge.ts';
import type { Hardware, Model } from '../../registry/registry.ts';
import { codes } from '../../source/diagnostic.ts';
import type { CalendarDate } from '../../units/date.ts';
import { formatQuantity } from '../../units/format.ts';
import { howMany } from '../../units/words.ts';
import { computeText, gradeText } from '../amounts.ts';
import type { ListDocument } from '../documents/reference.ts';
import { stateSentence } from '../wording.ts';

/** What a list shows: its title, columns and rows. */
export type List = Pick<ListDocument, 'what' | 'title' | 'columns' | 'rows'>;

const column = (key: string, label = key.replaceAll('-', ' ')) => ({ key, label });
const number = (key: string, label = key) => ({ key, label, align: 'right' as const });

/** Instruments with their state on a date. */
export const listPolicies = (policies: readonly Policy[], asOf: CalendarDate): List => ({
  what: 'policies',
  title: `${policies.length} policies as of ${asOf}`,
  columns: [
    column('id'),
    column('short', 'name'),
    column('state'),
    column('jurisdiction'),
    column('kind'),
    number('rules'),
    column('from'),
    column('until'),
  ],
  rows: policies.map((policy) => {
    const lifetime = lifetimeOn(policy, asOf);
    return {
      id: policy.id,
      short: policy.shortTitle,
      state: stateSentence(lifetime),
      jurisdiction: policy.jurisdiction,
      kind: policy.kind,
      rules: policy.rules.length,
      from: lifetime.from,
      until: lifetime.until,
    };
  }),
});

/** Models that were out on both dates, with the estimate that stood on the date of the knowledge. */
export function listModels(knowledge: Knowledge, asOf: CalendarDate): List {
  const { registry, knownOn } = knowledge;
  const models = modelsReleasedBy(registry, asOf < knownOn ? asOf : knownOn);
  const later = registry.models.length - models.length;
  return {
    what: 'models',
    title: `${howMany(models.length, 'model')} out on ${asOf}, as known on ${knownOn}${later === 0 ? '' : ` (${later} more came later)`}`,
    columns: [
      column('id'),
      number('flop', 'FLOP (90 %)'),
      column('released'),
      column('grade'),
      column('name'),
      column('developers'),
      column('source'),
    ],
    rows: models.map((model) => modelRow(model, knownOn)),
  };
}

function modelRow(model: Model, knownOn: CalendarDate): List['rows'][number] {
  const estimate = standingEstimate(model, 'total', knownOn);
  return {
    id: model.id,
    name: model.name,
    developers: model.developers.join('; '),
    released: model.released ?? null,
    flop: estimate ? computeText(estimate) : null,
    grade: estimate ? gradeText(estimate) : null,
    source: estimate?.provenance.source ?? null,
  };
}

/** Actors with their revenue and capacity, and how many of them a rule can bind. */
export function listActors({ registry: { actors } }: Knowledge): List {
  const persons = actors.filter(isPerson).length;
  const others = actors.length - persons;
  const note = others === 0 ? '' : `: ${persons} that a rule can bind, ${others} sums over owners or typical budgets`;
  return {
    what: 'actors',
    title: `${howMany(actors.length, 'actor')}${note}`,
    columns: [
      column('id'),
      column('name'),
      column('type'),
      number('revenue'),
      column('period'),
      number('capacity'),
      column('countries'),
    ],
    rows: actors.map((actor) => ({
      id: actor.id,
      name: actor.name,
      type: actor.type,
      countries: actor.countries.join('; '),
      capacity: actor.capacity ? formatQuantity(actor.capacity.central) : null,
      revenue: actor.revenue ? formatQuantity(actor.revenue.amount) : null,
      period: actor.revenue?.period ?? null,
    })),
  };
}

/** The fact catalogue. */
export function listFacts(): List {
  const facts = Object.entries(factCatalogue as Readonly<Record<string, FactDefinition>>);
  return {
    what: 'facts',
    title: `${facts.length} facts that a policy may ask`,
    columns: [column('fact'), column('subject'), column('kind'), column('meaning')],
    rows: facts.map(([fact, definition]) => ({
      fact,
      subject: definition.subject,
      kind: kindOf(definition),
      meaning: definition.meaning,
    })),
  };
}

/** The kind of a fact with its unit or members. */
export function kindOf(definition: FactDefinition): string {
  switch (definition.kind) {
    case 'quantity':
      return definition.unit;
    case 'choice':
      return `one of ${definition.members.join(', ')}`;
    default:
      return definition.kind;
  }
}

/** Counting rules. */
export const listCountingRules = (rules: readonly CountingRule[]): List => ({
  what: 'counting-rules',
  title: `${rules.length} counting rules`,
  columns: [column('id'), column('title'), column('basis'), column('whose'), column('cite')],
  rows: rules.map(({ id, title, basis, whose, cite }) => ({ id, title, basis, whose, cite })),
});

/** Accelerators with their peak throughput. */
export const listHardware = (hardware: readonly Hardware[]): List => ({
  what: 'hardware',
  title: `${hardware.length} accelerators`,
  columns: [
    column('id'),
    column('name'),
    column('manufacturer'),
    column('released'),
    column('peak', 'peak, dense (FLOP/s)'),
    number('price'),
  ],
  rows: hardware.map((item) => ({
    id: item.id,
    name: item.name,
    manufacturer: item.manufacturer,
    released: item.released ?? null,
    peak: Object.entries(item.peak)
      .map(([format, value]) => `${format} ${formatQuantity(value, { digits: 3 }).replace(' FLOP/s', '')}`)
      .join(', '),
    price: item.price ? formatQuantity(item.price) : null,
  })),
});

/** Codes of diagnostics with what they mean. */
export const listCodes = (): List => ({
  what: 'codes',
  title: `${Object.keys(codes).length} codes of errors and warnings`,
  columns: [column('code'), column('meaning')],
  rows: Object.entries(codes).map(([code, meaning]) => ({ code, meaning })),
});
