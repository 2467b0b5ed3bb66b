#!/usr/bin/env node
import { run } from './run.ts';
import { exitCodes, type Stream } from './shell.ts';

const streamOf = (stream: NodeJS.WriteStream): Stream => ({
  write: (text) => void stream.write(text),
  isTerminal: stream.isTTY === true,
  columns: stream.columns,
});

// A reader that has seen enough (`| head`) is no error; a full disk is, but none of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.ran);
  void import('../io/write.ts').then(({ writeProblem }) => {
    process.stderr.write(`error[PL5002]: standard output cannot be written: ${writeProblem(error)}\n`);
    process.exit(exitCodes.usage);
  });
});
// Where nobody can be told, the exit code still says what happened.
process.stderr.on('error', () => undefined);
process.once('SIGINT', () => process.exit(exitCodes.interrupted));

process.exitCode = await run({
  arguments: process.argv.slice(2),
  environment: process.env,
  today: new Date().toISOString().slice(0, 10),
  elapsed: () => performance.now(),
  output: streamOf(process.stdout),
  errors: streamOf(process.stderr),
});
