import type { Code, Diagnostic } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import { below, type Place, readQuantity, refuse } from '../source/place.ts';
import { parseDate } from '../units/date.ts';
import { defined } from '../units/defined.ts';
import { type Authority, type Clause, type Comparand, type Operator, operators } from './condition.ts';
import type { FactCatalogue, FactDefinition, SubjectKind } from './fact-definition.ts';
import type { ReadThreshold } from './resolve-threshold.ts';
import type { WrittenCondition } from './schema.ts';

/** What the clauses of one file may name. A threshold that the file has but that could not be read at all is `declared` and not among `thresholds`. */
export type ClauseScope = {
  readonly catalogue: FactCatalogue;
  readonly thresholds: Readonly<Record<string, ReadThreshold>>;
  readonly declaredThresholds: readonly string[];
};

/** Where a node of a condition stands in the file, its name within the rule, and whom the rule binds where that is known. */
export type NodePlace = Place & { readonly node: string; readonly binds: SubjectKind | undefined };

/** The words and places that support a node. */
export const authorityOf = ({ cite, quote, note }: WrittenCondition): Authority => defined({ cite, quote, note });

/** One comparison with its fact, operator and comparand checked against each other; reports the first problem and returns `undefined`. */
export function resolveClause(written: WrittenCondition, place: NodePlace, scope: ClauseScope): Clause | undefined {
  const fact = written.fact ?? '';
  const definition = knownFact(fact, place, scope.catalogue);
  const operator = definition && knownOperator(written.operator, fact, definition, place);
  const value = operator && resolveComparand(written.value, { definition, operator, scope, at: below(place, 'value') });
  return value && { kind: 'clause', node: place.node, fact, operator, value, ...authorityOf(written) };
}

function knownFact(fact: string, place: NodePlace, catalogue: FactCatalogue): FactDefinition | undefined {
  const at = below(place, 'fact');
  const definition = Object.hasOwn(catalogue, fact) ? catalogue[fact] : undefined;
  if (!definition) {
    return refuse(at, 'PL1005', `unknown fact \`${fact}\``, {
      expected: 'a fact of the catalogue (`plimsoll list facts`)',
      ...didYouMean(fact, Object.keys(catalogue)),
    });
  }
  if (place.binds === undefined || definition.subject === place.binds) return definition;
  return refuse(at, 'PL1005', `\`${fact}\` is a fact of ${definition.subject}s, but the rule binds a ${place.binds}`, {
    expected: `a fact of ${place.binds}s (\`plimsoll list facts\`)`,
  });
}

const ordering = ['greaterThan', 'greaterThanInclusive', 'lessThan', 'lessThanInclusive', 'equal', 'notEqual'] as const;

const operatorsFor: Readonly<Record<FactDefinition['kind'], readonly Operator[]>> = {
  quantity: ordering,
  date: ordering,
  choice: ['equal', 'notEqual', 'in', 'notIn'],
  flag: ['equal', 'notEqual'],
};

function knownOperator(
  written: string | undefined,
  fact: string,
  definition: FactDefinition,
  place: Place,
): Operator | undefined {
  const allowed = operatorsFor[definition.kind];
  const operator = operators.find((name) => name === written);
  if (operator && allowed.includes(operator)) return operator;
  const message =
    written === undefined ? 'the clause has no operator' : `operator \`${written}\` cannot be used with \`${fact}\``;
  return refuse(below(place, 'operator'), 'PL1006', message, {
    expected: `one of: ${allowed.join(', ')}`,
    ...didYouMean(written ?? '', allowed),
  });
}

type Comparison = {
  readonly definition: FactDefinition;
  readonly operator: Operator;
  readonly scope: ClauseScope;
  readonly at: Place;
};

