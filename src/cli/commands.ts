import type { CommandDescription } from './command.ts';
import { audit } from './descriptions/audit.ts';
import { backtest } from './descriptions/backtest.ts';
import { completion } from './descriptions/completion.ts';
import { data } from './descriptions/data.ts';
import { diff } from './descriptions/diff.ts';
import { evaluate } from './descriptions/evaluate.ts';
import { explain } from './descriptions/explain.ts';
import { gaps } from './descriptions/gaps.ts';
import { init } from './descriptions/init.ts';
import { lint } from './descriptions/lint.ts';
import { list } from './descriptions/list.ts';
import { project } from './descriptions/project.ts';
import { propose } from './descriptions/propose.ts';
import { schema } from './descriptions/schema.ts';
import { show } from './descriptions/show.ts';
import { stress } from './descriptions/stress.ts';
import { sweep } from './descriptions/sweep.ts';
import { test } from './descriptions/test.ts';
import { track } from './descriptions/track.ts';

/** Every command, in the order of help. To add one: its description in a file of its own, a line here, and a module with its work. */
export const commands: readonly CommandDescription[] = [
  audit,
  evaluate,
  explain,
  lint,
  diff,
  test,
  project,
  backtest,
  track,
  sweep,
  propose,
  stress,
  gaps,
  init,
  list,
  show,
  schema,
  data,
  completion,
];
