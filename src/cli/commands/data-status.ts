import type { Action } from '../commands.ts';
import { badOption, refused } from '../outcome.ts';

/** To come. */
export const dataStatus: Action = async () => refused([badOption('not yet')]);
