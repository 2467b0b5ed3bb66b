import { outlookYear } from '../../project/line-outlook.ts';
import { testedYears } from '../../project/own-counts.ts';
import type { OwnRecord } from '../../project/own-record.ts';
import type { Scenario } from '../../project/scenario.ts';
import type { ProjectDocument } from '../documents/project.ts';

/** What a reader has to know of a projection: the scenario's own notes, what its dates mean, and what own counts hold; `record` is absent where it is too thin for them. */
export const projectionNotes = (scenario: Scenario, record: OwnRecord | undefined): ProjectDocument['notes'] =>
  [
    ...scenario.notes,
    'dates are those of releases: an actor grows with the trend from its last known run, waits, and may have stopped; dates before the as-of date may be of runs that nobody recorded, or that never were',
    `own counts end with ${outlookYear}, the others with ${scenario.counts.predictedYears.at(-1)}, the last year of the published model; lines it does not name begin with the models recorded before ${scenario.counts.predictedYears[0]}`,
    ...(record
      ? ownNotes(record)
      : ['own counts need the five largest training runs of several years, which the registry does not have']),
  ].map((text) => ({ severity: 'note', text }));

const ownNotes = ({ end, inferred, unknown, delay }: OwnRecord): readonly string[] => [
  `own counts are of the record up to ${end}, the newest release on it, and foreseen from the next day on, whatever the as-of date`,
  `own counts go by central estimates of published compute, inferred sizes of ${inferred} undisclosed training runs and bounds; ${unknown} of unknown size are left out`,
  delay
    ? `own counts add models not yet on record: the mean delay is ${Math.round(delay.mean * 12)} months, from the ${delay.inFirst} of ${delay.models} models near the frontier up to ${delay.firstEnd} that the first vintage held`
    : 'own counts add nothing for models not yet on record, since the registry has no two vintages to tell the delay by',
  `own counts follow the trend of the record for ${testedYears} years, as far as it has been tested (plimsoll backtest), whatever the scenario; then the largest run of any developer of the scenario`,
];
