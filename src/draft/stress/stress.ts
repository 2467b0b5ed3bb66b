import type { Policy } from '../../policy/policy.ts';
import type { Exact } from '../../units/exact.ts';
import { type Assumptions, assumptionsFor } from './assumptions.ts';
import { justOver, statedBase } from './bases.ts';
import { decidingWords } from './deciding.ts';
import { outcomeOf, type RuleOutcome } from './outcome.ts';
import type { Authority } from './readings.ts';
import { type StressedLine, type StressedRule, stressedLines } from './stressed-lines.ts';
import {
  type BaseModel,
  type Change,
  type Stressed,
  type StressSetting,
  stressed,
  unchanged,
} from './stressed-model.ts';
import type { Transformation } from './transformation.ts';

/**
 * What becomes of a base under a rule. `caught`: the rule is met after the transformation. `escapes`: it was met by the base and is not any more. `not-caught`: neither. `unknown`: the
 * text is silent, or a fact is open.
 */
export const stressOutcomes = ['caught', 'escapes', 'unknown', 'not-caught'] as const;

/** One of {@link stressOutcomes}. */
export type StressOutcome = (typeof stressOutcomes)[number];

/** One rule on one base under one transformation. */
export type RuleStress = {
  readonly rule: StressedRule;
  readonly outcome: StressOutcome;
  readonly before: RuleOutcome;
  readonly after: RuleOutcome;
  /** What was assumed of facts that nobody knows, in words. */
  readonly assumed: readonly string[];
  /** The words that decide, or that leave it open, the weightiest first. */
  readonly deciding: readonly Authority[];
};

/** One instrument's line against one transformation of one base. */
export type LineStress = {
  readonly transformation: Transformation;
  readonly stated: boolean;
  readonly base: BaseModel;
  readonly line: StressedLine;
  /** What all its rules make of it: `partly` where some still catch it and others do not. */
  readonly outcome: StressOutcome | 'partly';
  readonly rules: readonly RuleStress[];
};

/** What to stress: the policies, the transformations, and how many times over the line the stated base is. */
export type StressOptions = {
  readonly transformations: readonly Transformation[];
  readonly times: Exact;
  /** A base for every line, in place of the recorded model just over each. */
  readonly base?: BaseModel;
};

/**
 * Applies transformations to models around the lines of some policies and asks every rule that turns on compute what it then makes of them: by the counting rules and the decision
 * tables, as of any other model. Each line has two bases: the recorded model closest above it that its rules catch, and a stated one.
 */
export async function stress(
  policies: readonly Policy[],
  setting: StressSetting,
  options: StressOptions,
): Promise<readonly LineStress[]> {
  const results: LineStress[] = [];
  for (const policy of policies)
    for (const line of await stressedLines(policy, setting)) {
      const recorded = options.base ?? justOver(line.line, setting).find((base) => isCaught(line, base, setting));
      const stated = statedBase(line.line, options.times);
      for (const transformation of options.transformations)
        results.push(
          ...(recorded ? [stressLine(line, recorded, false, transformation, setting)] : []),
          stressLine(line, stated, true, transformation, setting),
        );
    }
  return results;
}

/** True when some rule that draws the line is met by this base's compute, unknown facts set so that compute decides. */
const isCaught = ({ rules }: StressedLine, base: BaseModel, setting: StressSetting): boolean =>
  rules.some((rule) => rule.drawsLine && assumptionsFor(rule.compiled, apply(rule, base, unchanged, {}, setting)));

const apply = (
  { compiled, counting }: StressedRule,
  base: BaseModel,
  change: Change,
  assumed: Assumptions['facts'],
  setting: StressSetting,
): Stressed => stressed(base, change, { binds: compiled.rule.binds, counting }, assumed, setting);

function stressLine(
  line: StressedLine,
  base: BaseModel,
  stated: boolean,
  transformation: Transformation,
  setting: StressSetting,
): LineStress {
  const rules = line.rules.flatMap((rule) => stressRule(rule, line, base, transformation, setting) ?? []);
  return { transformation, stated, base, line, outcome: together(rules), rules };
}

const nothingAssumed: Assumptions = { facts: {}, words: [] };

/** A rule that draws the line and that no compute of this base decides has no place in the matrix. */
function stressRule(
  rule: StressedRule,
  { line }: StressedLine,
  base: BaseModel,
  transformation: Transformation,
  setting: StressSetting,
): RuleStress | undefined {
  const { compiled, counting, drawsLine } = rule;
  // Facts are settled for the base; for a rule that no base can meet, such as one on modifications, for what the transformation makes of it.
  const settled =
    assumptionsFor(compiled, apply(rule, base, unchanged, {}, setting)) ??
    assumptionsFor(compiled, apply(rule, base, transformation, {}, setting));
  const assumed = settled ?? nothingAssumed;
  const measured = drawsLine ? line.value : undefined;
  const before = outcomeOf(compiled, apply(rule, base, unchanged, assumed.facts, setting), measured);
  if (!settled && drawsLine) return undefined;
  const open = Object.fromEntries(
    Object.entries(assumed.facts).filter(([name]) => !(transformation.unknown ?? []).includes(name)),
  );
  const after = outcomeOf(compiled, apply(rule, base, transformation, open, setting), measured);
  return {
    rule,
    outcome: outcomeFrom(before, after),
    before,
    after,
    assumed: assumed.words,
    deciding: decidingWords({ compiled, counting: counting[0], before, after, asOf: setting.asOf }),
  };
}

function outcomeFrom(before: RuleOutcome, after: RuleOutcome): StressOutcome {
  if (after.verdict === 'undetermined') return 'unknown';
  if (after.verdict === 'met') return 'caught';
  return before.verdict === 'met' ? 'escapes' : 'not-caught';
}

/** What an instrument makes of a model: rules that have nothing to do with it before or after do not count. */
function together(rules: readonly RuleStress[]): LineStress['outcome'] {
  const outcomes = new Set(rules.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'not-caught'));
  const [first] = outcomes;
  if (first === undefined) return 'not-caught';
  if (outcomes.size === 1) return first;
  return outcomes.has('caught') && outcomes.has('escapes') ? 'partly' : outcomes.has('caught') ? 'caught' : 'unknown';
}
