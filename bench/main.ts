import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** Runs every benchmark of this folder in turn, each in a process of its own so that none warms another up. */
const support = ['main.ts', 'records.ts'];
for (const file of readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !support.includes(name))
  .toSorted()) {
  console.log(`\n${file}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `${import.meta.dirname}/${file}`], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
