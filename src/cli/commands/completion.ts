import type { Action } from '../commands.ts';
import { badOption, refused } from '../outcome.ts';

/** To come. */
export const completionCommand: Action = async () => refused([badOption('not yet')]);
