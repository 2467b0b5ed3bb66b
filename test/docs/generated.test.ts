import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages } from '../../scripts/docs/pages.ts';
import { currentPicture, pictures } from '../../scripts/docs/picture.ts';
import { regionNames, regionsOf, withRegions } from '../../scripts/docs/regions.ts';
import { root } from '../../scripts/docs/session.ts';

const remedy = 'run `npm run build && npm run docs:write`, and look the changes over';

describe('what is written from the code is as the code has it', () => {
  const written = pages().filter(({ text }) => regionsOf(text).length > 0);

  it.each(written.map(({ path, text }) => [path, text]))('%s', async (_, text) => {
    expect(await withRegions(text), remedy).toBe(text);
  });

  it('every table that can be written stands on a page', () => {
    const used = new Set(written.flatMap(({ text }) => regionsOf(text)));
    expect(regionNames.filter((name) => !used.has(name))).toEqual([]);
  });

  it.concurrent.each(pictures.map((picture) => [picture.file, picture] as const))('%s', async (file, picture) => {
    expect(await currentPicture(picture), remedy).toBe(readFileSync(join(root, file), 'utf8'));
  });
});
