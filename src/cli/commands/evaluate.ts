import { buildEvaluation } from '../../report/build/evaluation.ts';
import type { Action } from '../commands.ts';
import { findingsOutcome } from '../findings.ts';

/** `plimsoll evaluate`: chosen policies against chosen subjects. */
export const evaluateCommand: Action = (call) => findingsOutcome(call, buildEvaluation, false);
