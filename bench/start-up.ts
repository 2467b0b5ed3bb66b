import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../dist/cli/main.js');
const runs = Number(process.argv[2] ?? 7);

/** Wall-clock seconds of one whole run of the built program, its output thrown away. */
function timed(arguments_: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, [program, ...arguments_], { stdio: 'ignore' });
  if (status !== 0)
    throw new Error(`plimsoll ${arguments_.join(' ')} ended with ${status}; run \`npm run build\` first`);
  return (performance.now() - start) / 1000;
}

for (const arguments_ of [['--help'], ['audit'], ['audit', '--json']]) {
  const seconds = Array.from({ length: runs }, () => timed(arguments_)).toSorted((a, b) => a - b);
  const [low, middle, high] = [seconds[0], seconds[seconds.length >> 1], seconds.at(-1)].map((value) =>
    (value ?? 0).toFixed(2),
  );
  console.log(`plimsoll ${arguments_.join(' ')}: ${middle} s (${low} to ${high}), whole process, median of ${runs}`);
}
