import { describe, expect, test } from 'vitest';
import { pageOf } from '../../../src/draft/lint/rule.ts';
import { lintRules } from '../../../src/draft/lint/table.ts';
import { codes } from '../../../src/source/diagnostic.ts';
import { goodDraft, lint, sourceOf, yamlIn } from './workshop.ts';

/** Lines of an example that are marked with the code of its rule. */
const marked = (text: string, code: string): readonly number[] =>
  text.split('\n').flatMap((line, index) => (line.endsWith(`# ${code}`) ? [index + 1] : []));

describe.each(lintRules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  const folder = `fixtures/lint/${code}-${rule.name}`;

  test('complains of the bad example, at the marked lines and nowhere else', async () => {
    const { text } = sourceOf(`${folder}/bad.yaml`);
    const { findings } = await lint(text);
    const own = findings.filter((finding) => finding.code === code);
    expect(marked(text, code)).not.toEqual([]);
    expect([...new Set(own.map(({ at }) => at?.line))]).toEqual(marked(text, code));
    for (const { severity, message } of own) {
      expect(severity).toBe(rule.severity);
      expect(message).not.toMatch(/undefined|\[object/);
    }
  });

  test('is content with the good example, which is a policy', async () => {
    const { findings, readable } = await lint(sourceOf(`${folder}/good.yaml`).text);
    expect(readable).toBe(true);
    expect(findings.filter((finding) => finding.code === code || finding.severity === 'error')).toEqual([]);
  });

  test('has a page that shows both examples and says why, with sources', () => {
    const { text } = sourceOf(pageOf(rule));
    expect(text.startsWith(`# ${code} ${rule.name}: `)).toBe(true);
    for (const part of ['**Avoid**', '**Prefer**', '## Why', '## Sources']) expect(text).toContain(part);
    const [avoided = '', preferred = ''] = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, shown]) => shown);
    for (const part of avoided.split('\n\n')) expect(sourceOf(`${folder}/bad.yaml`).text).toContain(part);
    for (const part of preferred.split('\n\n')) expect(sourceOf(`${folder}/good.yaml`).text).toContain(part);
  });

  test.runIf(code.startsWith('PL74'))('is advice, so its page tells both sides', () => {
    expect(sourceOf(pageOf(rule)).text).toMatch(/Both sides:\n\n- .+\n- .+/);
  });
});

test('every code of lint belongs to one rule, and every example folder to a rule', () => {
  const used = lintRules.map(({ code }) => code);
  expect(used.toSorted()).toEqual(
    Object.keys(codes)
      .filter((code) => code.startsWith('PL7'))
      .toSorted(),
  );
  const folders = new Set(yamlIn('fixtures/lint').flatMap((path) => /(PL\d{4}-[a-z-]+)\//.exec(path)?.[1] ?? []));
  expect([...folders].toSorted()).toEqual(lintRules.map(({ code, name }) => `${code}-${name}`).toSorted());
});

test('a draft can be without fault', async () => {
  expect((await lint(goodDraft(), 'good.yaml')).findings.filter(({ code }) => code !== 'PL7407')).toEqual([]);
});
