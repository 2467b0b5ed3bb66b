import type { LedgerItem } from '../ledger/ledger.ts';
import type { SubjectKind } from '../policy/fact-definition.ts';
import { type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import { distinct } from '../source/distinct.ts';
import { didYouMean } from '../source/nearest.ts';
import { below, type Place, refuse } from '../source/place.ts';
import { readWith } from '../source/schema.ts';
import { readSoundParts } from '../source/sound-parts.ts';
import { type Source, withExcerpt } from '../source/source.ts';
import { type Path, parseYaml, type YamlDocument } from '../source/yaml.ts';
import type { CalendarDate } from '../units/date.ts';
import { defined } from '../units/defined.ts';
import { factCatalogue } from './facts.ts';
import { idFromName } from './identifier.ts';
import { nameKey } from './name.ts';
import type { Actor, Cluster, Model, StatedFact, Subject } from './registry.ts';
import { statedAmount } from './stated-amount.ts';
import { statedFact } from './stated-fact.ts';
import { subjectInputSchema, type WrittenFact, type WrittenSubjects } from './subject-schema.ts';

/** The subjects of a what-if file or a case: at least one of the three, and the dated events that deadlines run from. */
export type Subjects = {
  readonly model?: Model;
  readonly actor?: Actor;
  readonly cluster?: Cluster;
  readonly events: Readonly<Record<string, CalendarDate>>;
};

/**
 * Reads a what-if file: a model, an actor or a cluster described in YAML. All problems are reported in one run. `events` are those from which a deadline
 * runs: a misspelt one would silently cost a due date. Any name passes where they are not given.
 */
export function parseSubjectFile(source: Source, events?: readonly string[]): Result<Subjects> {
  const { document, diagnostics } = parseYaml(source);
  if (!document) return { ok: false, diagnostics };
  const read = readWith(subjectInputSchema, document);
  const parts = read.value ? { value: read.value, document } : readSoundParts(subjectInputSchema, document);
  if (!parts) return { ok: false, diagnostics: read.diagnostics };
  const problems: Diagnostic[] = [...read.diagnostics];
  const report = (problem: Diagnostic): void => void problems.push(withExcerpt(problem, source));
  const subjects = resolveSubjects(parts.value, parts.document, [], report);
  if (events) checkEvents(subjects.events, events, { document: parts.document, path: ['events'], report });
  return resultOf([...distinct(problems), ...statedTwice(subjects)], () => declareLedger(subjects));
}

function checkEvents(events: Subjects['events'], known: readonly string[], place: Place): void {
  for (const event of Object.keys(events).filter((one) => !known.includes(one)))
    refuse(below(place, event), 'PL1009', `no deadline runs from \`${event}\``, {
      at: place.document.locate(['events', event], 'key'),
      expected: 'an event that some obligation names',
      ...didYouMean(event, known),
    });
}

/** The ledger of a what-if is its author's own estimate, to which a law's tolerance applies; a number stated outright stays exact. */
function declareLedger(subjects: Subjects): Subjects {
  const { model } = subjects;
  if (!model?.ledger) return subjects;
  const ledger = model.ledger.map((item) =>
    item.compute.kind === 'estimate' && item.compute.grade === 'exact'
      ? { ...item, compute: { ...item.compute, grade: 'declared' as const } }
      : item,
  );
  return { ...subjects, model: { ...model, ledger } };
}

function statedTwice({ model }: Subjects): readonly Diagnostic[] {
  if (!model?.ledger || !Object.hasOwn(model.facts, 'countedCompute')) return [];
  const message = `\`${model.name}\` has a ledger and \`countedCompute\`; the ledger is not counted where countedCompute is asked`;
  return [{ code: 'PL1004', severity: 'warning', message, expected: 'countedCompute or a ledger, not both' }];
}

/**
 * The subjects that a what-if file or the input of a case describes. `path` is where `written` stands in the document. Problems go to `report`; facts that
 * have one are left out, so the result is only to be used when none was an error. A model without a developer belongs to the actor beside it.
 */
export function resolveSubjects(
  written: WrittenSubjects,
  document: YamlDocument,
  path: Path,
  report: (diagnostic: Diagnostic) => void,
): Subjects {
  const place: Place = { document, path, report };
  if (!written.model && !written.actor && !written.cluster)
    refuse(place, 'PL1003', 'nothing to judge is described', { expected: 'one of: model, actor, cluster' });
  const actor = written.actor && resolveActor(written.actor, below(place, 'actor'));
  return {
    ...(written.model ? { model: resolveModel(written.model, actor, below(place, 'model')) } : {}),
    ...(actor ? { actor } : {}),
    ...(written.cluster ? { cluster: resolveCluster(written.cluster, below(place, 'cluster')) } : {}),
    events: written.events ?? {},
  };
}

/** The subjects one by one, as rules bind them; the actor comes with the model beside it. */
export const subjectList = ({ model, actor, cluster }: Subjects): readonly Subject[] => [
  ...(model ? [{ kind: 'model', model } as const] : []),
  ...(actor ? [{ kind: 'actor', actor, models: model ? [model] : [] } as const] : []),
  ...(cluster ? [{ kind: 'cluster', cluster } as const] : []),
];

type Named = { readonly id?: string | undefined; readonly name?: string | undefined };

function identityOf({ id, name }: Named, kind: SubjectKind): { readonly id: string; readonly name: string } {
  const known = id ?? (idFromName(name ?? '') || kind);
  return { id: known, name: name ?? known };
}

function resolveModel(written: NonNullable<WrittenSubjects['model']>, actor: Actor | undefined, place: Place): Model {
  const identity = identityOf(written, 'model');
  const developer = written.developer ?? actor?.id;
  const ledger = written.ledger?.flatMap((item, index) => {
    const resolved = resolveItem(item, below(place, 'ledger', index));
    return resolved ? [spentBy(resolved, developer, actor)] : [];
  });
  if (written.base !== undefined && written.base === identity.id)
    refuse(below(place, 'base'), 'PL3006', 'the model is named as its own base', { expected: 'another model' });
  return {
    ...identity,
    developers: developer === undefined ? [] : [developer],
    countries: [],
    ...(written.released ? { released: written.released } : {}),
    domains: [],
    modalities: [],
    trainingRun: identity.id,
    ...(written.base === undefined ? {} : { base: written.base }),
    estimates: [],
    ...(ledger ? { ledger } : {}),
    facts: resolveFacts(written.facts, 'model', below(place, 'facts')),
  };
}

/** What the actor of the file spent, under whichever of its names, was spent by the developer if that is who it is. */
function spentBy(item: LedgerItem, developer: string | undefined, actor: Actor | undefined): LedgerItem {
  const names = new Set([actor?.id ?? '', ...(actor?.aliases ?? [])].map(nameKey));
  const isActor = (person: string | undefined): boolean => person !== undefined && names.has(nameKey(person));
  return developer !== undefined && isActor(item.by) && isActor(developer) ? { ...item, by: developer } : item;
}

const resolveActor = (written: NonNullable<WrittenSubjects['actor']>, place: Place): Actor => ({
  ...identityOf(written, 'actor'),
  type: 'described',
  countries: [],
  aliases: written.name === undefined ? [] : [written.name],
  facts: resolveFacts(written.facts, 'actor', below(place, 'facts')),
});

const resolveCluster = (written: NonNullable<WrittenSubjects['cluster']>, place: Place): Cluster => ({
  ...identityOf(written, 'cluster'),
  facts: resolveFacts(written.facts, 'cluster', below(place, 'facts')),
});

type WrittenItem = NonNullable<NonNullable<WrittenSubjects['model']>['ledger']>[number];

function resolveItem(written: WrittenItem, place: Place): LedgerItem | undefined {
  const at = below(place, 'compute');
  if (written.compute === null)
    return refuse(at, 'PL1004', 'the compute is blank', { expected: 'an amount in FLOP, bounds, or `unknown`' });
  const compute =
    written.compute === 'unknown'
      ? ({
          kind: 'bounds',
          provenance: { source: place.document.source.file, method: 'stated to be unknown' },
        } as const)
      : statedAmount(written.compute, 'FLOP', at);
  if (!compute) return undefined;
  const { stage, by, run, planned } = written;
  return { stage, compute, ...defined({ by, run, planned }) };
}

function resolveFacts(
  written: Readonly<Record<string, WrittenFact>> | undefined,
  kind: SubjectKind,
  place: Place,
): Readonly<Record<string, StatedFact>> {
  return Object.fromEntries(
    Object.entries(written ?? {}).flatMap(([name, value]) => {
      const fact = resolveFact(name, value, kind, below(place, name));
      return fact ? [[name, fact]] : [];
    }),
  );
}

function resolveFact(name: string, value: WrittenFact, kind: SubjectKind, place: Place): StatedFact | undefined {
  const definition = Object.entries(factCatalogue).find(([known]) => known === name)?.[1];
  const at = place.document.locate(place.path, 'key');
  const own = Object.keys(factCatalogue).filter(
    (known) => factCatalogue[known as keyof typeof factCatalogue].subject === kind,
  );
  if (!definition)
    return refuse(place, 'PL1005', `unknown fact \`${name}\``, {
      at,
      expected: 'a fact of the catalogue (`plimsoll list facts`)',
      ...didYouMean(name, own),
    });
  if (definition.subject !== kind)
    return refuse(place, 'PL1005', `\`${name}\` is a fact of ${definition.subject}s, not of ${kind}s`, {
      at,
      expected: `a fact of ${kind}s`,
      hint: `state it under \`${definition.subject}\``,
    });
  return statedFact(value, definition, place);
}
