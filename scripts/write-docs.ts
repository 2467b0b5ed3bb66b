import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renewed } from './docs/excerpt.ts';
import { type Step, stepsOf } from './docs/page.ts';
import { pages } from './docs/pages.ts';
import { currentPicture, pictures } from './docs/picture.ts';
import { withRegions } from './docs/regions.ts';
import { follow, root } from './docs/session.ts';

/** The page with the output of its commands as it is now; look the changes over before keeping them. */
async function withOutput(text: string): Promise<string> {
  const steps: readonly Step[] = stepsOf(text);
  const lines = text.split('\n');
  for (const { step, output } of (await follow(steps)).toReversed())
    lines.splice(step.from - 1, step.shown.length, ...renewed(step.shown, output));
  return lines.join('\n');
}

const asked = process.argv.slice(2);
const wanted = (path: string): boolean => asked.length === 0 || asked.includes(path);

function keep(path: string, before: string, now: string): void {
  if (now === before) return;
  writeFileSync(join(root, path), now);
  console.log(path);
}

for (const { path, text } of pages().filter((page) => wanted(page.path)))
  keep(path, text, await withOutput(await withRegions(text)));
for (const picture of pictures.filter(({ file }) => wanted(file)))
  keep(picture.file, readFileSync(join(root, picture.file), 'utf8'), await currentPicture(picture));
