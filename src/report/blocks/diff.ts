import { groupBy } from '../../units/group-by.ts';
import { firstFew } from '../../units/words.ts';
import type { Comparison, DraftDiffDocument } from '../documents/diff.ts';
import { stanceWords, stateSentence } from '../wording.ts';
import type { Block } from './block.ts';
import { noteBlocks } from './circumstances.ts';
import { countBlocks } from './diff-counts.ts';
import { regionBlocks } from './diff-regions.ts';
import { shiftBlocks } from './diff-shifts.ts';

/** A comparison with the letters that its versions go by. */
export type Lettered = { readonly letter: string; readonly comparison: Comparison };

/** The versions after the first, from B on. */
const lettered = (document: DraftDiffDocument): readonly Lettered[] =>
  [document, ...document.others].map((comparison, index) => ({ letter: letterOf(index + 1), comparison }));

/** A, B, ... Z, then numbers. */
const letterOf = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : `#${index + 1}`);

/** What drafts change: first in a sentence, then word for word, where exactly, for whom, and which cases notice. */
export function diffBlocks(document: DraftDiffDocument): readonly Block[] {
  const drafts = lettered(document);
  const several = drafts.length > 1;
  return [
    { kind: 'title', text: several ? `${drafts.length} drafts against A` : 'B against A' },
    { kind: 'fields', fields: versionFields(document, drafts) },
    ...drafts.flatMap((draft) => [
      ...(several ? [{ kind: 'heading', text: `${draft.letter} against A` } as const] : []),
      ...textBlocks(document, draft),
    ]),
    ...countBlocks(document, drafts),
    ...drafts.flatMap((draft) => [...shiftBlocks(document, draft, several), ...caseBlocks(document, draft)]),
    ...circumstances(document),
    ...noteBlocks(document, document.showAll),
    { kind: 'paragraph', text: 'Not legal advice.', tone: 'faint' },
  ];
}

const versionFields = (document: DraftDiffDocument, drafts: readonly Lettered[]) =>
  [
    { letter: 'A', version: document.before },
    ...drafts.map(({ letter, comparison }) => ({ letter, version: comparison.after })),
  ].map(({ letter, version }) => ({
    label: letter,
    value: `${version.label}: ${version.shortTitle}; ${version.asIfInForce ? `as of ${version.on}, read as if in force` : `${stateSentence(version)}, read on ${version.on}`}`,
  }));

/** What a draft says differently and where that shows, without anyone in particular. */
function textBlocks(document: DraftDiffDocument, draft: Lettered): readonly Block[] {
  const { changes } = draft.comparison;
  const decided = changes.filter(({ forReader, semantic }) => !forReader && semantic);
  const read = changes.filter(({ forReader }) => forReader);
  const other = changes.filter(({ forReader, semantic }) => !forReader && !semantic);
  return [
    { kind: 'paragraph', text: verdict(draft) },
    ...lists('What changes', decided),
    ...lists('Reworded: what it means is for a reader to say', read),
    ...lists('Without effect on any decision, duty or date', other),
    ...regionBlocks(document, draft),
    ...countingNote(draft),
  ];
}

const relationSentences = {
  equal: (letter: string) => `A and ${letter} decide alike on all possible facts; duties, dates or words differ.`,
  implies: (letter: string) => `${letter} catches all that A catches, and more.`,
  'implied-by': (letter: string) => `${letter} catches part of what A catches, and nothing else.`,
  disjoint: (letter: string) => `Nothing that A catches is caught by ${letter}, nor the reverse.`,
  overlap: (letter: string) => `A catches what ${letter} does not, and the reverse.`,
} as const satisfies Record<NonNullable<Comparison['relation']>, (letter: string) => string>;

const wholeSentences = {
  ...relationSentences,
  equal: (letter: string) => `A and ${letter} catch the same, by other rules.`,
} as const satisfies typeof relationSentences;

const nothingInCommon = (letter: string, rules: Comparison['rules']): string =>
  rules.every(({ matched }) => matched === 'added' || matched === 'removed')
    ? `No rule of A has a counterpart in ${letter}.`
    : `No rule of A is ever met together with its counterpart in ${letter}.`;

const noRelation = (letter: string, { wholes, rules }: Comparison): string =>
  wholes.length > 0
    ? `${nothingInCommon(letter, rules)} The two bind no kind of subject in common, and no relation holds between them.`
    : 'A rule binds another kind of subject than before: the two share no facts, and no relation holds between them.';

