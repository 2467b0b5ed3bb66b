import { isTooLarge } from '../draft/regions/size.ts';
import { type Outcome, refused } from './outcome.ts';

/** Does the work; a rule with too many combinations to compile is a mistake in its file, not one of ours. */
export async function refusingTooLarge(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    return refused([
      {
        code: 'PL1015',
        severity: 'error',
        message: error.message,
        hint: '`plimsoll lint FILE` names the rule; split it in two',
      },
    ]);
  }
}
