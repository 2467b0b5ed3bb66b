import { describe, expect, it } from 'vitest';
import { firstUntrue } from '../../scripts/docs/excerpt.ts';
import { stepsOf } from '../../scripts/docs/page.ts';
import { pages } from '../../scripts/docs/pages.ts';
import { type Followed, follow } from '../../scripts/docs/session.ts';

/** What is not as the page says of one command: a line of output, or an exit code that is not shown by `echo $?` right after. */
function untrue({ step, output, exitCode }: Followed, next: Followed | undefined): readonly string[] {
  const wrong = firstUntrue(step.shown, output);
  const said = exitCode === 0 || next?.step.command === 'echo $?';
  return [
    ...(wrong === undefined
      ? []
      : [`line ${step.line}: $ ${step.command}\nshown:\n${wrong}\nreally:\n${output.join('\n')}`]),
    ...(said
      ? []
      : [
          `line ${step.line}: $ ${step.command}\nends with ${exitCode}, which the page does not say:\n${output.join('\n')}`,
        ]),
  ];
}

describe('pages, followed literally in a fresh folder', () => {
  for (const { path, text } of pages()) {
    const steps = stepsOf(text);
    if (!steps.some(({ kind }) => kind === 'command')) continue;
    it.concurrent(path, async () => {
      const followed = await follow(steps);
      const problems = followed.flatMap((one, index) => untrue(one, followed[index + 1]));
      expect(
        problems.join('\n\n'),
        'where the program is right, `npm run build && npm run docs:write` renews the page',
      ).toBe('');
    });
  }
});