function resolveComparand(value: unknown, comparison: Comparison): Comparand | undefined {
  const { definition, at } = comparison;
  if (value === undefined)
    return refuse(at, 'PL1003', 'the clause has no value', { expected: 'value: a constant or { threshold: id }' });
  if (typeof value === 'object' && value !== null && 'threshold' in value)
    return thresholdComparand(String(value.threshold), comparison);
  switch (definition.kind) {
    case 'flag':
      return flagComparand(value, at);
    case 'date':
      return dateComparand(value, at);
    case 'choice':
      return choiceComparand(value, definition.members, comparison);
    case 'quantity':
      return quantityComparand(value, definition, at);
  }
}

type Quantitative = Extract<FactDefinition, { kind: 'quantity' }>;

const flagComparand = (value: unknown, at: Place): Comparand | undefined =>
  typeof value === 'boolean'
    ? { kind: 'flag', value }
    : refuse(at, 'PL1007', `\`${String(value)}\` is not true or false`, { expected: 'true or false' });

function dateComparand(value: unknown, at: Place): Comparand | undefined {
  const date = typeof value === 'string' ? parseDate(value) : undefined;
  if (date) return { kind: 'date', value: date };
  return refuse(at, 'PL1007', `\`${String(value)}\` is not a calendar date`, {
    expected: 'a day written as YYYY-MM-DD',
  });
}

function quantityComparand(value: unknown, definition: Quantitative, at: Place): Comparand | undefined {
  if (typeof value !== 'string')
    return refuse(at, 'PL1007', 'the value is not a quantity', {
      expected: `one quantity in ${definition.unit}, or { threshold: id }`,
    });
  const read = readQuantity(value, definition.unit, at);
  if (!read || !definition.counted) return read && { kind: 'quantity', value: read };
  return refuse(at, 'PL1007', 'a compute fact must be compared with a threshold', {
    expected: '{ threshold: id } of a threshold with a counting rule',
    hint: 'a number of operations means nothing until it is said what counts',
  });
}

function choiceComparand(
  value: unknown,
  members: readonly string[],
  { operator, at }: Comparison,
): Comparand | undefined {
  const list = Array.isArray(value) ? value.map(String) : [String(value)];
  const stranger = list.find((member) => !members.includes(member));
  if (stranger !== undefined)
    return refuse(at, 'PL1007', `\`${stranger}\` is not a member`, {
      expected: `one of: ${members.join(', ')}`,
      ...didYouMean(stranger, members),
    });
  const many = operator === 'in' || operator === 'notIn';
  if (many !== Array.isArray(value))
    return refuse(at, 'PL1007', many ? `\`${operator}\` needs a list` : `\`${operator}\` needs one member`, {
      expected: many ? `a list of: ${members.join(', ')}` : `one of: ${members.join(', ')}`,
    });
  return many ? { kind: 'choices', value: list } : { kind: 'choice', value: list[0] ?? '' };
}

function thresholdComparand(id: string, { definition, scope, at }: Comparison): Comparand | undefined {
  const complain = (code: Code, message: string, extra: Partial<Diagnostic>): undefined =>
    refuse(at, code, message, extra);
  if (!scope.declaredThresholds.includes(id))
    return complain('PL1009', `no threshold is named \`${id}\``, {
      expected: 'a threshold of this file',
      ...didYouMean(id, scope.declaredThresholds),
    });
  const { unit, threshold } = scope.thresholds[id] ?? {};
  const factUnit = definition.kind === 'quantity' ? definition.unit : `a ${definition.kind}`;
  if (unit !== undefined && unit !== factUnit)
    return complain('PL1007', `threshold \`${id}\` is in ${unit}, the fact is ${factUnit}`, {
      expected: 'fact and threshold in one unit',
    });
  if (!threshold) return undefined;
  if (definition.kind === 'quantity' && definition.counted && threshold.counting === undefined)
    return complain('PL1009', `threshold \`${id}\` names no counting rule`, {
      expected: '`counting: <id>` on a compute threshold',
      hint: 'see `plimsoll list counting-rules`',
    });
  if (threshold.values.length === 0)
    return complain('PL1013', `threshold \`${id}\` has no verified value`, {
      expected: 'a rule only where the number is verified',
    });
  return { kind: 'threshold', id };
}
