/**
 * The public API: everything a program may import from `plimsoll`. Text becomes values with `parse...` and `read...`, files with `load...`; findings come from
 * {@link evaluate}; documents of `build...` are turned into text by {@link renderers}. Files that hold the words of one subject are public as a whole.
 *
 * @packageDocumentation
 */

export { boundaryFile } from './draft/boundary.ts';
export { type CaseFile, type PolicyCase, parseCaseFile } from './draft/case-file.ts';
// Cases of a policy, and the schemas of the files people write.
export type { Expected } from './draft/case-schema.ts';
export { type CoverageItem, coverRule, type RuleCoverage } from './draft/coverage.ts';
export { type FileKind, fileSchemas } from './draft/file-schemas.ts';
// Checks of policies as texts.
export { applyFixes, type Fixed } from './draft/lint/fix.ts';
export { type LintedFile, type LintFinding, type LintSetting, lintPolicy } from './draft/lint/lint.ts';
export * from './draft/lint/rule.ts';
export { lintRules } from './draft/lint/table.ts';
export { type MutantResult, mutatePolicy } from './draft/mutation.ts';
export { type CaseResult, type CaseSetting, type Mismatch, runCase } from './draft/run-case.ts';
// Models made in another way, against every line.
export { recordedBase } from './draft/stress/bases.ts';
export type { RuleOutcome } from './draft/stress/outcome.ts';
export type { Authority } from './draft/stress/readings.ts';
export * from './draft/stress/stress.ts';
export type { StressedLine, StressedRule } from './draft/stress/stressed-lines.ts';
export type { BaseModel, StressSetting } from './draft/stress/stressed-model.ts';
export * from './draft/stress/transformation.ts';
export { transformations } from './draft/stress/transformations.ts';
// Verdicts, and why.
export { assemble, type Bench, type BenchOptions, type WhatIfs } from './evaluate/assemble.ts';
export * from './evaluate/bulk.ts';
export { cellCap, compile, type DecisionTable, TooManyCells } from './evaluate/decision-table.ts';
export {
  type CompiledRule,
  compileRule,
  type EvaluationOptions,
  evaluate,
  type FactSource,
} from './evaluate/evaluate.ts';
export { explain } from './evaluate/explain.ts';
export { factSource, type KnownFacts, registryFacts } from './evaluate/fact-source.ts';
export type { FactValue } from './evaluate/fact-value.ts';
export * from './evaluate/finding.ts';
export { type Axis, type Column, type DatedClause, type DatedCondition, dateCondition } from './evaluate/partition.ts';
// Files: the only part that touches the disk.
export { type Law, loadLaw } from './io/policies.ts';
export { loadRegister } from './io/register.ts';
export { type LoadedRegistry, loadRegistry } from './io/registry.ts';
// What may come: scenarios, actors, counts of models, access and the staleness of lines.
export { type LoadedScenario, loadScenario } from './io/scenarios.ts';
export { type Described, loadSubjects } from './io/subjects.ts';
// Compute by stage, and what each law counts of it.
export { type CountedCompute, type CountedItem, countCompute } from './ledger/count.ts';
export { type CountingRule, countingRuleSchema, parseCountingRule } from './ledger/counting-rule.ts';
export * from './ledger/estimate.ts';
export * from './ledger/ledger.ts';
// What a law says, as of a date.
export * from './policy/condition.ts';
export * from './policy/fact-definition.ts';
export * from './policy/lifetime.ts';
export { type PolicyContext, parsePolicy } from './policy/parse-policy.ts';
export * from './policy/policy.ts';
export * from './policy/register.ts';
export * from './project/access.ts';
export { type Limit, limits } from './project/actor-path.ts';
export { type ActorStart, actorStarts, type DatedLog, type RecordedRun } from './project/actor-start.ts';
export * from './project/assumption.ts';
export * from './project/backtest/backtest.ts';
export { type Method as ForecastMethod, methods as forecastMethods } from './project/backtest/forecasts.ts';
export { freeze } from './project/backtest/freeze.ts';
export { type ActorBacktest, type ActorMethod, actorMethods } from './project/backtest/score-actors.ts';
export { type DrawScore, pitHistogram, scoreDraws } from './project/backtest/score-draws.ts';
export * from './project/backtest/skill.ts';
export * from './project/backtest/summary.ts';
export { type VintageRule, vintageRules } from './project/backtest/vintage.ts';
export * from './project/capability-access.ts';
export * from './project/compute-efficiency.ts';
export {
  type ActorOutlook,
  type Crossing as ActorCrossing,
  type CrossingQuestions,
  crossingsOf,
  type DateQuantiles,
  dateQuantiles,
  outlooksOf,
  type RecordedCrossing,
} from './project/crossings.ts';
export * from './project/discovery.ts';
export { atMost, type Distribution, draw, quantile } from './project/distribution.ts';
export * from './project/erosion.ts';
export * from './project/growth.ts';
export { closedFormCounts } from './project/kumar-manning/closed-form.ts';
export {
  type Correction as KumarManningCorrection,
  correct as correctKumarManning,
  corrections as kumarManningCorrections,
} from './project/kumar-manning/corrections.ts';
export {
  type KnownCount,
  type KumarManning,
  published as publishedKumarManning,
  type TotalGrowth,
} from './project/kumar-manning/options.ts';
export { type CountDraws, simulateCounts } from './project/kumar-manning/simulate.ts';
export * from './project/kumar-manning/tables.ts';
export type { CountRun, YearDraws } from './project/kumar-manning/year-plan.ts';
export { type LawLine, lawLines, type UnprojectedLine, unprojectedLines } from './project/law-lines.ts';
export * from './project/leader-advantage.ts';
export * from './project/line-counts.ts';
export { type OwnQuestion, ownCounts } from './project/own-counts.ts';
export { type OwnRecord, ownRecord } from './project/own-record.ts';
export { parseScenario, type ScenarioContext } from './project/parse-scenario.ts';
export { type PublishedForecast, publishedForecasts } from './project/published-forecasts.ts';
export type { Scenario } from './project/scenario.ts';
export { type ActorDraws, type ActorFutures, type ActorRun, simulateActors } from './project/simulate-actors.ts';
export { openStream, type Stream } from './project/stream.ts';
export * from './project/training-time.ts';
// What is known of models, actors and clusters, as of a date.
export { type FactName, factCatalogue } from './registry/facts.ts';
export * from './registry/import/diff-vintages.ts';
export { type ImportOptions, importEpoch } from './registry/import/import-epoch.ts';
export type { Imported, ImportReport } from './registry/import/imported.ts';
export type { RenameCandidate } from './registry/import/rename.ts';
export { fitImputation, type Imputation, imputeCompute } from './registry/imputation.ts';
export { type Knowledge, knowledgeOn } from './registry/knowledge.ts';
export { nameKey } from './registry/name.ts';
export { type RegistryOptions, readRegistry } from './registry/read-registry.ts';
export * from './registry/registry.ts';
export type { LinearFit } from './registry/regression.ts';
export { parseSubjectFile, type Subjects, subjectList } from './registry/subject-file.ts';
export { writeRegistry } from './registry/write-registry.ts';
export { type BacktestParts, buildBacktest } from './report/build/backtest.ts';
// Documents: plain data for every format.
export { buildAudit, buildEvaluation, type EvaluationParts } from './report/build/evaluation.ts';
export { buildExplanation, type ExplanationParts } from './report/build/explanation.ts';
export { buildProject, type ProjectParts } from './report/build/project.ts';
export type { AccessParts, TrainingParts, UnprojectedParts } from './report/build/project-access.ts';
export { buildStress, type StressParts } from './report/build/stress.ts';
export { buildTrack, type TrackParts } from './report/build/track.ts';
export { type Document, documentSchemas } from './report/documents/documents.ts';
export {
  type AuditDocument,
  auditDocument,
  type EvaluationDocument,
  evaluationDocument,
  type FindingsDocument,
} from './report/documents/evaluation.ts';
export { type ExplanationDocument, explanationDocument, type ReasonedNode } from './report/documents/explanation.ts';
export { type ProjectDocument, projectDocument } from './report/documents/project.ts';
export {
  type DataDocument,
  type ListDocument,
  listDocument,
  type ShowDocument,
  showDocument,
} from './report/documents/reference.ts';
export { type StressDocument, stressDocument } from './report/documents/stress.ts';
export { type TrackDocument, trackDocument } from './report/documents/track.ts';
export { renderDiagnostics } from './report/render/diagnostics.ts';
export { type Format, renderers } from './report/render/render.ts';
export type { Presentation } from './report/render/text.ts';
export type { InputRecord, Run } from './report/run.ts';
// Files as text, and what is wrong with them.
export * from './source/diagnostic.ts';
export { type ConfidenceMark, confidenceMarks } from './source/fields.ts';
export type { JsonSchema } from './source/json-schema.ts';
export type { Source } from './source/source.ts';
export type { Path, YamlDocument } from './source/yaml.ts';
// Whether lines still track capability.
export { type CriterionName, type CriterionOptions, criterionNames, defaultCriteria } from './track/criterion.ts';
export { cutoffOf, type Unprojected } from './track/design/cutoff.ts';
export type { DesignCell, SweptDesign } from './track/design/design-sweep.ts';
export type { DeveloperShare } from './track/design/developer-share.ts';
export type { DesignSetting } from './track/design/measured-design.ts';
export { type OpenedDesign, openDesigns, type UnsweptDesign } from './track/design/open-design.ts';
export { type Variant, variantsOf } from './track/design/variants.ts';
export {
  type ActorLag,
  type ActorsAtLine,
  actorsAtLine,
  type GroupLag,
  groupLags,
  type TypicalLag,
} from './track/lead-and-lag.ts';
export { groundsOf, type VerdictGround } from './track/line-grounds.ts';
export { type LineVerdict, lineVerdicts } from './track/line-verdict.ts';
export { type Observation, recordOf, type TrackedRecord } from './track/observation.ts';
export * from './track/propose/propose.ts';
export { efficiencySources, growthSources, ownRate, type RateSource } from './track/rate-source.ts';
export { type Reference, type ReferenceChoice, referenceFor } from './track/reference.ts';
export { type CountedTreatment, drawFutures, type FutureQuestion, type Futures } from './track/sweep/futures.ts';
export { linesBetween } from './track/sweep/lines.ts';
export type { Compared } from './track/sweep/pareto.ts';
export {
  type Cutoff,
  type Drawn,
  type Listing,
  type PartialLine,
  type SimulatedLine,
  type State,
  simulateOn,
} from './track/sweep/simulate.ts';
export type { Horizon } from './track/sweep/summary.ts';
export * from './track/sweep/sweep.ts';
export type { Counted, Tally } from './track/sweep/tally.ts';
export { type GridCell, gridDates, type ThresholdGrid, thresholdGrid } from './track/sweep/threshold-grid.ts';
export type { LineRate, TradeOff } from './track/sweep/trade-off.ts';
export { type TrackedCriterion, type Tracking, type TrackOptions, track } from './track/track.ts';
export { longestInterval, sawtooth, sawtoothGap, type UpdateLag, updateLagOf } from './track/update-lag.ts';
// Exact quantities, calendar dates and periods.
export * from './units/date.ts';
export * from './units/duration.ts';
export * from './units/exact.ts';
export * from './units/format.ts';
export { isRefusal, parseQuantity, type Refusal } from './units/parse-quantity.ts';
export * from './units/quantity.ts';
