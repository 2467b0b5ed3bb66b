import type { FactDefinition, SubjectKind } from '../../../src/policy/fact-definition.ts';
import { factCatalogue } from '../../../src/registry/facts.ts';
import { code, table } from './table.ts';

const forms = {
  flag: () => 'true or false',
  date: () => 'a day',
  choice: (definition) => (definition.kind === 'choice' ? `one of ${definition.members.map(code).join(', ')}` : ''),
  quantity: (definition) => (definition.kind === 'quantity' ? amountForm(definition) : ''),
} as const satisfies Record<FactDefinition['kind'], (definition: FactDefinition) => string>;

const amountForm = ({ unit, counted }: Extract<FactDefinition, { kind: 'quantity' }>): string =>
  `an amount in ${unit}${counted ? ', as a counting rule counts it' : ''}`;

/** The facts of one kind of subject, as the catalogue has them. */
export const factsOf = (subject: SubjectKind): string =>
  table(
    ['fact', 'takes', 'meaning'],
    Object.entries<FactDefinition>(factCatalogue)
      .filter(([, definition]) => definition.subject === subject)
      .map(([name, definition]) => [code(name), forms[definition.kind](definition), definition.meaning]),
  );
