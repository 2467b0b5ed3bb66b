import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCountingRule } from '../../src/ledger/counting-rule.ts';
import { stages } from '../../src/ledger/ledger.ts';
import { changed, marked } from '../policy/marked.ts';

const example = `id: all-stages
title: Everything counts
cite: Art. 1
confidence: derived
basis: cumulative
whose: anyone
planned: excluded
stages:
${Object.keys(stages)
  .map((stage) => `  ${stage}: { counts: counted, cite: Art. 2, confidence: derived }\n`)
  .join('')}`;

const problemsOf = (text: string) => parseCountingRule({ file: 'rule.yaml', text }).diagnostics;

describe('a counting rule', () => {
  test('is read when every stage is decided', () => {
    expect(parseCountingRule({ file: 'rule.yaml', text: example })).toMatchObject({ ok: true, diagnostics: [] });
  });

  test.each([
    ['planned: excluded', 'planned: «maybe»', 'PL1004', '`maybe` is not valid for `planned`'],
    ['  evaluation: {', '  «evaluations»: {', 'PL1002', 'unknown key `evaluations`'],
    ['id: all-stages', 'id: «All stages»', 'PL1012', '`All stages` is not an identifier'],
    ['basis: cumulative', 'basis: cumulative\n«base»: x', 'PL1002', 'unknown key `base`'],
  ])('%s is not %s', (from, to, code, message) => {
    const { text, at } = marked(changed(example, from, to));
    expect(problemsOf(text)).toContainEqual(
      expect.objectContaining({ code, message, at: { file: 'rule.yaml', ...at } }),
    );
  });

  test('must decide every stage', () => {
    const problems = problemsOf(
      changed(example, '  evaluation: { counts: counted, cite: Art. 2, confidence: derived }\n', ''),
    );
    expect(problems.map(({ code, message }) => [code, message])).toEqual([['PL1003', '`evaluation` is missing']]);
  });
});

describe('the shipped counting rules', () => {
  const folder = join(import.meta.dirname, '../../policies/counting');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

  test.each(files)('%s is well formed and named after its file', (file) => {
    const read = parseCountingRule({ file, text: readFileSync(join(folder, file), 'utf8') });
    expect(read.diagnostics).toEqual([]);
    expect(read.ok && `${read.value.id}.yaml`).toBe(file);
  });
});
