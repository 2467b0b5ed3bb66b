import { howMany } from '../../units/words.ts';
import { estimateText } from '../amounts.ts';
import type { TrackDocument } from '../documents/track.ts';
import type { ActorsSummary, GroupLagSummary, UpdateSummary } from '../documents/track-lag.ts';
import { type Block, cell } from './block.ts';
import { yearText } from './date-text.ts';
import { monthsText } from './track-text.ts';

const months = (value: number | null): string => (value === null ? 'not yet' : value.toFixed(1));

const standings = {
  over: { text: 'over', tone: 'met' },
  under: { text: 'under', tone: 'likely' },
  undisclosed: { text: 'not published', tone: 'unknown' },
} as const;

/** A typical lag with its interval, and that few cases are few. */
function typicalText({ medianMonths, interval, n, matched, small }: ActorsSummary['all']): string {
  const ends = interval === null ? 'too few for an interval' : endsText(interval[0] ?? null, interval[1] ?? null);
  const waiting = matched < n ? `, ${n - matched} not yet matched` : '';
  return n === 0
    ? 'nobody'
    : `median ${medianMonths === null ? 'not yet' : monthsText(medianMonths)} (${ends}; n = ${n}${small ? ', small' : ''}${waiting})`;
}

/** The 90 % interval; where so few have got there that neither end is known, that. */
const endsText = (low: number | null, high: number | null): string =>
  low === null && high === null ? '90 %: both ends not yet' : `90 %: ${months(low)} to ${months(high)}`;

/** Which actors reached the capability of a line, when, how long after the leader, and whether they had crossed it. */
export function actorBlocks({ actors, windowMonths, under, all }: ActorsSummary): readonly Block[] {
  const [leader] = actors;
  if (!leader) return [];
  const uncrossed = actors.filter(({ standing }) => standing === 'under').length;
  return [
    {
      kind: 'table',
      heading: `Actors with the reference capability (${actors.length}, of which ${uncrossed} without crossing the line)`,
      columns: [
        { label: 'Actor' },
        { label: 'First such model', shortens: true },
        { label: 'Version of' },
        { label: 'After leader', align: 'right' },
        { label: 'Line' },
        { label: 'FLOP', align: 'right', optional: 1 },
      ],
      rows: actors.map(({ name, modelName, released, lagMonths, standing, compute, imputed }) => [
        cell(name, 'strong'),
        cell(modelName),
        cell(released),
        cell(lagMonths === 0 ? 'leader' : monthsText(lagMonths)),
        cell(standings[standing].text, standings[standing].tone),
        cell(compute === null ? '' : `${imputed ? '~' : ''}${estimateText(compute)}`),
      ]),
      footnotes: [
        `${leader.name} had it alone for ${windowMonths === null ? 'all the time since' : monthsText(windowMonths)}. Followers under the line: ${typicalText(under)}. All followers: ${typicalText(all)}.`,
        'Over: this model, or an earlier run of the actor, by its published compute. Only scored models are seen, so that an actor may have been earlier; a score has no error of its own here. Version of: the day of the version that was scored.',
      ],
    },
  ];
}

/** How far open, small and consumer models are behind the frontier on the index, with published figures beside ours. */
export function groupLagTable({ lags }: TrackDocument): Block {
  return {
    kind: 'table',
    heading: 'Behind the best model of the day, months',
    columns: [
      { label: 'Models', wraps: true },
      { label: 'Median', align: 'right' },
      { label: '90 %' },
      { label: 'n', align: 'right' },
      { label: 'Not yet', align: 'right', optional: 2 },
      { label: 'Published', wraps: true, optional: 1 },
    ],
    rows: lags.map((lag) => [
      cell(lag.title, 'strong'),
      cell(lag.n === 0 ? '–' : months(lag.medianMonths)),
      cell(
        lag.interval === null ? 'too few' : `${months(lag.interval[0] ?? null)} to ${months(lag.interval[1] ?? null)}`,
      ),
      cell(String(lag.n)),
      cell(String(lag.n - lag.matched)),
      cell(lag.published.map(publishedText).join('; ') || 'none found'),
    ]),
    footnotes: [
      'Of every model that was the best of its day, months until the first of the group that scored as high; 0 where it was of the group itself. Intervals follow from the order of few cases alone.',
    ],
  };
}

