import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lookUp, parseRegister, policiesAbout, type Register } from '../../src/policy/register.ts';
import type { Result } from '../../src/source/diagnostic.ts';

const root = join(import.meta.dirname, '../../policies');
const text = readFileSync(join(root, 'register.yaml'), 'utf8');

function read(result: Result<Register>): Register {
  if (!result.ok) throw new Error(result.diagnostics.map(({ at, message }) => `${at?.line}: ${message}`).join('\n'));
  return result.value;
}

const register = read(parseRegister({ file: 'policies/register.yaml', text }));
const policies = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.includes('/') && file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
  .filter((file) => !file.startsWith('counting/'))
  .map((file) => basename(file, '.yaml'));
const entries = register.instruments.map(({ id }) => id);

describe('the shipped register', () => {
  test('has every instrument that was looked at and is not a policy', () => {
    expect(entries).toEqual(expect.arrayContaining(expectedEntries));
  });

  test('no entry is also a policy', () => {
    expect(entries.filter((id) => policies.includes(id))).toEqual([]);
  });

  test('refers only to policies and entries that exist', () => {
    const references = [
      ...register.instruments.flatMap(({ related = [] }) => related),
      ...register.debunked.flatMap(({ about = [] }) => about),
    ];
    expect(references.filter((id) => !policies.includes(id) && !entries.includes(id))).toEqual([]);
  });

  test('states no number that rests on memory', () => {
    const remembered = register.instruments.filter(({ confidence }) => ['memory', 'unverified'].includes(confidence));
    expect(remembered.filter(({ explanation }) => /10\^|\d{2,} million|\$\d/.test(explanation))).toEqual([]);
  });
});

describe('asking the register', () => {
  test.each([
    ['uk', 'uk-none'],
    ['United Kingdom', 'uk-none'],
    ['GB', 'uk-none'],
    ['china', 'cn-none'],
    ['CN', 'cn-none'],
    ['vietnam', 'vn-none'],
    ['brazil', 'br-none'],
    ['canada', 'ca-none'],
    ['japan', 'jp-none'],
    ['india', 'in-none'],
    ['switzerland', 'ch-none'],
    ['oecd', 'g7-coe-oecd-un-none'],
    ['utah', 'us-ut-hb286-2026'],
    ['US-UT', 'us-ut-hb286-2026'],
    ['EO 14409', 'us-eo-14409-2026'],
    ['S. 5493', 'us-s5493-2026'],
    ['H.R. 9477', 'us-hr9477-2026'],
    ['maryland', 'us-state-bills-not-opened'],
    ['superintelligence', 'us-s5493-2026'],
  ])('for %s gives %s', (asked, id) => {
    expect(lookUp(register, asked).instruments.map((entry) => entry.id)).toEqual([id]);
  });

  test('for a jurisdiction gives all of its entries', () => {
    expect(lookUp(register, 'eu').instruments.map(({ id }) => id)).toEqual([
      'eu-digital-omnibus-ai',
      'eu-gpai-code-of-practice',
      'eu-gpai-enforcement-ir',
      'eu-jrc-gpai-studies',
    ]);
  });

  test('for the UK also gives the claim about 10^23', () => {
    expect(lookUp(register, 'uk').debunked.map(({ id }) => id)).toContain('uk-10-23');
  });

  test('for a policy gives the claims about it', () => {
    const { instruments, debunked } = lookUp(register, 'eu-ai-act');
    expect(instruments).toEqual([]);
    expect(debunked.map(({ id }) => id)).toContain('eu-10-26-since-may-2026');
  });

  test('for words of a claim gives the claim', () => {
    expect(lookUp(register, 'S. 894').debunked.map(({ id }) => id)).toEqual(['us-s894-licensing']);
  });

  test.each(['', ' - ', 'atlantis', 'none'])('for `%s` gives nothing', (asked) => {
    expect(lookUp(register, asked)).toEqual({ instruments: [], debunked: [] });
  });
});

const entry = `
  - id: xx-none
    jurisdiction: XX
    title: Nowhere
    kind: policy-status
    status: None.
    lookedAtOn: 2026-11-21
    finding: no-number
    explanation: Nothing was found.
    citation: { text: Nothing }
    confidence: secondary
`;
const claim = `
  - id: a-claim
    claim: It has one.
    answer: It has none.
    about: [xx-none]
`;

