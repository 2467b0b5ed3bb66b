import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { pages } from '../../scripts/docs/pages.ts';
import { program } from '../../scripts/docs/reference/commands.ts';
import { between, leftOutRuns, meanError, rootMeanSquare } from '../../scripts/docs/reference/imputation.ts';
import { root } from '../../scripts/docs/session.ts';
import { statuses } from '../../src/evaluate/finding.ts';
import { operators } from '../../src/policy/condition.ts';
import { effectKinds } from '../../src/policy/policy.ts';
import { statusSigns } from '../../src/report/wording.ts';
import { confidenceMarks } from '../../src/source/fields.ts';
import { units } from '../../src/units/quantity.ts';

const page = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('every word of a result is explained', () => {
  const statusPage = page('docs/reference/statuses.md');

  it.each(statuses.map((status) => [status]))('status %s, with its sign', (status) => {
    expect(statusPage).toContain(`| \`${status}\` | ${statusSigns[status].sign} `);
  });

  it.each([...effectKinds, ...confidenceMarks].map((word) => [word]))('%s', (word) => {
    expect(statusPage).toContain(`\`${word}\``);
  });

  it.each([...operators, ...units].map((word) => [word]))('%s of policy files', (word) => {
    expect(page('docs/reference/policy-files.md')).toContain(`\`${word}\``);
  });
});

describe('every folder is described', () => {
  const foldersOf = (folder: string): readonly string[] =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);

  it.each([['fixtures'], ['policies']])('of %s', (folder) => {
    const text = page(`${folder}/README.md`);
    expect(foldersOf(folder).filter((name) => !text.includes(`\`${name}/\``))).toEqual([]);
  });
});

describe('the README', () => {
  const readme = page('README.md');

  it('shows how to run and how to test', () => {
    expect(readme).toContain('npm ci && npx plimsoll audit');
    expect(readme).toContain('npm cit');
  });

  it('says how wrong the imputation is', async () => {
    const runs = await leftOutRuns();
    const large = between(runs, 25, 99);
    const tooLow = large.filter(({ error }) => error > 0).length;
    expect(readme).toContain(`missed by ${rootMeanSquare(runs).toFixed(2)} orders of magnitude`);
    expect(readme).toContain(
      `by ${meanError(large).toFixed(2)} orders of magnitude on average, and for ${tooLow} of ${large.length} of them`,
    );
  });
});

/** Command lines in running text and in blocks that are not run: the words after `plimsoll`. */
const mentions = pages().flatMap(({ path, text }) =>
  [...text.matchAll(/(?:^|`|\$ |npx |<\()plimsoll ([a-z][^`\n|#)]*)/gm)].map(
    ([, words = '']) => [path, words.trim()] as const,
  ),
);

function problemsOf(words: string): readonly string[] {
  const parts = words.replace(/'[^']*'|"[^"]*"/g, 'quoted').split(/\s+/);
  let command: Command | undefined = program();
  while (command && command.commands.length > 0)
    command = command.commands.find((one) => one.name() === parts[0] && parts.shift());
  if (!command) return [`no command ${parts[0]}`];
  const known = command.options.flatMap(({ short, long }) => [short, long]);
  return parts.filter((part) => /^--?[a-z]/.test(part) && !known.includes(part)).map((part) => `no option ${part}`);
}

describe('commands that pages mention exist', () => {
  it('there are some', () => expect(mentions.length).toBeGreaterThan(50));

  it.each([...new Map(mentions.map((mention) => [mention.join(' '), mention])).values()])('%s: %s', (_, words) => {
    expect(words.startsWith('help') ? [] : problemsOf(words)).toEqual([]);
  });
});
