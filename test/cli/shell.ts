import { run } from '../../src/cli/run.ts';
import type { Shell } from '../../src/cli/shell.ts';

/** What a command line gave. */
export type Ran = { readonly code: number; readonly output: string; readonly errors: string };

type World = Partial<Pick<Shell, 'environment' | 'elapsed'>> & {
  readonly terminal?: boolean;
  readonly columns?: number;
};

/** Runs a command line in this process, on the same day everywhere. */
export async function plimsoll(given: readonly string[], world: World = {}): Promise<Ran> {
  const said = { output: '', errors: '' };
  const stream = (name: keyof typeof said) => ({
    write: (text: string) => {
      said[name] += text;
    },
    isTerminal: world.terminal ?? false,
    columns: world.columns,
  });
  const code = await run({
    arguments: given,
    environment: world.environment ?? {},
    today: '2026-11-21',
    elapsed: world.elapsed ?? (() => 0),
    output: stream('output'),
    errors: stream('errors'),
  });
  return { code, ...said };
}
