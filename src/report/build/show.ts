import { dueObligations } from '../../evaluate/due-obligations.ts';
import type { CountingRule } from '../../ledger/counting-rule.ts';
import type { Comparand, Condition } from '../../policy/condition.ts';
import type { FactDefinition } from '../../policy/fact-definition.ts';
import { lifetimeOn, ruleWindow } from '../../policy/lifetime.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import { type Actor, type Hardware, isKnownValue, type Model, type StatedFact } from '../../registry/registry.ts';
import type { CalendarDate } from '../../units/date.ts';
import { formatQuantity } from '../../units/format.ts';
import { computeText, gradeText } from '../amounts.ts';
import type { Section, ShowDocument } from '../documents/reference.ts';
import { stateSentence } from '../wording.ts';
import { kindOf } from './lists.ts';

/** What `show` shows of one item. */
export type Item = Pick<ShowDocument, 'what' | 'id' | 'title' | 'sections'>;

type Field = { readonly label: string; readonly value: string };

const field = (label: string, value: string | number | boolean | undefined | null): readonly Field[] =>
  value === undefined || value === null || value === ''
    ? []
    : [{ label, value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value) }];

const fields = (...entries: readonly (readonly Field[])[]): Section => ({ kind: 'fields', fields: entries.flat() });

const table = (heading: string, labels: readonly string[], rows: readonly (readonly string[])[]): readonly Section[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          heading,
          columns: labels.map((label, index) => ({ key: String(index), label })),
          rows: rows.map((row) =>
            Object.fromEntries(row.map((value, index) => [String(index), value === '' ? null : value])),
          ),
        },
      ];

const lines = (heading: string, items: readonly string[]): readonly Section[] =>
  items.length === 0 ? [] : [{ kind: 'lines', heading, lines: items }];

/** An instrument: state, dates, thresholds, rules, duties, and what is disputed. */
export function showPolicy(policy: Policy, asOf: CalendarDate): Item {
  return {
    what: 'policy',
    id: policy.id,
    title: policy.title,
    sections: [
      fields(
        field('Id', policy.id),
        field('State', `${stateSentence(lifetimeOn(policy, asOf))} (as of ${asOf})`),
        field('Jurisdiction', policy.jurisdiction),
        field('Kind', policy.binding ? policy.kind : `${policy.kind}, not binding`),
        field('Citation', policy.citation.text),
        field('Link', policy.citation.url),
        field('Verified on', policy.verifiedOn),
        field('Tolerance', policy.tolerance && `${formatQuantity(policy.tolerance.share)} (${policy.tolerance.cite})`),
        field(
          'Adjustment',
          policy.adjustment &&
            `${policy.adjustment.direction} by ${policy.adjustment.by}: ${policy.adjustment.mechanism} (${policy.adjustment.cite})`,
        ),
        field(
          'Enforcement',
          policy.enforcement && `${policy.enforcement.by}: ${policy.enforcement.sanction} (${policy.enforcement.cite})`,
        ),
      ),
      ...lines(
        'Timeline',
        policy.timeline.map(({ date, event, cite, note }) =>
          [`${date} ${event.replaceAll('-', ' ')}`, note, cite && `(${cite})`].filter(Boolean).join(', '),
        ),
      ),
      ...lines('Thresholds', Object.values(policy.thresholds).flatMap(thresholdLines)),
      ...table(
        'Rules',
        ['rule', 'title', 'binds', 'effect', 'cite'],
        policy.rules.map(({ id, title, binds, effect, cite }) => [id, title, binds, effect.kind, cite]),
      ),
      ...lines('Duties', dutyLines(policy, Object.keys(policy.obligations), asOf)),
      ...lines(
        'Exemptions',
        policy.exemptions.map(({ text, cite }) => `${text} (${cite})`),
      ),
      ...lines(
        'Points of dispute in the text',
        policy.issues.map(({ kind, text, cite }) => `${kind}: ${text} (${cite})`),
      ),
      ...lines('Notes', policy.notes),
    ],
  };
}

const thresholdLines = ({ id, counting, values, absent }: Policy['thresholds'][string]): readonly string[] => {
  const counted = counting === undefined ? '' : `; counting rule ${counting}`;
  return values.length === 0
    ? [`${id}: not encoded: ${absent ?? 'not verified'}`]
    : values.map(
        ({ value, from, cite, quote, confidence }) =>
          `${id}: ${formatQuantity(value)} from ${from} (${cite}${quote === undefined ? '' : `: “${quote}”`}; ${confidence})${counted}`,
      );
};

/** The duties a rule or a whole instrument brings, each with who owes it, by when and where the text says so. */
const dutyLines = (policy: Policy, obligations: readonly string[], asOf: CalendarDate): readonly string[] =>
  dueObligations(policy, { obligations }, { asOf }).map(({ duty, by, deadline, bindsFrom, cite }) =>
    [duty, by, deadline, bindsFrom && `binds from ${bindsFrom}`, cite].filter(Boolean).join('; '),
  );

