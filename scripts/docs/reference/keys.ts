import { fileSchemas } from '../../../src/draft/file-schemas.ts';
import { code, table } from './table.ts';

type Schema = { readonly [keyword: string]: unknown };

const part = (schema: Schema, keyword: string): Schema | undefined => schema[keyword] as Schema | undefined;

const parts = (schema: Schema, keyword: string): readonly Schema[] => (schema[keyword] ?? []) as readonly Schema[];

/** Definitions that stand for a thing of their own in the tables, by the words for it. */
const named: Readonly<Record<string, string>> = {
  condition: 'a condition',
  fact: 'a fact value',
  subject: 'what is judged, as in a [what-if file](../what-if.md)',
};

type Row = readonly [key: string, needed: string, takes: string, meaning: string];

/** Every key of a kind of file, nested ones with the path to them; `what` names one definition of the schema instead of the whole file. */
export function keysOf(kind: keyof typeof fileSchemas, what?: string): string {
  const schema: Schema = fileSchemas[kind]();
  const definitions = (schema['definitions'] ?? {}) as Readonly<Record<string, Schema>>;
  const start = what === undefined ? schema : resolve(definitions[what] ?? schema, definitions).target;
  return table(['key', 'needed', 'takes', 'meaning'], rowsOf(start, '', definitions, what));
}

type Definitions = Readonly<Record<string, Schema>>;

function rowsOf(schema: Schema, path: string, definitions: Definitions, inside: string | undefined): readonly Row[] {
  const required = (schema['required'] ?? []) as readonly string[];
  const prefix = path === '' ? '' : `${path}.`;
  const own = Object.entries((schema['properties'] ?? {}) as Definitions);
  // The facts have a page of their own.
  if (/(^|\.)facts$/.test(path)) return [];
  const keyed = part(schema, 'additionalProperties');
  const free = typeof keyed === 'object' ? [[`<${placeholder(path)}>`, keyed] as const] : [];
  return [...own, ...free].flatMap(([key, value]) => {
    const here = `${prefix}${key}`;
    const { target, name, list } = resolve(value, definitions);
    const stop = name !== undefined && (named[name] !== undefined || name === inside);
    const row: Row = [code(here), required.includes(key) ? 'yes' : '', takes(value, definitions), meaningOf(value)];
    return [row, ...(stop ? [] : rowsOf(target, `${here}${list ? '[]' : ''}`, definitions, inside))];
  });
}

/** What the form says already is not said again. */
const meaningOf = ({ description = '' }: Schema): string =>
  /^(An identifier: lower-case|A calendar date, )/.test(String(description)) ? '' : String(description);

/** What stands for the names that an author chooses: those of the mapping in the singular. */
const placeholder = (path: string): string => {
  const last = path.replace(/\[\]$/, '').split('.').at(-1) ?? '';
  return (
    { values: 'date', stages: 'stage', due: 'obligation', output: 'rule', facts: 'fact', events: 'event' }[last] ?? 'id'
  );
};

type Resolved = { readonly target: Schema; readonly name?: string; readonly list?: boolean };

/** Follows references and lists to the mapping that a key takes. */
function resolve(schema: Schema, definitions: Definitions): Resolved {
  const [only] = parts(schema, 'allOf');
  if (only) return resolve(only, definitions);
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].replace('#/definitions/', '') : undefined;
  if (name !== undefined) {
    const target = definitions[name] ?? {};
    return Object.hasOwn(named, name) ? { target, name } : { name, ...resolve(target, definitions) };
  }
  const items = part(schema, 'items');
  if (items) return { ...resolve(items, definitions), list: true };
  const mapping = parts(schema, 'anyOf').find((one) => one['type'] === 'object');
  return { target: mapping ?? schema };
}

/** The form of a value in words. */
function takes(schema: Schema, definitions: Definitions): string {
  const { name, list } = resolve(schema, definitions);
  if (name !== undefined && named[name] !== undefined) return list ? `a list; each ${named[name]}` : named[name];
  const items = part(schema, 'items');
  if (items) return `a list of ${plural(takes(items, definitions))}`;
  const members = schema['enum'] as readonly unknown[] | undefined;
  if (members && members.length > 14) return `one of ${members.length} words`;
  if (members) return members.map((member) => code(String(member))).join(', ');
  const choices = parts(schema, 'anyOf');
  if (choices.length > 0) return [...new Set(choices.map((one) => takes(one, definitions)))].join(', or ');
  return typeWords(schema);
}

const plural = (one: string): string =>
  /^an? (mapping|identifier|day|list)$/.test(one) ? `${one.replace(/^an? /, '')}s` : one;

function typeWords(schema: Schema): string {
  const pattern = String(schema['pattern'] ?? '');
  if (pattern.includes('\\d{4}-')) return 'a day';
  if (pattern.startsWith('^(P')) return 'a period such as `P14D`';
  if (pattern.startsWith('^[a-z0-9]+')) return 'an identifier';
  const type = Array.isArray(schema['type']) ? 'text' : String(schema['type'] ?? 'text');
  return (
    { string: 'text', boolean: 'true or false', object: 'a mapping', null: 'blank', array: 'a list' }[type] ?? type
  );
}
