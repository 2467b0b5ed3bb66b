import { imputeCompute } from '../../registry/imputation.ts';
import { knowledgeOn } from '../../registry/knowledge.ts';
import { buildTrack } from '../../report/build/track.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { recordOf } from '../../track/observation.ts';
import { track } from '../../track/track.ts';
import { choosePolicies } from '../choose.ts';
import type { Action } from '../commands.ts';
import { notesOf } from '../findings.ts';
import { refused } from '../outcome.ts';
import { openSession, runOn } from '../session.ts';
import { readReference, readTracking, type TrackingOptions } from '../tracking.ts';

/** `plimsoll track [POLICY...]`: whether lines through training compute still track capability. */
export const trackCommand: Action = async (call) => {
  const options = call.options as TrackingOptions;
  const opened = await openSession({ ...call, options: { ...options, policy: call.arguments } }, []);
  if (!opened.ok) return refused(opened.diagnostics);
  const session = opened.value;
  const { settings, registry, diagnostics } = session;
  const asked = readTracking(options, settings.asOf);
  const policies = choosePolicies(call.arguments, session);
  if (!asked.ok || !policies.ok) return refused([...asked.diagnostics, ...policies.diagnostics]);
  const knowledge = knowledgeOn(registry, settings.knownOn);
  const record = recordOf(knowledge, settings.asOf, imputeCompute(knowledge));
  const reference = readReference(options.reference, {
    observations: record.observations,
    models: registry.models,
    frontierOom: asked.value.criteria.frontierOom,
  });
  if (!reference.ok) return refused(reference.diagnostics);
  call.progress('measuring and projecting');
  const tracking = track(policies.value, record, { ...asked.value, asOf: settings.asOf, reference: reference.value });
  if (tracking.criteria.length === 0) return refused([noLine]);
  const named = call.arguments.length > 0;
  const document = buildTrack({
    tracking,
    policies: policies.value,
    registry,
    options: { ...asked.value, asOf: settings.asOf, reference: reference.value },
    showAll: named || options.all === true,
    detailed: named,
    notes: notesOf(session),
    run: runOn(policies.value, session),
  });
  return { kind: 'document', document, diagnostics };
};

const noLine: Diagnostic = {
  code: 'PL4002',
  severity: 'error',
  message: 'no line through all training compute in what was asked for',
  hint: 'lines through a part of it, and lines of cost or capability, are not tracked',
};
