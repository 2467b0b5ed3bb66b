import { buildAudit } from '../../report/build/evaluation.ts';
import { outlookFor } from '../audit-outlook.ts';
import { trackingFor } from '../audit-tracking.ts';
import type { Action } from '../command.ts';
import { findingsOutcome } from '../findings.ts';
import type { EvaluationOptions } from '../options.ts';
import { refusingTooLarge } from '../too-large.ts';

/** `plimsoll audit`: every law against every model and actor; bills and former law as if they bound; what is ahead of the lines, and whether they still track capability. */
export const audit: Action = (call) =>
  refusingTooLarge(() =>
    findingsOutcome(
      call,
      async (parts, session) => {
        const tracking = await trackingFor(parts.policies, session, call.options as EvaluationOptions);
        const ahead = await outlookFor(parts.policies, session);
        const run = { ...parts.run, inputs: [...parts.run.inputs, ...(ahead?.inputs ?? [])] };
        return buildAudit({ ...parts, run, tracking, ...(ahead ? { outlook: ahead.outlook } : {}) });
      },
      true,
    ),
  );