function verdict({ letter, comparison }: Lettered): string {
  const { semantic, relation, changes, witnesses, rules, wholes } = comparison;
  if (!semantic)
    return changes.length === 0
      ? 'No semantic change: the two say the same.'
      : 'No semantic change: nobody is decided differently, owes something else or on another day.';
  if (relation === null) return noRelation(letter, comparison);
  if (wholes.length > 0)
    return `${nothingInCommon(letter, rules)} Taken as wholes: ${wholeSentences[relation](letter)}`;
  const met = new Set([...witnesses, ...rules.flatMap(({ regions }) => regions)].map(({ side }) => side));
  if (relation === 'implied-by' && !met.has('both')) return `${letter} catches nothing of what A catches.`;
  if (relation === 'implies' && !met.has('both')) return `${letter} catches what A does not; A catches nothing of it.`;
  return relationSentences[relation](letter);
}

/** Changes that concern the same rules stand under one heading that names them. */
function lists(heading: string, changes: Comparison['changes']): readonly Block[] {
  return [...groupBy(changes, (change) => concerned(change).join()).values()].map((group) => {
    const rules = group[0] ? concerned(group[0]) : [];
    const named = rules.length === 0 ? '' : ` in ${shortList(rules)}`;
    return { kind: 'list', heading: `${heading}${named}`, items: group.map(({ text }) => text) };
  });
}

/** The rules that a heading names; a change that is about a rule as such names it itself. */
const concerned = ({ part, rules }: Comparison['changes'][number]): readonly string[] => (part === 'rule' ? [] : rules);

/** As many names as a heading has room for, at least one, and how many more there are. */
function shortList(names: readonly string[]): string {
  const fitting = names.filter((_, index) => names.slice(0, index + 1).join(', ').length <= headingRoom);
  return firstFew(names, Math.max(1, fitting.length));
}

const headingRoom = 40;

/** That two counting rules give two numbers, and that a registry of totals hardly shows it. */
function countingNote({ letter, comparison }: Lettered): readonly Block[] {
  const pairs = new Map(
    comparison.rules.flatMap(({ countedApart }) => countedApart).map((pair) => [`${pair.before} ${pair.after}`, pair]),
  );
  if (pairs.size === 0) return [];
  const named = [...pairs.values()].map(({ before, after }) => `${before} and ${after}`).join('; ');
  const text = `Counting: ${named} decide differently, so A and ${letter} measure different numbers and the relation holds per counted number. Totals in a registry are rarely itemised by stage; there the change shows less than it would.`;
  return [{ kind: 'paragraph', text }];
}

const mostCases = 6;

function caseBlocks({ showAll }: DraftDiffDocument, { letter, comparison }: Lettered): readonly Block[] {
  if (!comparison.cases) return [];
  const { changed, run, files } = comparison.cases;
  if (run === 0)
    return [
      {
        kind: 'paragraph',
        text: `Cases: none of A (${files.join(', ')}) asks about a rule that ${letter} has as well.`,
      },
    ];
  if (changed.length === 0)
    return [{ kind: 'paragraph', text: `Cases: all ${run} cases of A come out the same in ${letter}.` }];
  const shown = changed.slice(0, showAll ? changed.length : mostCases);
  const items = shown.map(({ name, file, line, mismatches }) => {
    const [first] = mismatches.toSorted((a, b) => Number(b.key === 'status') - Number(a.key === 'status'));
    const told =
      first &&
      `${first.rule} ${first.key === 'status' ? '' : `${first.key} `}${first.expected || 'none'} → ${first.actual || 'none'}`;
    return `${name} (${file}:${line}): ${told}`;
  });
  const rest = changed.length - shown.length;
  return [
    {
      kind: 'list',
      heading: `Cases of A in ${letter}: ${changed.length} of ${run} come out otherwise`,
      items: rest > 0 ? [...items, `${rest} more (--all)`] : items,
    },
  ];
}

function circumstances({ registry, knownOn, stance, imputation, asOf }: DraftDiffDocument): readonly Block[] {
  if (!registry) return [];
  const text = `${registry.name}: ${registry.models} models, ${registry.actors} actors; data known on ${knownOn}, as of ${asOf}; ${stanceWords[stance]}; undisclosed compute ${imputation ? 'imputed (~)' : 'left unknown'}.`;
  return [{ kind: 'paragraph', text, tone: 'faint' }];
}
