import { firstFew } from '../../units/words.ts';
import { estimateText } from '../amounts.ts';
import type { GapSet, GapsDocument } from '../documents/gaps.ts';
import { imputedSign, probabilityText, stanceWords } from '../wording.ts';
import type { Block } from './block.ts';
import { noteBlocks } from './circumstances.ts';
import { lineBlocks, unseenBlocks } from './gap-regions.ts';
import { dutyBlocks, severalBlocks } from './shared-duties.ts';

type Kind = GapSet['kinds'][number];
type Placed = Kind['nearLines'][number]['below'][number];

/** What falls between laws: lines that can be passed without effect, what nobody sees, whom that concerns, and what several laws ask at once. */
export function gapsBlocks(document: GapsDocument): readonly Block[] {
  return [
    { kind: 'title', text: `Gaps and overlaps as of ${document.asOf}` },
    { kind: 'paragraph', text: introduction(document), tone: 'faint' },
    ...document.sets.flatMap((set) => setBlocks(document, set)),
    ...severalBlocks(document),
    ...dutyBlocks(document),
    ...noteBlocks(document, document.showAll),
    { kind: 'paragraph', text: 'Not legal advice.', tone: 'faint' },
  ];
}

function introduction({ asIfInForce, registry, knownOn, stance, imputation }: GapsDocument): string {
  const force = asIfInForce ? 'All rules are read as if they bound.' : 'Only rules that bind on that day count.';
  const data = registry
    ? ` ${registry.name}: ${registry.models} models, ${actorsText(registry)}; data known on ${knownOn}; ${stanceWords[stance]}; undisclosed compute ${imputation ? 'imputed' : 'left unknown'}.`
    : '';
  return `${force}${data}`;
}

/** Those that are persons: nobody else is judged. */
function actorsText({ actors, persons }: NonNullable<GapsDocument['registry']>): string {
  const others = actors - persons;
  return `${persons} actors${others > 0 ? ` (without ${others} sums and budgets)` : ''}`;
}

function setBlocks(document: GapsDocument, set: GapSet): readonly Block[] {
  const names = set.policies.map(({ shortTitle, rules }) => `${shortTitle} (${rules})`).join(', ');
  const all = set.noted.map(({ policy, text, cite }) => `${policy}: ${text} (${cite})`);
  const rest = document.showAll ? 0 : Math.max(0, all.length - mostNames);
  const noted = rest > 0 ? [...all.slice(0, mostNames), `${rest} more (--all)`] : all;
  return [
    { kind: 'heading', text: set.name },
    { kind: 'paragraph', text: `${names}.` },
    ...set.kinds.flatMap((kind) => kindBlocks(document, set, kind)),
    ...(set.kinds.some(({ lines, unseen }) => lines.length + unseen.length > 0)
      ? []
      : [
          {
            kind: 'paragraph',
            text: 'No compute line of these rules can be passed without effect or unseen.',
          } as const,
        ]),
    ...(noted.length === 0 ? [] : [{ kind: 'list', heading: 'Noted in the files themselves', items: noted } as const]),
  ];
}

function kindBlocks(document: GapsDocument, set: GapSet, kind: Kind): readonly Block[] {
  return [
    ...kind.lines.flatMap((line) => lineBlocks(document, set, line)),
    ...unseenBlocks(document, kind),
    ...sightBlocks(document, kind),
    ...nearBlocks(document, kind),
    ...kinshipBlocks(document, kind),
  ];
}

const plurals = { model: 'Models', actor: 'Actors', cluster: 'Clusters' } as const satisfies Record<
  Kind['kind'],
  string
>;

const mostNames = 6;

/** Probabilities up to this are those of subjects that are not over a line. */
const slight = 0.05;

/** How many are seen, and who is over a line and is not. */
function sightBlocks({ showAll }: GapsDocument, { kind, seen, open, notSeen, lines }: Kind): readonly Block[] {
  if (seen === null || open === null || seen + open + notSeen.length === 0) return [];
  const over = notSeen.filter(({ passes }) => passes.high > slight);
  const named = (over.length > 0 ? over : notSeen).map(({ name, passes, amount, imputed }) => {
    const words = [
      ...(amount === null ? [] : [markedText({ amount, imputed })]),
      ...(over.length > 0 ? [`P ${probabilityText(passes)}`] : []),
    ];
    return words.length === 0 ? name : `${name} (${words.join(', ')})`;
  });
  const heads = `${seen} likely under a rule, ${open} possibly or too little known of, ${notSeen.length} under none.`;
  const who =
    notSeen.length === 0 || lines.length + over.length === 0
      ? ''
      : ` ${over.length > 0 ? `${over.length} of these may be over a line all the same` : 'None of these is over a line; the largest'}: ${firstFew(named, showAll ? notSeen.length : mostNames)}.`;
  return [{ kind: 'fields', fields: [{ label: `${plurals[kind]} seen`, value: `${heads}${who}` }] }];
}

/** An amount, with the sign of those that were imputed. */
const markedText = ({ amount, imputed }: Pick<Placed, 'amount' | 'imputed'>): string =>
  `${imputed ? imputedSign : ''}${estimateText(amount)}`;

/** How many there are, and how many of them by imputed amounts alone. */
function countText(placed: readonly Placed[]): string {
  const imputed = placed.filter((one) => one.imputed).length;
  return imputed === 0 ? String(placed.length) : `${placed.length} (${imputed} imputed)`;
}

/** Who lies just below a line, by central estimate. */
function nearBlocks({ showAll }: GapsDocument, { nearLines }: Kind): readonly Block[] {
  const items = nearLines
    .filter(({ below, above }) => below.length + above.length > 0)
    .map(({ text, below, above }) => {
      const names = below.map((one) => `${one.name} ${markedText(one)}`);
      const who = below.length === 0 ? '' : `: ${firstFew(names, showAll ? below.length : mostNames)}`;
      return `${text}: ${countText(above)} from the line to twice it, ${countText(below)} from half of it to it${who}`;
    });
  return items.length === 0
    ? []
    : [
        {
          kind: 'list',
          heading: 'Near the lines by central estimate, which says nothing of intentions; ~: imputed',
          items,
        },
      ];
}

const kinshipWords = {
  equal: (first: string, second: string) => `${first} decides as ${second}`,
  implies: (first: string, second: string) => `${second} is met wherever ${first} is`,
  'implied-by': (first: string, second: string) => `${first} is met wherever ${second} is`,
} as const;

/** Rules of different instruments that go together. */
function kinshipBlocks({ showAll }: GapsDocument, { kinships }: Kind): readonly Block[] {
  const items = kinships.map(({ first, second, relation }) => kinshipWords[relation](first, second));
  const shown = items.slice(0, showAll ? items.length : mostNames);
  const rest = items.length - shown.length;
  return items.length === 0
    ? []
    : [
        {
          kind: 'list',
          heading: 'Rules of different laws that go together',
          items: rest > 0 ? [...shown, `${rest} more (--all)`] : shown,
        },
      ];
}
