import { groupBy } from '../../units/group-by.ts';
import type { CriterionSummary, TrackDocument } from '../documents/track.ts';
import { comparedText } from './line-text.ts';

/** Rules that draw one line, held to one capability: the record says the same of all of them. */
export type TrackCase = {
  readonly rules: readonly CriterionSummary[];
  /** Of each criterion, one for every day on which the line was set: their projections differ. */
  readonly criteria: readonly (readonly CriterionSummary[])[];
};

const keyOf = ({ value, relation, reference, reason }: CriterionSummary): string =>
  `${value} ${relation} ${reference.model ?? reference.score ?? reference.kind} ${reason === 'other-domain'}`;

/** The lines to show: of instruments in force or enacted, or of all; from the lowest to the highest. */
export function casesOf({ criteria, showAll }: TrackDocument): readonly TrackCase[] {
  const shown = criteria.filter(({ group }) => showAll || group === 'in-force' || group === 'enacted');
  const keyed = grouped(shown, keyOf);
  return keyed.map(caseOf).toSorted(byLine);
}

/** A case apart for every day on which its line was set. */
export const byDay = ({ rules, criteria }: TrackCase): readonly TrackCase[] =>
  grouped(rules, ({ setOn }) => setOn).map((same) => ({
    rules: same,
    criteria: criteria.map((all) => all.filter(({ setOn }) => setOn === same[0]?.setOn)),
  }));

function caseOf(all: readonly CriterionSummary[]): TrackCase {
  return {
    rules: all.filter(({ criterion }) => criterion === 'erosion'),
    criteria: grouped(all, ({ criterion }) => criterion).map((same) => [
      ...new Map(same.map((one) => [one.setOn, one])).values(),
    ]),
  };
}

const grouped = <T>(all: readonly T[], key: (one: T) => string): readonly (readonly T[])[] => [
  ...groupBy(all, key).values(),
];

function byLine({ rules: [a] }: TrackCase, { rules: [b] }: TrackCase): number {
  const size = (one: CriterionSummary | undefined): number => Number(one?.value.split('/')[0] ?? 0);
  return size(a) - size(b) || ((a?.setOn ?? '') < (b?.setOn ?? '') ? -1 : 1);
}

/** The line as the law compares with it: `> 10²⁵ FLOP`. */
const lineText = (criterion: CriterionSummary): string => `${comparedText(criterion)} FLOP`;

/** What stands above the rows of one line: the line and the capability it is held to. */
export const caseHeading = ({ rules: [first] }: TrackCase): string =>
  first ? `${lineText(first)}, ${against(first)}` : '';

/** Who drew a line, and when: `> 10²⁵ FLOP: EU AI Act (set 2024-08-01)`. */
export function drawnBy({ rules }: TrackCase, { policies }: TrackDocument): string {
  const [first] = rules;
  if (!first) return '';
  const drawn = new Map(rules.map(({ policy, setOn }) => [`${policy} ${setOn}`, { policy, setOn }]));
  const laws = [...drawn.values()].map(
    ({ policy, setOn }) => `${policies.find(({ id }) => id === policy)?.shortTitle ?? policy} (set ${setOn})`,
  );
  return `${lineText(first)}: ${laws.join(', ')}`;
}

function against({ reference: { kind, name, score, since }, reason, because }: CriterionSummary): string {
  if (reason === 'other-domain') return because;
  if (score === null) return kind === 'enactment' ? 'nothing scored was over it then' : 'no scored model over it';
  const rounded = score.toFixed(1);
  if (kind === 'frontier') return `held to the frontier (index ${rounded} now)`;
  return name === null ? `held to index ${rounded}` : `held to ${name} (index ${rounded}, ${since ?? 'undated'})`;
}