describe('what is refused', () => {
  const problemsOf = (written: string) =>
    parseRegister({ file: 'register.yaml', text: written }).diagnostics.map(({ code, at }) => `${code} ${at?.line}`);

  test('the sample by itself is accepted', () => {
    expect(problemsOf(`instruments:${entry}debunked:${claim}`)).toEqual([]);
  });

  test.each([
    ['an unknown key', `instruments:${entry}    threshold: 1e26\ndebunked:${claim}`, 'PL1002 12'],
    ['an unknown finding', `instruments:${entry.replace('no-number', 'none')}debunked:${claim}`, 'PL1004 8'],
    ['a bad date', `instruments:${entry.replace('11-21', '11-31')}debunked:${claim}`, 'PL1010 7'],
    [
      'an entry without explanation',
      `instruments:${entry.replace(/ +explanation.*\n/, '')}debunked:${claim}`,
      'PL1003 2',
    ],
    ['a bad jurisdiction', `instruments:${entry.replace('XX', 'Narnia')}debunked:${claim}`, 'PL1004 3'],
    ['a claim without an answer', `instruments:${entry}debunked:${claim.replace(/ +answer.*\n/, '')}`, 'PL1003 13'],
    ['an entry that occurs twice', `instruments:${entry}${entry.slice(1)}debunked:${claim}`, 'PL1012 12'],
    ['a claim named like an entry', `instruments:${entry}debunked:${claim.replace('a-claim', 'xx-none')}`, 'PL1012 13'],
    ['no claims', `instruments:${entry}`, 'PL1003 1'],
    ['text that is not YAML', 'instruments: [', 'PL1001 1'],
  ])('%s', (_, written, expected) => {
    expect(problemsOf(written)).toContain(expected);
  });
});

const expectedEntries = [
  'eu-digital-omnibus-ai',
  'eu-gpai-code-of-practice',
  'eu-gpai-enforcement-ir',
  'eu-jrc-gpai-studies',
  'kr-safety-notification',
  'seoul-commitments',
  'metr-common-elements',
  'keep-the-future-human',
  'fmf-measuring-compute',
  'uk-none',
  'cn-none',
  'vn-none',
  'br-none',
  'ca-none',
  'jp-none',
  'in-none',
  'ch-none',
  'g7-coe-oecd-un-none',
  'us-commerce-iaas-nprm-2024',
  'us-il-sb3312-2026',
  'us-ut-hb286-2026',
  'us-ne-lb1083-2026',
  'us-la-sb474-2026',
  'us-ma-s2630-2025',
  'us-eo-14409-2026',
  'us-eo-14365-2025',
  'us-hr9363-2026',
  'us-hr9477-2026',
  'us-s5493-2026',
  'us-s5061-2026',
  'us-trump-america-ai-2026',
  'us-hr5388-2025',
  'us-s3952-2026',
];

test('policies are found by the code or name of their jurisdiction, or else by words of their title', () => {
  const law = [
    { id: 'eu', jurisdiction: 'EU', title: 'Artificial Intelligence Act', shortTitle: 'EU AI Act' },
    { id: 'kr', jurisdiction: 'KR', title: 'Framework Act', shortTitle: 'Korea AI Basic Act' },
    { id: 'ca', jurisdiction: 'US-CA', title: 'California Transparency Act', shortTitle: 'California SB 53' },
    { id: 'us', jurisdiction: 'US', title: 'California is named here', shortTitle: 'Order' },
  ];
  const about = (asked: string) => policiesAbout(law, asked).map(({ id }) => id);
  expect(about('eu')).toEqual(['eu']);
  expect(about('Europe')).toEqual(['eu']);
  expect(about('korea')).toEqual(['kr']);
  expect(about('us')).toEqual(['us']);
  expect(about('California')).toEqual(['ca', 'us']);
  expect(about('us-ca')).toEqual(['ca']);
  expect(about('fornia')).toEqual([]);
  expect(about('--')).toEqual([]);
});
