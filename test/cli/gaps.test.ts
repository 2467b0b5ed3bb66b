import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { factCatalogue } from '../../src/registry/facts.ts';
import { documentSchemas } from '../../src/report/documents/documents.ts';
import type { GapsDocument } from '../../src/report/documents/gaps.ts';
import { smallAct } from '../draft/small-act.ts';
import { plimsoll } from './shell.ts';

vi.setConfig({ testTimeout: 60_000 });

const known = new Map<string, Promise<GapsDocument>>();

/** The document of a command line, which is run once for all tests. */
function found(...given: readonly string[]): Promise<GapsDocument> {
  const run =
    known.get(given.join(' ')) ?? plimsoll(['gaps', '--json', ...given]).then(({ output }) => JSON.parse(output));
  known.set(given.join(' '), run);
  return run;
}

const flags = Object.entries(factCatalogue).flatMap(([fact, { kind, subject }]) =>
  kind === 'flag' && subject === 'model' ? [fact] : [],
);

/** A clause on a fact; an amount is exactly so much. */
const asked = (fact: string, amount: number): string =>
  `{ fact: ${fact}, operator: equal, value: ${{ parameters: `${amount} parameters`, trainingCost: `${amount} USD` }[fact] ?? 'true'} }`;

describe('without policies', () => {
  test('the law in force is looked at jurisdiction by jurisdiction, and nothing else', async () => {
    const { sets, asIfInForce } = await found('--no-impact');
    expect(asIfInForce).toBe(false);
    expect(sets.map(({ name }) => name)).toEqual([
      'In force in EU',
      'In force in KR',
      'In force in US-CA',
      'In force in US-CT',
    ]);
    expect(sets.flatMap(({ policies }) => policies.map(({ id }) => id))).not.toContain('us-eo-14110-2023');
  });

  test('the date decides what is in force', async () => {
    const { sets } = await found('--no-impact', '--as-of', '2024-06-01');
    expect(sets.map(({ name }) => name)).toEqual(['In force in US']);
  });

  test('the one-third gap of the European Union is told with an example that adds up', async () => {
    const { output } = await plimsoll(['gaps', '--jurisdiction', 'EU', '--no-impact', '--format', 'pretty'], {
      columns: 100,
    });
    expect(output).toContain('modification share at most 1/3');
    expect(output).toMatch(/an original of \S+ FLOP and a modification of \S+ FLOP/);
    expect(output).toMatch(/owes nothing\s+downstream modifier/);
  });
});

test('three jurisdictions, and all laws and bills, can be taken together', async () => {
  const three = await found('eu-ai-act', 'eu-gpai-guidelines', 'us-ca-tfaia-2025', 'kr-ai-basic-act', '--no-impact');
  const [set] = three.sets;
  expect(set?.kinds.map(({ kind, rules }) => [kind, rules.length])).toEqual([
    ['model', 16],
    ['actor', 2],
  ]);
  expect(JSON.stringify(set?.kinds[0]?.lines)).toContain('an original of');
  const all = await found('eu-*', 'us-*', 'kr-*', '--no-impact');
  expect(all.sets).toHaveLength(1);
  expect(all.sets[0]?.policies.length).toBeGreaterThan(12);
});

test('instruments too intricate to be taken together are looked at one by one, and that is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-gaps-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [first, second] = [flags.slice(0, 15), flags.slice(15, 30)];
  const amounts = Array.from({ length: 9 }, (_, index) => index + 1);
  const each = [...first, 'parameters', ...second, 'trainingCost'].map((fact) => asked(fact, 1));
  const crossed = [
    ...first.map((fact, index) => [asked(fact, 1), asked(second[index] ?? '', 1)]),
    ...amounts.map((amount) => [asked('parameters', amount), asked('trainingCost', amount)]),
  ].map((pair) => `{ all: [${pair.join(', ')}] }`);
  const files = [each, crossed].map((children, index) => {
    const file = join(folder, `draft-${index}.yaml`);
    const text = smallAct.replace(/^ {6}all:\n( {8}.*\n)+/m, `      any: [${children.join(', ')}]\n`);
    writeFileSync(file, text.replaceAll(/small-act|Small Act/g, `draft-${index}`));
    return file;
  });
  const { code, output, errors } = await plimsoll(['gaps', ...files, '--no-impact', '--json']);
  expect(code).toBe(0);
  expect(errors).toContain('each instrument is looked at by itself');
  expect((JSON.parse(output) as GapsDocument).sets.map(({ name }) => name)).toEqual(['draft-0', 'draft-1']);
});

