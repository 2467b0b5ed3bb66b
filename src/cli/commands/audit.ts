import { buildAudit } from '../../report/build/evaluation.ts';
import type { Action } from '../commands.ts';
import { findingsOutcome } from '../findings.ts';
import { refusingTooLarge } from '../too-large.ts';

/** `plimsoll audit`: every law against every model and actor; bills and former law as if they bound. */
export const audit: Action = (call) => refusingTooLarge(() => findingsOutcome(call, buildAudit, true));
