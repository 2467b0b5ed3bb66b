import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { plimsoll } from './shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-what-if-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lab = join(folder, 'lab.yaml');
writeFileSync(
  lab,
  `actor:
  name: My Lab
  facts: { annualRevenue: 620 million USD }
model:
  name: Next model
  facts: { foundationModel: true }
  ledger:
    - { stage: pre-training, compute: 9e25 FLOP, planned: true }
    - { stage: reinforcement-learning, compute: 2e25 FLOP, planned: true }
`,
);

describe('a what-if file', () => {
  test('that is named as a model and as an actor describes both once', async () => {
    const { output } = await plimsoll(['evaluate', '-m', lab, '-a', lab, '-p', 'us-ca-tfaia-2025', '--json']);
    const document = JSON.parse(output);
    expect(document.subjects.map(({ name }: { name: string }) => name)).toEqual(['Next model', 'My Lab']);
    expect(document.inputs.filter(({ role }: { role: string }) => role === 'subject')).toHaveLength(1);
  });

  test.each([
    ['stress', '-m'],
    ['project', '-a'],
  ])('is refused by `%s %s` as what it is', async (...given) => {
    const { code, errors } = await plimsoll([...given, lab]);
    expect(code).not.toBe(0);
    expect(errors).toContain('this command takes recorded models and actors only');
    expect(errors).not.toContain('does not end in');
  });
});

test('the line of a rule is the same alone and among many', async () => {
  const asked = ['evaluate', '-p', 'eu-gpai-guidelines#modifier*'];
  const title = /Who modifies someone else's model.*Threshold (?:> )?(.*?)(?:;|$)/m;
  const [alone, all] = [await plimsoll([...asked, '-m', 'grok-4']), await plimsoll(asked)];
  expect(title.exec(alone.output)?.[1]).toBe('10²⁵/3 FLOP');
  expect(title.exec(all.output)?.[1]).toBe('10²⁵/3 FLOP');
});

test('a folder of data that is named with a slash at its end has no second one', async () => {
  mkdirSync(join(folder, 'lists'));
  writeFileSync(join(folder, 'lists', 'models.csv'), 'id,name\na b,A\n');
  const { errors } = await plimsoll(['evaluate', '--registry', `${join(folder, 'lists')}/`, '-p', 'eu-ai-act']);
  expect(errors).toContain('lists/models.csv');
});

test('that a developer is described beside the model is seen by explain', async () => {
  const { output } = await plimsoll(['explain', lab, 'us-ca-tfaia-2025']);
  expect(output).toContain(`plimsoll evaluate -m ${lab} -p us-ca-tfaia-2025`);
  expect(output).not.toContain('describe the developer');
});

test('the seed of what an audit projects stands in its provenance', async () => {
  const dates = ['--as-of', '2026-11-21', '--known-on', '2026-11-21'];
  const audit = (await plimsoll(['audit', ...dates, '--format', 'md'])).output;
  expect(audit).toMatch(/futures, seed 1\b/);
  expect(audit).toContain('- **Seed:** 1, for the projections alone');
  const evaluation = (await plimsoll(['evaluate', '-m', 'gpt-4', '-p', 'eu-ai-act', ...dates, '--format', 'md']))
    .output;
  expect(evaluation).toContain('- **Seed:** none: nothing is drawn at random');
});
