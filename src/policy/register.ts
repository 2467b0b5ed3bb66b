import { z } from 'zod';
import { type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import { cite, confidence, dateSchema, idSchema, text } from '../source/fields.ts';
import { readWith, record } from '../source/schema.ts';
import { type Source, withExcerpt } from '../source/source.ts';
import { parseYaml, type YamlDocument } from '../source/yaml.ts';
import { instrumentKinds, type Policy } from './policy.ts';
import { jurisdictionSchema } from './schema.ts';

/** What looking at an instrument without an encoded number gave, as what was found. */
export const registerFindings = {
  'no-number': 'no compute threshold in it',
  'no-verified-number': 'a compute threshold that is reported, remembered or possible, none verified',
  'superseded-draft-only': 'a number only in a superseded draft',
  'left-to-others': 'a threshold that is left to a later act',
} as const;

/** A key of {@link registerFindings}. */
export type RegisterFinding = keyof typeof registerFindings;

/** What the register holds besides the kinds that policies have. */
const registerKinds = [...instrumentKinds, 'code-of-practice', 'soft-law', 'study', 'policy-status'] as const;

const entry = record({
  id: idSchema,
  jurisdiction: jurisdictionSchema,
  title: text('Full title.'),
  names: z.array(text('Another name to ask for it by.')).min(1).optional(),
  kind: z.enum(registerKinds),
  status: text('Where it stands, in your own words.'),
  lookedAtOn: dateSchema.describe('The day the finding speaks for.'),
  finding: z.enum(Object.keys(registerFindings) as [RegisterFinding, ...RegisterFinding[]]),
  explanation: text('What it has instead of a number, or why none is encoded, in your own words.'),
  citation: record({ text: text('The official citation.'), url: z.url().optional() }),
  confidence,
  related: z.array(idSchema).min(1).optional().describe('Policies or entries to read beside it.'),
});

const claim = record({
  id: idSchema,
  claim: text('What is being said.'),
  answer: text('Why it is not encoded, in one sentence.'),
  cite: cite.optional(),
  about: z
    .array(idSchema)
    .min(1)
    .optional()
    .describe('Policies or entries the claim is about; none for what exists nowhere.'),
});

/** The register as written: `policies/register.yaml`. */
export const registerSchema = record({
  instruments: z.array(entry).min(1),
  debunked: z.array(claim).min(1),
}).describe('Instruments in which no number was found or verified, and claims that are wrong.');

/** Instruments that were looked at and are not encoded, with the reason, and claims in circulation that must not be encoded. */
export type Register = z.infer<typeof registerSchema>;

/** An instrument that was looked at and has no encoded number. Absence is a finding with a date and a confidence, never a zero. */
export type RegisterEntry = Register['instruments'][number];

/** A claim in circulation that is wrong, with the reason in one sentence. */
export type DebunkedClaim = Register['debunked'][number];

/** Reads the register. An identifier may stand only once in it. */
export function parseRegister(source: Source): Result<Register> {
  const { document, diagnostics } = parseYaml(source);
  if (!document) return { ok: false, diagnostics };
  const { value, diagnostics: problems } = readWith(registerSchema, document);
  if (!value) return { ok: false, diagnostics: problems };
  return resultOf(repeatedIds(value, document), () => value);
}

function repeatedIds(register: Register, document: YamlDocument): Diagnostic[] {
  const places = (['instruments', 'debunked'] as const).flatMap((list) =>
    register[list].map(({ id }, index) => ({ id, path: [list, index, 'id'] })),
  );
  return places
    .filter(({ id }, index) => places.findIndex((earlier) => earlier.id === id) < index)
    .map(({ id, path }) =>
      withExcerpt(
        { code: 'PL1012', severity: 'error', message: `\`${id}\` occurs twice`, at: document.locate(path) },
        document.source,
      ),
    );
}

/**
 * What the register says to someone who asks for a jurisdiction, an instrument or a policy by any of its names. Exact names and identifiers win; otherwise
 * entries whose title has the words asked for. The claims are those about what was found or about the identifier itself, and those in whose words it occurs.
 */
export function lookUp(register: Register, asked: string): Register {
  const wanted = words(asked);
  if (wanted === '') return { instruments: [], debunked: [] };
  const occursIn = (sentence: string): boolean => ` ${words(sentence)} `.includes(` ${wanted} `);
  const named = register.instruments.filter((one) => namesOf(one).some((name) => words(name) === wanted));
  const instruments = named.length > 0 ? named : register.instruments.filter(({ title }) => occursIn(title));
  const ids = [asked, ...instruments.map(({ id }) => id)];
  const debunked = register.debunked.filter(
    ({ claim, about = [] }) => occursIn(claim) || about.some((id) => ids.includes(id)),
  );
  return { instruments, debunked };
}

/** What people call the jurisdictions whose policies do not have the name in their title. */
const jurisdictionNames: Readonly<Record<string, readonly string[]>> = {
  EU: ['europe', 'european union'],
  KR: ['south korea', 'republic of korea'],
  US: ['usa', 'united states', 'united states of america', 'america'],
};

/**
 * The policies of a jurisdiction that is asked for by its code or name; where there is none, those whose titles have the words asked for: `california`,
 * `korea`.
 */
export function policiesAbout<P extends Pick<Policy, 'jurisdiction' | 'title' | 'shortTitle'>>(
  policies: readonly P[],
  asked: string,
): readonly P[] {
  const wanted = words(asked);
  if (wanted === '') return [];
  const isOf = ({ jurisdiction }: P): boolean =>
    [jurisdiction, ...(jurisdictionNames[jurisdiction] ?? [])].some((name) => words(name) === wanted);
  const isTitled = ({ title, shortTitle }: P): boolean =>
    [title, shortTitle].some((name) => ` ${words(name)} `.includes(` ${wanted} `));
  const ofPlace = policies.filter(isOf);
  return ofPlace.length > 0 ? ofPlace : policies.filter(isTitled);
}

const namesOf = ({ id, jurisdiction, title, names = [] }: RegisterEntry): readonly string[] => [
  id,
  jurisdiction,
  title,
  ...names,
];

/** Letters and digits in lower case, so that `S. 5493`, `s5493` and `S 5493` can be told alike once dots are gone. */
const words = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\./g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