const publishedText = ({
  central,
  months: [low, high],
  measured,
  title,
}: GroupLagSummary['published'][number]): string =>
  `${central === null ? '' : `${central} `}(${low} to ${high}; ${measured}; ${title.split(/ \d{4}, /)[0]})`;

function years(value: number): string {
  return value >= 1 ? howMany(Number(value.toFixed(1)), 'year') : howMany(Number((value * 12).toFixed(1)), 'month');
}

const directions = { either: 'either way', increase: 'up only', decrease: 'down only', none: 'nobody' } as const;

/** Who may move each line, and the worst gap between reviews. */
export function updateTable({ updates, criteria, showAll, parameters }: TrackDocument): readonly Block[] {
  const binding = new Set(
    criteria.filter(({ group }) => showAll || group === 'in-force' || group === 'enacted').map(({ policy }) => policy),
  );
  const shown = updates.filter(({ policy }) => binding.has(policy));
  const [first] = shown;
  if (!first) return [];
  const { q05, q50, q95 } = first.driftOomPerYear;
  return [
    {
      kind: 'table',
      heading: `Erosion between reviews, by ${first.efficiency} (${q50.toFixed(2)} OOM a year, ${q05.toFixed(2)} to ${q95.toFixed(2)})`,
      columns: [
        { label: 'Law' },
        { label: 'Moved by', wraps: true, optional: 3 },
        { label: 'Direction' },
        { label: 'Review', optional: 2 },
        { label: 'Takes', optional: 1 },
        { label: 'Worst gap, OOM', wraps: true },
        { label: 'Review needed', wraps: true },
      ],
      rows: shown.map((update) => [
        cell(update.policy, 'strong'),
        cell(update.by),
        cell(directions[update.direction], update.canLower ? undefined : 'likely'),
        cell(update.everyYears === null ? 'not set' : `every ${years(update.everyYears)}`),
        cell(delayText(update)),
        cell(worstText(update)),
        cell(neededText(update)),
      ]),
      footnotes: [
        `A review brings the line down to what its capability needs on the day of the proposal; the gap is worst just before the new number applies, α (interval + delay), and never below α times the delay. Review needed: the longest interval that keeps the gap at ${parameters.erosionOom} OOM, at the median rate and from the 95th to the 5th percentile. A review that only recommends lowers nothing.`,
      ],
    },
  ];
}

function delayText({ delayYears }: UpdateSummary): string {
  if (delayYears === null) return 'not said';
  const { least, most } = delayYears;
  return most === null ? `at least ${years(least)}` : `${years(least)} to ${years(most)}`;
}

/** Under the law's own interval, else under assumed ones; a line that nobody lowers rises without end. */
function worstText({ canLower, reviewed, course }: UpdateSummary): string {
  const last = course.at(-1);
  if (!canLower) return last ? `no end: ${last.oom.toFixed(1)} by ${yearText(last.on)}` : 'no end';
  const own = reviewed.filter(({ lawful }) => lawful);
  return (own.length > 0 ? own : reviewed)
    .map(({ everyYears, lawful, worstOom: { q05, q50, q95 } }) =>
      lawful
        ? `${q50.toFixed(2)} (${q05.toFixed(2)}–${q95.toFixed(2)})`
        : `${q50.toFixed(2)} if every ${years(everyYears)}`,
    )
    .join('; ');
}

function neededText({ neededYears: [quick = null, middle = null, slow = null], canLower }: UpdateSummary): string {
  if (!canLower) return 'an amendment';
  const text = (value: number | null): string => (value === null ? 'none is short enough' : years(value));
  return `${text(middle)} (${text(quick)} to ${text(slow)})`;
}
