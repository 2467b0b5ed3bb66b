import type { Code, Diagnostic } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import type { Path, YamlDocument } from '../source/yaml.ts';
import { parseDate } from '../units/date.ts';
import { isRefusal, parseQuantity } from '../units/parse-quantity.ts';
import { type Authority, type Comparand, type Condition, type Operator, operators } from './condition.ts';
import type { FactCatalogue, FactDefinition, SubjectKind } from './fact-definition.ts';
import type { Threshold } from './policy.ts';
import type { WrittenCondition } from './schema.ts';

/** What a condition's names refer to while one file is read. */
export type Scope = {
  readonly document: YamlDocument;
  readonly catalogue: FactCatalogue;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly conditions: Readonly<Record<string, WrittenCondition>>;
  readonly report: (diagnostic: Diagnostic) => void;
};

type Place = {
  readonly path: Path;
  readonly node: string;
  readonly binds: SubjectKind;
  readonly within: readonly string[];
};

const shapes = ['all', 'any', 'not', 'condition', 'fact'] as const;

/** Puts facts, thresholds and named conditions in; reports every problem and returns `undefined` if there was one. */
export function resolveCondition(written: WrittenCondition, place: Place, scope: Scope): Condition | undefined {
  const complain = (
    code: Code,
    message: string,
    extra: Partial<Diagnostic> = {},
    path: Path = place.path,
  ): undefined => {
    scope.report({ code, severity: 'error', message, at: scope.document.locate(path), ...extra });
  };
  const present = shapes.filter((shape) => written[shape] !== undefined);
  if (present.length !== 1) {
    const what =
      present.length === 0
        ? 'this node has no clause'
        : `this node has ${present.map((name) => `\`${name}\``).join(' and ')}`;
    return complain('PL1008', what, {
      expected: 'exactly one of all, any, not, condition, or a clause with fact, operator and value',
    });
  }
  const authority = authorityOf(written);
  if (written.fact !== undefined) return resolveClause(written, place, scope, authority);
  if (written.operator !== undefined || written.value !== undefined) {
    return complain(
      'PL1008',
      `\`${written.operator === undefined ? 'value' : 'operator'}\` stands on a node with \`${present[0]}\``,
      { expected: 'operator and value only beside fact' },
    );
  }
  if (written.condition !== undefined) return resolveNamed(written.condition, place, scope, authority, complain);
  const inner = (child: WrittenCondition, step: Path, suffix: string): Condition | undefined =>
    resolveCondition(child, { ...place, path: [...place.path, ...step], node: `${place.node}.${suffix}` }, scope);
  if (written.not !== undefined) {
    const child = inner(written.not, ['not'], 'not');
    return child && { kind: 'not', node: place.node, child, ...authority };
  }
  const kind = written.all === undefined ? 'any' : 'all';
  const list = written[kind] ?? [];
  if (list.length === 0) {
    return complain('PL1008', `\`${kind}\` is empty`, {
      expected: 'at least one clause',
      hint: 'json-rules-engine reads an empty `any` as true; delete the node instead',
    });
  }
  const children = list.map((child, index) => inner(child, [kind, index], `${kind}[${index}]`));
  return children.every((child) => child !== undefined)
    ? { kind, node: place.node, children, ...authority }
    : undefined;
}

const authorityOf = ({ cite, quote, note }: WrittenCondition): Authority => ({
  ...(cite === undefined ? {} : { cite }),
  ...(quote === undefined ? {} : { quote }),
  ...(note === undefined ? {} : { note }),
});

function resolveNamed(
  name: string,
  place: Place,
  scope: Scope,
  authority: Authority,
  complain: (code: Code, message: string, extra: Partial<Diagnostic>, path: Path) => undefined,
): Condition | undefined {
  const at = [...place.path, 'condition'];
  const named = Object.hasOwn(scope.conditions, name) ? scope.conditions[name] : undefined;
  if (!named)
    return complain('PL1009', `no condition is named \`${name}\``, didYouMean(name, Object.keys(scope.conditions)), at);
  if (place.within.includes(name))
    return complain('PL1009', `condition \`${name}\` refers to itself`, { expected: 'conditions without a cycle' }, at);
  const resolved = resolveCondition(
    named,
    { ...place, path: ['conditions', name], within: [...place.within, name] },
    scope,
  );
  if (!resolved) return undefined;
  return resolved.kind === 'clause' ? { ...resolved, ...authority } : { ...resolved, ...authority, name };
}

