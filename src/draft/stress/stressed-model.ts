import type { FactSource } from '../../evaluate/evaluate.ts';
import { factSource } from '../../evaluate/fact-source.ts';
import type { CountingRule } from '../../ledger/counting-rule.ts';
import { exactly } from '../../ledger/estimate.ts';
import type { LedgerItem } from '../../ledger/ledger.ts';
import { actorFacts } from '../../registry/actor-facts.ts';
import type { Knowledge } from '../../registry/knowledge.ts';
import { modelFacts } from '../../registry/model-facts.ts';
import { nameKey } from '../../registry/name.ts';
import type { Actor, Model, StatedFact, Subject } from '../../registry/registry.ts';
import type { CalendarDate } from '../../units/date.ts';
import { type Flop, quantity } from '../../units/quantity.ts';
import { type Authority, type Reading, readingsOf, shareOf } from './readings.ts';
import type { Transformation } from './transformation.ts';

/** A model that transformations start from: all of its compute is one dense training run by its developer. */
export type BaseModel = {
  readonly model: Model;
  readonly actor: Actor;
  readonly compute: Flop;
};

/** What stands around a stressed model: what is known, and which laws count how. */
export type StressSetting = {
  readonly knowledge: Knowledge;
  readonly asOf: CalendarDate;
  readonly countingRules: ReadonlyMap<string, CountingRule>;
};

/** What is done to a base; nothing, for the base itself. */
export type Change = Pick<Transformation, 'ledger'> & Partial<Transformation>;

/** The base as it is. */
export const unchanged: Change = { ledger: [{ stage: 'pre-training', share: '1' }] };

/** The developer of a model as an actor: the registry's, or one of whom nothing is known. */
export function developerOf({ developers }: Model, { actors, actorsByName }: Knowledge): Actor {
  const name = developers[0] ?? 'a developer';
  const known = actors.get(name) ?? actorsByName.get(nameKey(name));
  return known ?? { id: nameKey(name), name, type: 'described', countries: [], aliases: [], facts: {} };
}

/** A subject of a rule after a change, and what is known of it under each reading of how its compute counts. */
export type Stressed = {
  readonly subject: Subject;
  readonly readings: readonly { readonly facts: FactSource; readonly because?: Authority }[];
};

/** The base under a change, as a subject of the kind that a rule binds. `counting` are the counting rules that the rule uses. */
export function stressed(
  base: BaseModel,
  change: Change,
  { binds, counting }: { readonly binds: Subject['kind']; readonly counting: readonly CountingRule[] },
  assumed: Readonly<Record<string, StatedFact>>,
  setting: StressSetting,
): Stressed {
  const { model, actor, compute } = base;
  const changed: Model = { ...model, ...(change.record ? { ...change.record, tasks: [] } : {}), id: 'stressed' };
  const models = [changed, ...(change.besideBase === true ? [model] : [])];
  const whole = exactly(compute, { source: 'stress' });
  const facts = (asked: Subject): Readonly<Record<string, StatedFact>> => ({
    ...recordedOf(asked, base, setting),
    ...statedBy(change),
    ...assumed,
  });
  const sourceFor = (reading: ReadingByRule): FactSource => {
    const itemsOf = (id: string, rule: string): readonly LedgerItem[] =>
      id === 'stressed'
        ? (reading.ledgers.get(rule) ?? [])
        : [{ stage: 'pre-training', compute: whole, by: actor.name }];
    return (subject, column) =>
      factSource(
        {
          facts,
          compute: ({ id }) => ({ items: itemsOf(id, column.counting ?? ''), derived: false }),
          isDeveloper: () => (person) => person === actor.name,
          imputed: () => undefined,
        },
        setting.countingRules,
      )(subject, column);
  };
  return {
    subject: binds === 'actor' ? { kind: 'actor', actor, models } : { kind: 'model', model: changed },
    readings: readingsByRule(change, compute, counting, actor.name).map((reading) => ({
      facts: sourceFor(reading),
      ...(reading.because ? { because: reading.because } : {}),
    })),
  };
}

/** The ledger that each counting rule sees, under one reading of each. */
type ReadingByRule = { readonly ledgers: ReadonlyMap<string, readonly LedgerItem[]>; readonly because?: Authority };

const readingsByRule = (
  { ledger }: Change,
  compute: Flop,
  counting: readonly CountingRule[],
  developer: string,
): readonly ReadingByRule[] =>
  counting.reduce<readonly ReadingByRule[]>(
    (all, rule) =>
      all.flatMap((known) =>
        readingsOf(ledger, compute, rule, developer).map((reading) => withReading(known, rule.id, reading)),
      ),
    [{ ledgers: new Map() }],
  );

function withReading({ ledgers, because }: ReadingByRule, rule: string, reading: Reading): ReadingByRule {
  const words = reading.because ?? because;
  return { ledgers: new Map([...ledgers, [rule, reading.ledger]]), ...(words ? { because: words } : {}) };
}

/** What follows from the record of a subject, as it follows for every other. */
function recordedOf(
  asked: Subject,
  { model }: BaseModel,
  { knowledge, asOf }: StressSetting,
): Readonly<Record<string, StatedFact>> {
  if (asked.kind === 'model') return modelFacts(asked.model, knowledge);
  return asked.kind === 'actor' ? actorFacts({ actor: asked.actor, models: [model], knowledge, asOf }) : {};
}

/** What a transformation says of the model. */
function statedBy({ facts = {}, unknown = [] }: Change): Readonly<Record<string, StatedFact>> {
  const stated = Object.entries(facts).map(([name, value]): readonly [string, StatedFact] => [
    name,
    {
      value: typeof value === 'boolean' ? value : quantity(shareOf(value.ratio), 'ratio'),
      basis: 'assumed',
      because: 'by the transformation',
    },
  ]);
  const open = unknown.map((name): readonly [string, StatedFact] => [
    name,
    { kind: 'missing', why: 'the transformation leaves it open' },
  ]);
  return Object.fromEntries([...stated, ...open]);
}
