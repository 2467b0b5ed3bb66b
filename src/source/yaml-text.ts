import { Document, isCollection, isScalar, visit } from 'yaml';

/** How to lay out YAML text. */
export type YamlLayout = {
  /** Lines of comment at the top. */
  readonly comment?: readonly string[];
  /** Keys whose values stand on one line: `{ model: { facts: { generalPurpose: true } } }`. */
  readonly inline?: readonly string[];
};

/** Plain data as YAML text that {@link parseYaml} reads back as the same data; text that looks like another kind of value is quoted. */
export function yamlText(data: unknown, { comment = [], inline = [] }: YamlLayout = {}): string {
  const document = new Document(data, { version: '1.2', schema: 'core', aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, { key, value }) {
      if (isScalar(key) && inline.includes(String(key.value)) && isCollection(value)) value.flow = true;
    },
  });
  const text = document.toString({ lineWidth: 0 });
  return [...comment.map((line) => (line === '' ? '#' : `# ${line}`)), text].join('\n');
}
