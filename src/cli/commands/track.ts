import { imputeCompute } from '../../registry/imputation.ts';
import { type Knowledge, knowledgeOn } from '../../registry/knowledge.ts';
import { buildTrack } from '../../report/build/track.ts';
import { type Diagnostic, failure, type Result, success } from '../../source/diagnostic.ts';
import { benchmarkDefinition, benchmarksIn, ownIndex, withBenchmark } from '../../track/benchmark-index.ts';
import { recordOf } from '../../track/observation.ts';
import { track } from '../../track/track.ts';
import { choosePolicies } from '../choose.ts';
import type { Action } from '../command.ts';
import { notesOf } from '../findings.ts';
import { badOption, refused } from '../outcome.ts';
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
  const known = knowledgeOn(registry, settings.knownOn);
  const index = indexFor(options.index, known);
  if (!index.ok) return refused(index.diagnostics);
  const record = recordOf(index.value, settings.asOf, imputeCompute(known));
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
  const chosen = options.index ?? ownIndex;
  const document = buildTrack({
    tracking,
    index: chosen,
    policies: policies.value,
    registry,
    options: { ...asked.value, asOf: settings.asOf, reference: reference.value },
    showAll: named || options.all === true,
    detailed: named,
    notes: [
      ...notesOf(session),
      ...(chosen === ownIndex ? [] : [{ severity: 'note', text: benchmarkDefinition(known, chosen) } as const]),
    ],
    run: runOn(policies.value, session),
  });
  return { kind: 'document', document, diagnostics };
};

/** What is known, with the capability index asked for: the registry's own, or one of its benchmarks. */
function indexFor(asked: string | undefined, knowledge: Knowledge): Result<Knowledge> {
  if (asked === undefined || asked === ownIndex) return success(knowledge);
  const benchmarks = benchmarksIn(knowledge);
  if (benchmarks.includes(asked)) return success(withBenchmark(knowledge, asked));
  return failure([
    badOption(`\`--index ${asked}\` is no index that this registry has scores on`, {
      expected: [ownIndex, ...benchmarks].join(', '),
      ...(benchmarks.length === 0
        ? {
            hint: 'scores on single benchmarks come with lists (--registry models.csv --registry gpqa_diamond.csv) and count from the day on which they were public (--known-on)',
          }
        : {}),
    }),
  ]);
}

const noLine: Diagnostic = {
  code: 'PL4002',
  severity: 'error',
  message: 'no line through all training compute in what was asked for',
  hint: 'lines through a part of it, and lines of cost, place or capability, are not tracked; `plimsoll sweep` has what they catch',
};
