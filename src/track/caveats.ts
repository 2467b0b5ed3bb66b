import { howMany } from '../units/words.ts';
import type { YearlyAgreement } from './agreement.ts';
import { fewPoints, level } from './measure.ts';
import { longestPrecedence, type TrackedRecord } from './observation.ts';

/** What a reader must know before believing the record, in sentences with the record's own numbers. */
export function caveatsOf(
  record: TrackedRecord,
  agreement: readonly YearlyAgreement[],
  intervals: number,
): readonly string[] {
  return [
    ...disclosure(record),
    ...undatedModels(record),
    ...smallYears(agreement),
    ...rangeRestriction(agreement),
    ...misdated(record),
    ...(intervals === 0 ? [] : [multiplicity(intervals)]),
    'imputed compute is inferred from capability and date, so that with it compute agrees with capability by construction',
    'the least compute of several uncertain estimates is biased down, and smaller models with the capability may be undisclosed: the gap under a line can be larger or smaller than shown',
    'scores move when the index is refitted, and have no error of their own here; the record is a selection of models, in which open ones have published compute more often',
    'the closed forms assume constant rates and models spread evenly over orders of magnitude; no data set is large enough to test that',
  ];
}

function disclosure({ observations }: TrackedRecord): readonly string[] {
  if (observations.length === 0) return ['no scored model is known on this date: nothing can be measured'];
  const known = observations.filter(({ published }) => published !== undefined).length;
  const last = observations.at(-1)?.released.slice(0, 4) ?? '';
  const ofYear = observations.filter(({ released }) => released.startsWith(last));
  const knownOfYear = ofYear.filter(({ published }) => published !== undefined).length;
  const open = observations.filter(({ published, imputed }) => !published && !imputed).length;
  return [
    `${known} of ${howMany(observations.length, 'scored model')} have published compute (${knownOfYear} of ${ofYear.length} in ${last}); the others are left out, imputed and assumed over the line in turn`,
    ...(open === 0
      ? []
      : [
          `${howMany(open, 'scored model')} without published compute cannot be imputed either and stay out of "imputed"`,
        ]),
  ];
}

const undatedModels = ({ undated = 0 }: TrackedRecord): readonly string[] =>
  undated === 0
    ? []
    : [`${howMany(undated, 'scored model')} without a release date, in lists and index alike, left out of everything`];

function smallYears(agreement: readonly YearlyAgreement[]): readonly string[] {
  const small = agreement.filter(({ treatment, correlation }) => treatment === 'excluded' && correlation.small);
  if (small.length === 0) return [];
  const years = small.map(({ year, correlation }) => `${year} (n = ${correlation.n})`).join(', ');
  return [`small samples, below ${fewPoints} models: ${years}`];
}

function rangeRestriction(agreement: readonly YearlyAgreement[]): readonly string[] {
  const published = agreement.filter(({ treatment }) => treatment === 'excluded');
  const [last, before] = [published.at(-1), published.at(-2)];
  const same = last?.yearBeforeInRange;
  if (!last || !before || last.correlation.value === undefined || same?.value === undefined) return [];
  const range = last.range === undefined ? '' : ` over ${last.range.toFixed(1)} OOM`;
  return [
    `range restriction: ${last.year} has a rank correlation of ${last.correlation.value.toFixed(2)}${range}; ${before.year} has ${before.correlation.value?.toFixed(2) ?? 'none'} over all its models and ${same.value.toFixed(2)} (n = ${same.n}) among those with at least as much compute as any of ${last.year}, so that a fall can come from the narrower range alone`,
  ];
}

function misdated({ observations }: TrackedRecord): readonly string[] {
  return observations.flatMap(({ name, released, disbelieved }) =>
    disbelieved === undefined
      ? []
      : [
          `the index dates ${name} ${disbelieved}, more than ${longestPrecedence} days before its publication on ${released}; the latter is used`,
        ],
  );
}

const multiplicity = (intervals: number): string =>
  `${intervals} intervals of ${Math.round(level * 100)} % were computed: about ${Math.round(intervals * (1 - level))} of them would miss even if all models were independent; none is corrected for being one of many`;
