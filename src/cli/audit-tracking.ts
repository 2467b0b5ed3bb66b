import {
  compiledTracking,
  hasCompiledTracking,
  type TrackingGrounds,
  trackingGrounds,
} from '../io/compiled-tracking.ts';
import type { Law } from '../io/policies.ts';
import type { Policy } from '../policy/policy.ts';
import type { Registry } from '../registry/registry.ts';
import type { LineTracking } from '../report/build/audit-tracking.ts';
import type { Run } from '../report/run.ts';
import { lineVerdicts } from '../track/line-verdict.ts';
import { isUnmoved } from '../track/settled.ts';
import { usualHorizon } from '../track/usual-tracking.ts';
import { remembering } from '../units/remembering.ts';
import type { DataOptions } from './options.ts';
import { isFile, type Session } from './session.ts';

/**
 * The verdict of tracking on every instrument, from what was worked out when the package was built; nothing is tracked anew, which would take longer than the rest of an audit. Other
 * data, other law and earlier days are for `plimsoll track`.
 */
export async function trackingFor(
  policies: readonly Policy[],
  session: Session,
  options: DataOptions & { readonly policy?: readonly string[] },
): Promise<LineTracking> {
  const own = (options.registry ?? []).length > 0 || (options.policy ?? []).some(isFile);
  const known = own ? undefined : await groundsFor(session);
  if (!known) return { verdicts: [], unknown: 'not worked out for these data or this law' };
  const { asOf, knownOn } = session.settings;
  if (asOf < known.settled.asOf || knownOn < known.settled.knownOn)
    return {
      verdicts: [],
      unknown: `not worked out for days before ${known.settled.asOf} or data known before ${known.settled.knownOn}`,
    };
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  const grounds = known.grounds.filter((ground) => {
    const policy = byId.get(ground.policy);
    return policy !== undefined && isUnmoved(policy, ground, asOf);
  });
  return { verdicts: lineVerdicts(grounds, { asOf, until: usualHorizon(asOf) }), unknown: null };
}

/** What was worked out with the package; where the sources run themselves, worked out once in a process. */
async function groundsFor({ law, registry, run }: Session): Promise<TrackingGrounds | undefined> {
  if (hasCompiledTracking()) return compiledTracking(run.inputs);
  return trackedOnce(run, law, registry);
}

const trackedOnce = remembering(
  ({ inputs }: Run, _law: Law, _registry: Registry) => inputs.map(({ sha256 }) => sha256).join(' '),
  (_run, law, registry) => trackingGrounds(law, registry),
);
