import type { FactDefinition } from '../../policy/fact-definition.ts';
import { factCatalogue } from '../../registry/facts.ts';
import { usualTracking } from '../../track/usual-tracking.ts';
import type { FindingsDocument } from '../documents/evaluation.ts';
import { blindSpots } from '../wording.ts';
import { type Block, cell } from './block.ts';
import { isOfFew } from './entries.ts';
import { type RuleLine, turnsOnCompute } from './rule-rows.ts';
import { undisclosedText } from './undisclosed.ts';

const meanings: Readonly<Record<string, FactDefinition>> = factCatalogue;

/** The facts that leave findings unknown: what they mean, and how many findings of which rules wait for them. */
export function unknownBlocks(document: FindingsDocument, lines: readonly RuleLine[]): readonly Block[] {
  const undisclosed = document.kind === 'audit' ? undisclosedText(document, lines.filter(turnsOnCompute)) : undefined;
  const facts = missingTable(document, lines);
  if (facts.length === 0 && undisclosed === undefined) return [];
  return [
    { kind: 'heading', text: 'What is unknown' },
    ...(undisclosed === undefined ? [] : [{ kind: 'paragraph', text: undisclosed } as const]),
    ...facts,
  ];
}

function missingTable(document: FindingsDocument, lines: readonly RuleLine[]): readonly Block[] {
  const waiting = waitingFor(document, lines);
  if (waiting.size === 0) return [];
  const alone = isOfFew(document);
  const columns = [
    { label: 'Fact' },
    { label: 'Meaning' },
    { label: alone ? 'Leaves open' : 'Leaves open (findings)' },
  ];
  const rows = [...waiting].map(([fact, rules]) => [
    cell(fact),
    cell(meanings[fact]?.meaning ?? ''),
    cell([...rules].map(([title, count]) => (alone ? title : `${title} (${count})`)).join('; ')),
  ]);
  return [{ kind: 'table', columns, rows }];
}

/** For each missing fact, the rules whose findings wait for it, with their number. */
function waitingFor(
  { findings }: FindingsDocument,
  lines: readonly RuleLine[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const titles = new Map(
    lines.map(({ policy, rule }) => [`${rule.policy}#${rule.rule}`, `${policy.shortTitle}: ${rule.title}`]),
  );
  const waiting = new Map<string, Map<string, number>>();
  for (const { policy, rule, missing } of findings) {
    const title = titles.get(`${policy}#${rule}`);
    for (const fact of title === undefined ? [] : missing) {
      const rules = waiting.get(fact) ?? new Map<string, number>();
      waiting.set(fact, rules.set(title ?? '', (rules.get(title ?? '') ?? 0) + 1));
    }
  }
  return waiting;
}

/** What no finding here takes into account: kinds of compute and of criteria, and exemptions in the texts. */
export function caveatBlocks(document: FindingsDocument, lines: readonly RuleLine[]): readonly Block[] {
  const names = new Map(lines.map(({ policy }) => [policy.id, policy.shortTitle]));
  const exemptions = document.exemptions.flatMap(({ policy, text, cite }) => {
    const name = names.get(policy);
    return name === undefined ? [] : [`${name}: ${text} (${cite})`];
  });
  return [
    { kind: 'heading', text: 'Caveats' },
    { kind: 'list', heading: 'What this does not see', items: blindSpots },
    ...(exemptions.length === 0
      ? []
      : [{ kind: 'list', heading: 'Exemptions not checked here', items: exemptions } as const]),
  ];
}

/** What is needed to get the same report again: versions, command, and every file with its hash. */
export const provenanceBlocks = (
  { tool, schemaVersion, command, inputs }: Pick<FindingsDocument, 'tool' | 'schemaVersion' | 'command' | 'inputs'>,
  drawn?: number,
): readonly Block[] => [
  { kind: 'heading', text: 'Provenance' },
  {
    kind: 'fields',
    fields: [
      {
        label: 'Software',
        value: `${tool.name} ${tool.version}, judging with ${tool.engine}; documents of version ${schemaVersion}`,
      },
      { label: 'Seed', value: seedText(drawn) },
      { label: 'Command', value: 'gives this report again from the same files' },
    ],
  },
  { kind: 'code', language: 'sh', lines: [['plimsoll', ...command.map(quoted)].join(' ')] },
  {
    kind: 'table',
    columns: [{ label: 'Role' }, { label: 'File' }, { label: 'SHA-256' }],
    rows: inputs.map(({ role, file, sha256 }) => [cell(role), cell(file), cell(sha256)]),
  },
];

const seedText = (drawn: number | undefined): string =>
  drawn === undefined
    ? 'none: nothing is drawn at random'
    : `${drawn}, for the projections alone; the findings draw nothing at random`;

/** The seed of what an audit projects; none where nothing is projected, since judging draws nothing. */
export function projectionSeed(document: FindingsDocument): number | undefined {
  if (document.kind !== 'audit') return undefined;
  const { outlook, tracking } = document;
  return outlook?.seed ?? (tracking?.unknown === null ? usualTracking.seed : undefined);
}

/** An argument as a shell takes it as one. */
const quoted = (argument: string): string =>
  /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
