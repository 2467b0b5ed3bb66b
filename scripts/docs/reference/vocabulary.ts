import { gradeFactors, grades } from '../../../src/ledger/estimate.ts';
import { type TimelineEventName, timelineEvents } from '../../../src/policy/policy.ts';
import { code, table } from './table.ts';

const groups: readonly (readonly [group: (typeof timelineEvents)[TimelineEventName], meaning: string])[] = [
  ['proposed', 'makes the instrument `proposed`'],
  ['enacted', 'makes it `enacted`: adopted, not yet binding'],
  ['start', 'starts the days on which it binds; `applies` decides where both are given'],
  ['end', 'ends them and gives the state its name'],
  ['information', 'changes nothing; shown to readers'],
];

/** Events of a timeline by what they do to the state of an instrument. */
export const timelineTable = (): string =>
  table(
    ['events', 'what they do'],
    groups.map(([group, meaning]) => [
      Object.entries(timelineEvents)
        .filter(([, own]) => own === group)
        .map(([name]) => code(name))
        .join(', '),
      meaning,
    ]),
  );

const gradeMeanings = {
  exact: 'A value that is laid down: a test, a what-if, a threshold.',
  declared: 'The party’s own figure.',
  confident: 'A third party’s estimate, good to about a factor of 3.',
  likely: 'A third party’s estimate, good to about a factor of 10.',
  speculative: 'A third party’s estimate, good to about a factor of 31 (1.5 orders of magnitude).',
  imputed:
    'No figure is published: inferred by Plimsoll from capability and release date, with its own measured error.',
} as const satisfies Record<(typeof grades)[number], string>;

/** Grades of estimates with the factor of their 90 % interval. */
export const gradeTable = (): string =>
  table(
    ['grade', '90 % interval', 'meaning'],
    grades.map((grade) => [
      code(grade),
      grade === 'imputed'
        ? 'measured'
        : gradeFactors[grade] === 1
          ? 'none'
          : `÷ ${gradeFactors[grade]} to × ${gradeFactors[grade]}`,
      gradeMeanings[grade],
    ]),
  );
