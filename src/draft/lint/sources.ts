import { type Policy, timelineEvents } from '../../policy/policy.ts';
import type { ConfidenceMark } from '../../source/fields.ts';
import type { Path } from '../../source/yaml.ts';
import { formatQuantity } from '../../units/format.ts';
import { placedClauses } from './place.ts';
import type { Complaint, PolicyCheck } from './rule.ts';

/** Amounts, in thresholds and in clauses, for which no words are quoted. */
export const numberWithoutQuote: PolicyCheck = {
  code: 'PL7101',
  name: 'number-without-quote',
  severity: 'warning',
  // A design has no text but itself.
  check: (policy, { document }) =>
    policy.kind === 'design'
      ? []
      : [
          ...Object.values(policy.thresholds).flatMap(({ id, values }) =>
            values.flatMap(({ from, value, quote }) =>
              quote === undefined ? [unquoted(['thresholds', id, 'values', from], formatQuantity(value), 'key')] : [],
            ),
          ),
          ...placedClauses(policy, document).flatMap(({ clause, path }) =>
            clause.value.kind === 'quantity' && clause.quote === undefined
              ? [unquoted([...path, 'value'], formatQuantity(clause.value.value), 'value')]
              : [],
          ),
        ],
};

const unquoted = (at: Path, amount: string, point: 'key' | 'value'): Complaint => ({
  at,
  point,
  message: `no words are quoted for ${amount}`,
  expected: 'quote: the words of the text that have the number and its comparison',
  hint: 'without them nobody can check number and operator against the text',
});

/** The instrument, and the days on which it starts or ends, need a source that can be looked up. */
export const missingSource: PolicyCheck = {
  code: 'PL7102',
  name: 'missing-source',
  severity: 'note',
  check: ({ citation, timeline, kind }) => [
    ...(citation.url === undefined && kind !== 'design'
      ? [
          {
            at: ['citation'],
            point: 'key' as const,
            message: 'the citation has no link',
            expected: 'url: where the text can be read',
          },
        ]
      : []),
    ...timeline.flatMap(({ event, date, cite }, index) =>
      cite === undefined && ['start', 'end'].includes(timelineEvents[event])
        ? [
            {
              at: ['timeline', index],
              message: `no source is given for ${event} on ${date}`,
              expected: 'cite: the provision or notice that fixes the day',
            },
          ]
        : [],
    ),
  ],
};

type Marked = { readonly at: Path; readonly what: string; readonly mark: ConfidenceMark };

function marks({ timeline, obligations, exemptions, thresholds }: Policy): readonly Marked[] {
  return [
    ...timeline.map(({ event, date, confidence }, index) => ({
      at: ['timeline', index, 'confidence'],
      what: `${event} on ${date}`,
      mark: confidence,
    })),
    ...Object.values(thresholds).flatMap(({ id, values }) =>
      values.map(({ from, value, confidence }) => ({
        at: ['thresholds', id, 'values', from, 'confidence'],
        what: formatQuantity(value),
        mark: confidence,
      })),
    ),
    ...Object.values(obligations).map(({ id, confidence }) => ({
      at: ['obligations', id, 'confidence'],
      what: `the duty \`${id}\``,
      mark: confidence,
    })),
    ...exemptions.map(({ confidence }, index) => ({
      at: ['exemptions', index, 'confidence'],
      what: 'the exemption',
      mark: confidence,
    })),
  ];
}

/** What rests on memory or could not be verified; of numbers also what is known from reports only, or by interpretation. */
export const unverifiedMark: PolicyCheck = {
  code: 'PL7103',
  name: 'unverified-mark',
  severity: 'note',
  check: (policy) =>
    marks(policy).flatMap(({ at, what, mark }) => {
      const weak = mark === 'memory' || mark === 'unverified';
      const weakNumber = at[0] === 'thresholds' && (mark === 'secondary' || mark === 'interpreted');
      return weak || weakNumber
        ? [
            {
              at,
              message: `${what} is marked \`${mark}\``,
              expected: 'a mark of words that were read',
              hint: 'read the text, then quote it',
            },
          ]
        : [];
    }),
};
