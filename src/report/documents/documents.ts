import { type BacktestDocument, backtestDocument } from './backtest.ts';
import { type DraftDiffDocument, draftDiffDocument } from './diff.ts';
import { auditDocument, evaluationDocument, type FindingsDocument } from './evaluation.ts';
import { type ExplanationDocument, explanationDocument } from './explanation.ts';
import { type GapsDocument, gapsDocument } from './gaps.ts';
import { type LintDocument, lintDocument } from './lint.ts';
import { type ProjectDocument, projectDocument } from './project.ts';
import { type ProposeDocument, proposeDocument } from './propose.ts';
import {
  type DataDocument,
  diffDocument,
  importDocument,
  type ListDocument,
  listDocument,
  type ShowDocument,
  showDocument,
  statusDocument,
} from './reference.ts';
import { type StressDocument, stressDocument } from './stress.ts';
import { type SweepDocument, sweepDocument } from './sweep.ts';
import { type TestDocument, testDocument } from './test.ts';
import { type TrackDocument, trackDocument } from './track.ts';

/** Schema of every JSON document, by its kind. */
export const documentSchemas = {
  audit: auditDocument,
  backtest: backtestDocument,
  diff: draftDiffDocument,
  evaluation: evaluationDocument,
  explanation: explanationDocument,
  gaps: gapsDocument,
  list: listDocument,
  lint: lintDocument,
  project: projectDocument,
  show: showDocument,
  propose: proposeDocument,
  stress: stressDocument,
  sweep: sweepDocument,
  test: testDocument,
  track: trackDocument,
  'data-import': importDocument,
  'data-diff': diffDocument,
  'data-status': statusDocument,
} as const;

/** What a command can give: plain data, from which every format is rendered. */
export type Document =
  | FindingsDocument
  | BacktestDocument
  | DraftDiffDocument
  | ExplanationDocument
  | GapsDocument
  | ListDocument
  | LintDocument
  | ProjectDocument
  | ProposeDocument
  | SweepDocument
  | ShowDocument
  | StressDocument
  | TestDocument
  | TrackDocument
  | DataDocument;