function resolveClause(
  written: WrittenCondition,
  place: Place,
  scope: Scope,
  authority: Authority,
): Condition | undefined {
  const fact = written.fact ?? '';
  const complain = (code: Code, message: string, key: string, extra: Partial<Diagnostic> = {}): undefined => {
    scope.report({ code, severity: 'error', message, at: scope.document.locate([...place.path, key]), ...extra });
  };
  const definition = Object.hasOwn(scope.catalogue, fact) ? scope.catalogue[fact] : undefined;
  if (!definition)
    return complain('PL1005', `unknown fact \`${fact}\``, 'fact', {
      expected: 'a fact of the catalogue (`plimsoll list facts`)',
      ...didYouMean(fact, Object.keys(scope.catalogue)),
    });
  if (definition.subject !== place.binds)
    return complain(
      'PL1005',
      `\`${fact}\` is a fact of ${definition.subject}s, but the rule binds a ${place.binds}`,
      'fact',
    );
  const operator = operators.find((name) => name === written.operator);
  const allowed = operatorsFor(definition);
  if (!operator || !allowed.includes(operator)) {
    return complain(
      'PL1006',
      written.operator === undefined
        ? 'the clause has no operator'
        : `operator \`${written.operator}\` cannot be used with \`${fact}\``,
      'operator',
      {
        expected: `one of: ${allowed.join(', ')}`,
        ...didYouMean(written.operator ?? '', allowed),
      },
    );
  }
  const value = comparandOf(written.value, definition, operator, scope, (code, message, extra) =>
    complain(code, message, 'value', extra),
  );
  return value && { kind: 'clause', node: place.node, fact, operator, value, ...authority };
}

function operatorsFor(definition: FactDefinition): readonly Operator[] {
  switch (definition.kind) {
    case 'quantity':
      return ['greaterThan', 'greaterThanInclusive', 'lessThan', 'lessThanInclusive', 'equal', 'notEqual'];
    case 'date':
      return ['greaterThan', 'greaterThanInclusive', 'lessThan', 'lessThanInclusive', 'equal', 'notEqual'];
    case 'choice':
      return ['equal', 'notEqual', 'in', 'notIn'];
    case 'flag':
      return ['equal', 'notEqual'];
  }
}

type Complain = (code: Code, message: string, extra?: Partial<Diagnostic>) => undefined;

function comparandOf(
  value: unknown,
  definition: FactDefinition,
  operator: Operator,
  scope: Scope,
  complain: Complain,
): Comparand | undefined {
  if (value === undefined)
    return complain('PL1003', 'the clause has no value', { expected: 'value: a constant or { threshold: id }' });
  if (typeof value === 'object' && value !== null && 'threshold' in value)
    return thresholdComparand(String(value.threshold), definition, scope, complain);
  switch (definition.kind) {
    case 'flag':
      return typeof value === 'boolean'
        ? { kind: 'flag', value }
        : complain('PL1007', `\`${String(value)}\` is not true or false`, { expected: 'true or false' });
    case 'date': {
      const date = typeof value === 'string' ? parseDate(value) : undefined;
      return date
        ? { kind: 'date', value: date }
        : complain('PL1007', `\`${String(value)}\` is not a calendar date`, {
            expected: 'a day written as YYYY-MM-DD',
          });
    }
    case 'choice':
      return choiceComparand(value, definition.members, operator, complain);
    case 'quantity': {
      if (typeof value !== 'string')
        return complain('PL1007', 'the value is not a quantity', {
          expected: `one quantity in ${definition.unit}, or { threshold: id }`,
        });
      const read = parseQuantity(value, definition.unit);
      if (isRefusal(read))
        return complain('PL2001', read.message, {
          expected: read.expected,
          ...(read.hint === undefined ? {} : { hint: read.hint }),
        });
      if (definition.counted)
        return complain('PL1007', 'a compute fact must be compared with a threshold', {
          expected: '{ threshold: id } of a threshold with a counting rule',
          hint: 'a number of operations means nothing until it is said what counts',
        });
      return { kind: 'quantity', value: read };
    }
  }
}

function choiceComparand(
  value: unknown,
  members: readonly string[],
  operator: Operator,
  complain: Complain,
): Comparand | undefined {
  const list = Array.isArray(value) ? value.map(String) : [String(value)];
  const stranger = list.find((member) => !members.includes(member));
  if (stranger !== undefined)
    return complain('PL1007', `\`${stranger}\` is not a member`, {
      expected: `one of: ${members.join(', ')}`,
      ...didYouMean(stranger, members),
    });
  const many = operator === 'in' || operator === 'notIn';
  if (many !== Array.isArray(value))
    return complain('PL1007', many ? `\`${operator}\` needs a list` : `\`${operator}\` needs one member`);
  return many ? { kind: 'choices', value: list } : { kind: 'choice', value: list[0] ?? '' };
}

function thresholdComparand(
  id: string,
  definition: FactDefinition,
  scope: Scope,
  complain: Complain,
): Comparand | undefined {
  const threshold = Object.hasOwn(scope.thresholds, id) ? scope.thresholds[id] : undefined;
  if (!threshold)
    return complain('PL1009', `no threshold is named \`${id}\``, didYouMean(id, Object.keys(scope.thresholds)));
  if (definition.kind !== 'quantity' || definition.unit !== threshold.unit) {
    const unit = definition.kind === 'quantity' ? definition.unit : `a ${definition.kind}`;
    return complain('PL1007', `threshold \`${id}\` is in ${threshold.unit}, the fact is ${unit}`, {
      expected: 'fact and threshold in one unit',
    });
  }
  if (definition.counted && threshold.counting === undefined) {
    return complain('PL1009', `threshold \`${id}\` names no counting rule`, {
      expected: '`counting: <id>` on a compute threshold',
      hint: 'see `plimsoll list counting-rules`',
    });
  }
  if (threshold.values.length === 0)
    return complain('PL1013', `threshold \`${id}\` has no verified value`, {
      expected: 'a rule only where the number is verified',
    });
  return { kind: 'threshold', id };
}
