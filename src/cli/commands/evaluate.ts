import { buildEvaluation } from '../../report/build/evaluation.ts';
import type { Action } from '../command.ts';
import { findingsOutcome } from '../findings.ts';
import { refusingTooLarge } from '../too-large.ts';

/** `plimsoll evaluate`: chosen policies against chosen subjects. */
export const evaluateCommand: Action = (call) => refusingTooLarge(() => findingsOutcome(call, buildEvaluation, false));