/** A rule: its condition in the order of the text, and what follows. */
export function showRule(policy: Policy, rule: Rule, asOf: CalendarDate): Item {
  return {
    what: 'rule',
    id: `${policy.id}#${rule.id}`,
    title: `${policy.shortTitle}: ${rule.title}`,
    sections: [
      fields(
        field('Binds', `${rule.binds}s`),
        field(
          'State',
          `${stateSentence({ ...lifetimeOn(policy, asOf), ...ruleWindow(policy, rule) })} (as of ${asOf})`,
        ),
        field('Cite', rule.cite),
        field('Words', rule.quote && `“${rule.quote}”`),
        field('Effect', `${rule.effect.kind} (${rule.effect.cite})`),
        field('Note', rule.note),
      ),
      ...lines('Condition', conditionLines(rule.when, policy, 0)),
      ...lines('Duties', dutyLines(policy, rule.obligations, asOf)),
    ],
  };
}

function conditionLines(condition: Condition, policy: Policy, depth: number): readonly string[] {
  const indent = '. '.repeat(depth);
  const cite = condition.cite === undefined ? '' : ` (${condition.cite})`;
  switch (condition.kind) {
    case 'clause':
      return [`${indent}${condition.fact} ${condition.operator} ${comparandText(condition.value, policy)}${cite}`];
    case 'not':
      return [`${indent}not:${cite}`, ...conditionLines(condition.child, policy, depth + 1)];
    default:
      return [
        `${indent}${condition.kind} of:${condition.name === undefined ? '' : ` ${condition.name}`}${cite}`,
        ...condition.children.flatMap((child) => conditionLines(child, policy, depth + 1)),
      ];
  }
}

function comparandText(comparand: Comparand, policy: Policy): string {
  switch (comparand.kind) {
    case 'quantity':
      return formatQuantity(comparand.value);
    case 'choices':
      return comparand.value.join(', ');
    case 'threshold': {
      const value = policy.thresholds[comparand.id]?.values.at(-1)?.value;
      return `${comparand.id}${value ? ` (${formatQuantity(value)})` : ''}`;
    }
    default:
      return String(comparand.value);
  }
}

/** A model as recorded, with every estimate and its vintage. */
export const showModel = (model: Model): Item => ({
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
      field('Parameters', model.parameters && formatQuantity(model.parameters, { digits: 3 })),
      field('Active parameters', model.activeParameters && formatQuantity(model.activeParameters, { digits: 3 })),
      field('Training tokens', model.trainingTokens && formatQuantity(model.trainingTokens, { digits: 3 })),
      field('Training cost', model.trainingCost && formatQuantity(model.trainingCost)),
      field('Link', model.url),
    ),
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
  ],
});

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
      field(
        'Capacity',
        actor.capacity &&
          `${formatQuantity(actor.capacity.central)} (${formatQuantity(actor.capacity.low)} to ${formatQuantity(actor.capacity.high)})`,
      ),
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

/** A fact of the catalogue and the rules that ask it. */
export const showFact = (name: string, definition: FactDefinition, askedBy: readonly string[]): Item => ({
  what: 'fact',
  id: name,
  title: name,
  sections: [
    fields(
      field('Of', `${definition.subject}s`),
      field('Kind', kindOf(definition)),
      field('Meaning', definition.meaning),
      field('At most', definition.atMost?.join(', ')),
    ),
    ...lines('Asked by', askedBy),
  ],
});

/** A counting rule: what becomes of each stage, and by which words. */
export const showCountingRule = (rule: CountingRule): Item => ({
  what: 'counting-rule',
  id: rule.id,
  title: rule.title,
  sections: [
    fields(
      field('Id', rule.id),
      field('Cite', rule.cite),
      field('Words', rule.quote && `“${rule.quote}”`),
      field('Basis', rule.basis),
      field('Whose compute', rule.whose),
      field('Planned compute', rule.planned),
      field('Support', rule.confidence),
    ),
    ...table(
      'Stages',
      ['stage', 'decision', 'cite', 'why'],
      Object.entries(rule.stages).map(([stage, { counts, cite, note = '' }]) => [stage, counts, cite, note]),
    ),
    ...lines('Notes', rule.notes ?? []),
  ],
});

/** An accelerator. */
export const showHardware = (item: Hardware): Item => ({
  what: 'hardware',
  id: item.id,
  title: item.name,
  sections: [
    fields(
      field('Manufacturer', item.manufacturer),
      field('Released', item.released),
      field('Price', item.price && formatQuantity(item.price)),
    ),
    ...table(
      'Peak throughput, dense',
      ['format', 'FLOP/s'],
      Object.entries(item.peak).map(([format, value]) => [format, formatQuantity(value)]),
    ),
  ],
});

/** A code of a diagnostic. */
export const showCode = (code: string, meaning: string): Item => ({
  what: 'code',
  id: code,
  title: code,
  sections: [fields(field('Meaning', meaning))],
});
