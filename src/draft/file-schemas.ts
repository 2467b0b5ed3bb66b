import { countingRuleSchema } from '../ledger/counting-rule.ts';
import { type SubjectKind, subjectKinds } from '../policy/fact-definition.ts';
import { registerSchema } from '../policy/register.ts';
import { policySchema } from '../policy/schema.ts';
import { scenarioSchema } from '../project/scenario-schema.ts';
import { factCatalogue } from '../registry/facts.ts';
import { subjectInputSchema } from '../registry/subject-schema.ts';
import { fileJsonSchema, type JsonSchema } from '../source/json-schema.ts';
import { caseFileSchema } from './case-schema.ts';
import { survivorsSchema } from './reviewed-survivors.ts';

const facts = Object.entries(factCatalogue);

/** The names and meanings of the fact catalogue, so that an editor completes and explains them. */
const factNames: JsonSchema = {
  enum: facts.map(([name]) => name),
  enumDescriptions: facts.map(([, { meaning }]) => meaning),
};

/** A mapping that takes the facts of one kind of subject. */
function factsOf(kind: SubjectKind, schema: JsonSchema): JsonSchema {
  const { propertyNames: _, additionalProperties: value, ...rest } = schema;
  const own = facts.filter(([, { subject }]) => subject === kind);
  const properties = Object.fromEntries(
    // Beside a reference nothing else is read, so the meaning stands around it.
    own.map(([name, { meaning }]) => [name, { description: meaning, allOf: [value] }]),
  );
  return { ...rest, properties, additionalProperties: false };
}

/** The schema with the part at a path replaced. */
function withPart(schema: JsonSchema, path: readonly string[], change: (part: JsonSchema) => JsonSchema): JsonSchema {
  const [step, ...rest] = path;
  if (step === undefined) return change(schema);
  return { ...schema, [step]: withPart(schema[step] as JsonSchema, rest, change) };
}

const subjectFile = (): JsonSchema =>
  subjectKinds.reduce(
    (schema, kind) => withPart(schema, ['properties', kind, 'properties', 'facts'], (part) => factsOf(kind, part)),
    fileJsonSchema(subjectInputSchema),
  );

const policyFile = (): JsonSchema =>
  withPart(fileJsonSchema(policySchema), ['definitions', 'condition', 'properties', 'fact'], (part) => ({
    ...part,
    ...factNames,
  }));

/** Cases take subjects by their own schema; a row may repeat any part of what it shares. */
function caseFile(): JsonSchema {
  const { $schema: _, definitions, ...subject } = subjectFile();
  const oneCase = ['properties', 'cases', 'items', 'properties'];
  const reference = () => ({ $ref: '#/definitions/subject' });
  const plain = fileJsonSchema(caseFileSchema);
  const cases = withPart(plain, [...oneCase, 'input'], reference);
  const rows = withPart(cases, [...oneCase, 'cases', 'items', 'properties', 'input'], reference);
  return { ...rows, definitions: { ...(definitions as object), subject } };
}

/** A kind of file that people write. */
export type FileKind = 'policy' | 'cases' | 'counting-rule' | 'subject' | 'register' | 'scenario' | 'survivors';

/** JSON Schemas of the files people write, by kind. */
export const fileSchemas: Readonly<Record<FileKind, () => JsonSchema>> = {
  policy: policyFile,
  cases: caseFile,
  'counting-rule': () => fileJsonSchema(countingRuleSchema),
  subject: subjectFile,
  register: () => fileJsonSchema(registerSchema),
  scenario: () => fileJsonSchema(scenarioSchema),
  survivors: () => fileJsonSchema(survivorsSchema),
};
