import { type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';
import { shipped } from '../io/package.ts';
import { isFolder } from '../io/yaml-places.ts';
import type { Call } from './command.ts';
import { deliver } from './deliver.ts';
import type { OutputOptions } from './options.ts';
import type { Outcome } from './outcome.ts';

/** Editors write a file in several steps: a change is heeded when this many milliseconds have passed without another. */
const pause = 100;

/** Does a command's work now and again whenever a YAML file beside or below what was named changes, until it is interrupted. */
export async function runOnChange(call: Call, run: () => Promise<Outcome>): Promise<Outcome> {
  const named = call.arguments.length === 0 ? [shipped('policies')] : call.arguments;
  const folders = await Promise.all(named.map(async (path) => ((await isFolder(path)) ? path : dirname(path))));
  const existing = (await Promise.all(folders.map(isFolder))).every(Boolean);
  if (!existing) return run();
  for (;;) {
    // Listening starts before the run, so that a change made during it is not missed.
    const changed = nextChange(new Set(folders));
    await deliver(await run(), call.options as OutputOptions, call.shell);
    call.shell.errors.write(`watching ${[...new Set(folders)].join(', ')}; Ctrl-C stops\n`);
    await changed;
    call.shell.output.write('\n');
  }
}

const nextChange = (folders: ReadonlySet<string>): Promise<void> =>
  new Promise((resolve) => {
    let waiting: NodeJS.Timeout | undefined;
    const watchers: readonly FSWatcher[] = [...folders].map((folder) =>
      watch(folder, { recursive: true }, (_, file) => {
        if (file !== null && !/\.ya?ml$/i.test(file)) return;
        clearTimeout(waiting);
        waiting = setTimeout(finish, pause);
      }),
    );
    const finish = (): void => {
      for (const watcher of watchers) watcher.close();
      resolve();
    };
  });
