import { describe, expect, test } from 'vitest';
import { documentSchemas } from '../../src/report/documents/documents.ts';
import { type Format, renderers } from '../../src/report/render/render.ts';
import { audit, evaluated, evaluatedOne, explanation } from './example.ts';

const documents = { audit, evaluation: evaluated, 'evaluation-one': evaluatedOne, explanation } as const;
const looks = {
  wide: { width: 100, color: false, ascii: false },
  'wide-ascii': { width: 100, color: false, ascii: true },
  narrow: { width: 60, color: false, ascii: false },
  color: { width: 100, color: true, ascii: false },
} as const;
const endings = { json: 'json', csv: 'csv', md: 'md', plain: 'txt' } as const;

describe.each(Object.entries(documents))('%s', (name, document) => {
  test.each(Object.entries(looks))('on a terminal, %s', async (look, presentation) => {
    const text = renderers.pretty(document, presentation);
    await expect(text).toMatchFileSnapshot(`golden/${name}.${look}.txt`);
  });

  test.each(Object.entries(endings))('as %s', async (format, ending) => {
    const text = renderers[format as Format](document, looks.wide);
    await expect(text).toMatchFileSnapshot(`golden/${name}.${format}.${ending}`);
  });

  test('its JSON is what its schema says', () => {
    const json: unknown = JSON.parse(renderers.json(document));
    expect(documentSchemas[document.kind].safeParse(json).error?.issues ?? []).toEqual([]);
  });
});
