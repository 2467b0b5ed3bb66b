import { boundaryGap, boundaryOverlap } from './boundary.ts';
import { cliffEdge } from './cliff-edge.ts';
import { noLifetime, noRationale, oneLineForAll, oneWayAdjustment, singleMetric, staticThreshold } from './design.ts';
import { dutyWithoutDeadline, dutyWithoutParty, effectWithoutDuty, penaltyNarrowerThanDuty } from './duties.ts';
import { clauseNeverDecides, constantCondition, contradictoryCondition } from './idle-clauses.ts';
import { contradictoryRules } from './licences.ts';
import { dateOutsideLife } from './lifetime.ts';
import { basisUnsaid, countingRuleMissing, operationsUnsaid, plannedUnsaid, stagesUnsaid } from './measure.ts';
import type { LintRule } from './rule.ts';
import { missingSource, numberWithoutQuote, unverifiedMark } from './sources.ts';
import { lostSuperscript, numberForm, tenBeforeExponent } from './spelling.ts';
import { unitOfRegulation } from './unit-of-regulation.ts';
import { unusedDefinition } from './unused.ts';
import {
  boundaryUnsaid,
  mixedComparators,
  numberContradictsQuote,
  operatorContradictsQuote,
} from './words-and-numbers.ts';

/** Every rule of lint, by code. To add one: its check, an entry here, its code in the table of codes, its page and its two examples. */
export const lintRules: readonly LintRule[] = [
  operatorContradictsQuote,
  numberContradictsQuote,
  lostSuperscript,
  tenBeforeExponent,
  numberForm,
  boundaryUnsaid,
  mixedComparators,
  numberWithoutQuote,
  missingSource,
  unverifiedMark,
  contradictoryCondition,
  constantCondition,
  clauseNeverDecides,
  boundaryOverlap,
  boundaryGap,
  contradictoryRules,
  unusedDefinition,
  dateOutsideLife,
  operationsUnsaid,
  basisUnsaid,
  stagesUnsaid,
  plannedUnsaid,
  countingRuleMissing,
  unitOfRegulation,
  staticThreshold,
  oneWayAdjustment,
  noLifetime,
  singleMetric,
  oneLineForAll,
  noRationale,
  cliffEdge,
  dutyWithoutDeadline,
  dutyWithoutParty,
  penaltyNarrowerThanDuty,
  effectWithoutDuty,
];
