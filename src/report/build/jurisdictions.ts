import { lifetimeOn } from '../../policy/lifetime.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Register, registerFindings } from '../../policy/register.ts';
import type { CalendarDate } from '../../units/date.ts';
import { howMany } from '../../units/words.ts';
import type { Section } from '../documents/reference.ts';
import { stateSentence } from '../wording.ts';
import type { Item } from './item.ts';
import type { List } from './lists.ts';

type Row = List['rows'][number];

const columns = [
  { key: 'jurisdiction', label: 'jurisdiction' },
  { key: 'id', label: 'id' },
  { key: 'title', label: 'instrument' },
  { key: 'found', label: 'found' },
  { key: 'on', label: 'looked at on' },
];

const policyRow = (policy: Policy, asOf: CalendarDate): Row => ({
  jurisdiction: policy.jurisdiction,
  id: policy.id,
  title: policy.title,
  found:
    policy.rules.length === 0
      ? 'encoded without a verified number'
      : `encoded: ${howMany(policy.rules.length, 'rule')}, ${stateSentence(lifetimeOn(policy, asOf))}`,
  on: policy.verifiedOn,
});

const entryRow = ({ jurisdiction, id, title, finding, lookedAtOn }: Register['instruments'][number]): Row => ({
  jurisdiction,
  id,
  title,
  found: registerFindings[finding],
  on: lookedAtOn,
});

const claimRow = ({ id, claim, answer }: Register['debunked'][number]): Row => ({
  jurisdiction: 'claim',
  id,
  title: claim,
  found: `not so: ${answer}`,
  on: null,
});

const inOrder = (a: Row, b: Row): number =>
  String(a['jurisdiction']) < String(b['jurisdiction'])
    ? -1
    : String(a['jurisdiction']) > String(b['jurisdiction'])
      ? 1
      : 0;

/** Every jurisdiction and instrument that was looked at, with what was found, and claims that turned out wrong. */
export const listJurisdictions = (policies: readonly Policy[], register: Register, asOf: CalendarDate): List => ({
  what: 'jurisdictions',
  title: `${policies.length} instruments encoded, ${register.instruments.length} looked at without a verified number, ${register.debunked.length} claims that are not so`,
  columns,
  rows: [
    ...[...policies.map((policy) => policyRow(policy, asOf)), ...register.instruments.map(entryRow)].toSorted(inOrder),
    ...register.debunked.map(claimRow),
  ],
});

/** What was found in one jurisdiction, or of one instrument that has no encoded number. */
export function showLookedAt(asked: string, policies: readonly Policy[], found: Register, asOf: CalendarDate): Item {
  return {
    what: 'jurisdiction',
    id: asked,
    title: `What was found for ${asked}`,
    sections: [
      ...(policies.length === 0
        ? [nothingEncoded(found)]
        : [
            {
              kind: 'table',
              heading: 'Encoded',
              columns,
              rows: policies.map((policy) => policyRow(policy, asOf)),
            } as const,
          ]),
      ...found.instruments.map(entrySection),
      ...(found.debunked.length === 0
        ? []
        : [
            {
              kind: 'lines',
              heading: 'Claims that are not so',
              lines: found.debunked.map(({ claim, answer }) => `“${claim}”: ${answer}`),
            } as const,
          ]),
    ],
  };
}

const nothingEncoded = ({ instruments }: Register): Section => ({
  kind: 'lines',
  lines: [
    `No compute threshold is encoded here. ${instruments.length === 0 ? 'Nothing was looked at either.' : `Looked at: ${instruments.length}.`}`,
  ],
});

const entrySection = (entry: Register['instruments'][number]): Section => ({
  kind: 'fields',
  heading: entry.title,
  fields: [
    { label: 'Id', value: entry.id },
    { label: 'Jurisdiction', value: entry.jurisdiction },
    { label: 'Finding', value: registerFindings[entry.finding] },
    { label: 'Instead', value: entry.explanation },
    { label: 'Status', value: entry.status },
    { label: 'Looked at on', value: entry.lookedAtOn },
    {
      label: 'Citation',
      value: entry.citation.url === undefined ? entry.citation.text : `${entry.citation.text}, ${entry.citation.url}`,
    },
    { label: 'Support', value: entry.confidence },
  ],
});