describe('models of the registry', () => {
  test('are seen, perhaps seen or not seen, each once', async () => {
    const { sets, registry } = await found('--jurisdiction', 'EU');
    const models = sets[0]?.kinds.find(({ kind }) => kind === 'model');
    const total = (models?.seen ?? 0) + (models?.open ?? 0) + (models?.notSeen.length ?? 0);
    expect(total).toBe(registry?.models);
    expect(models?.notSeen.map(({ subject }) => subject)).toContain('esm3-98b');
  });

  test('over a line and seen by no rule come first', async () => {
    const { sets } = await found('--jurisdiction', 'EU');
    const notSeen = sets[0]?.kinds.find(({ kind }) => kind === 'model')?.notSeen ?? [];
    const passing = notSeen.map(({ passes }) => passes.low > 0.05);
    expect(passing).toEqual(passing.toSorted((a, b) => Number(b) - Number(a)));
    expect(passing[0]).toBe(true);
  });

  test('just below a line are below it, and above half of it', async () => {
    const { sets } = await found('--jurisdiction', 'EU');
    const lines = sets[0]?.kinds.flatMap(({ nearLines }) => nearLines) ?? [];
    const line = lines.find(({ text }) => text.includes('10²⁵'));
    const [below, above] = [line?.below ?? [], line?.above ?? []].map((all) => all.map(({ amount }) => Number(amount)));
    expect([below?.length, above?.length]).not.toContain(0);
    for (const amount of below ?? []) expect(amount).toBeLessThanOrEqual(1e25);
    for (const amount of below ?? []) expect(amount).toBeGreaterThanOrEqual(5e24);
    for (const amount of above ?? []) expect(amount).toBeGreaterThan(1e25);
  });
});

describe('overlaps', () => {
  test('lay the duties of several laws on one model and its developer side by side', async () => {
    const { shared } = await found('-m', 'grok-4');
    expect(shared?.policies).toEqual(['eu-ai-act', 'eu-gpai-guidelines', 'us-ca-tfaia-2025']);
    const deadlines = (shared?.duties ?? []).map(({ deadline }) => deadline ?? '');
    expect(deadlines.slice(0, 3).map((text) => text.slice(0, 15))).toEqual([
      'within 24 hours',
      'within 14 days ',
      'within 15 days ',
    ]);
    expect(new Set(shared?.duties.map(({ policy }) => policy))).toEqual(new Set(shared?.policies));
  });
});

test('what no rule sees can be asked for above another amount', async () => {
  const { sets, interest } = await found('us-ca-tfaia-2025', '--no-impact', '--above', '1e25');
  expect(interest).toBe('some counted compute above 10²⁵ FLOP');
  expect(sets[0]?.kinds[0]?.unseen.map(({ text }) => text)).toEqual([
    'counted compute more than 10²⁵ FLOP and at most 10²⁶ FLOP',
    'counted compute more than 10²⁵ FLOP, not foundation model',
  ]);
});

describe('formats', () => {
  test('json follows the published schema', async () => {
    documentSchemas.gaps.parse(await found('--jurisdiction', 'EU'));
    documentSchemas.gaps.parse(await found('us-*', '--no-impact'));
  });

  test.each([80, 120])('%i columns are kept', async (columns) => {
    const { output } = await plimsoll(['gaps', '--jurisdiction', 'EU', '--format', 'pretty'], { columns });
    expect(Math.max(...output.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(columns);
  });
});

test.each([
  ['a jurisdiction without law in force', ['--jurisdiction', 'XX'], 4, 'no encoded law of `XX` is in force'],
  [
    'law in force and named policies at once',
    ['eu-ai-act', '--jurisdiction', 'EU'],
    2,
    '`--jurisdiction` chooses law in force',
  ],
  ['an amount that is easily mistaken', ['--above', '10e25'], 2, '`--above`'],
  ['a policy', ['nothing-like-it'], 4, 'no policy matches'],
  ['a model', ['-m', 'nothing-like-it'], 4, 'no model, actor or cluster matches'],
] as const)('what cannot be looked at is said: %s', async (_, given, code, message) => {
  const ran = await plimsoll(['gaps', ...given]);
  expect(ran.code).toBe(code);
  expect(ran.errors).toContain(message);
});
