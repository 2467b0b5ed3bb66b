import { compileRule, type EvaluationOptions, type FactSource } from '../../evaluate/evaluate.ts';
import { factSource, registryFacts } from '../../evaluate/fact-source.ts';
import type { Probability } from '../../evaluate/finding.ts';
import { judgeSubject } from '../../evaluate/judge-subject.ts';
import { normalQuantile } from '../../ledger/normal.ts';
import type { Condition } from '../../policy/condition.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import { naturalLog } from '../../project/elementary.ts';
import { openStreams, type Stream } from '../../project/stream.ts';
import { factCatalogue } from '../../registry/facts.ts';
import { groupBy } from '../../units/group-by.ts';
import { mean } from '../../units/mean.ts';
import type { Run } from '../observation.ts';
import { type Futures, nearLargest } from '../sweep/futures.ts';
import { developersOf } from './developers.ts';
import type { DesignSetting } from './measured-design.ts';

/** Of the models near the largest run, how many are of developers that pass what a rule asks of them beside compute. */
export type DeveloperShare = {
  /** Models near the largest run of their day in the last two years, with published compute. */
  readonly models: number;
  readonly developers: number;
  /** Expected number of them whose developer passes, of what is recorded. */
  readonly passing: number;
  /** Expected number whose developer might, since what is asked is not recorded. */
  readonly open: number;
  /** The share in each future. */
  readonly draws: Float64Array;
};

/** A developer with its models, and the bounds on the probability that it passes. */
type Asked = Probability & { readonly models: number };

/** The share of a record, and of futures that go on like it. */
export async function developerShare(
  policy: Policy,
  rule: Rule,
  developer: Condition,
  { setting, futures }: { readonly setting: DesignSetting; readonly futures: Futures },
): Promise<DeveloperShare> {
  const near = nearLargest(setting.record, futures.start, 'excluded');
  const answer = await developerJudge(policy, { ...rule, when: developer }, setting, futures);
  const asked = [...groupBy(near, ({ developer: name }) => name).values()].map((runs): Asked => {
    const answers = runs.map(answer);
    return {
      models: answers.length,
      low: mean(answers.map(({ low }) => low)),
      high: mean(answers.map(({ high }) => high)),
    };
  });
  const expected = (of: (one: Probability) => number): number =>
    asked.reduce((sum, one) => sum + one.models * of(one), 0);
  return {
    models: near.length,
    developers: asked.length,
    passing: expected(({ low }) => low),
    open: expected(({ low, high }) => high - low),
    draws: drawShares(asked, openStreams(futures.seed, `sweep/developers/${policy.id}`), futures.draws),
  };
}

/** Asks the engine whether some developer of a run passes, as of the day on which futures start. */
async function developerJudge(
  policy: Policy,
  rule: Rule,
  { knowledge, countingRules }: DesignSetting,
  { start }: Futures,
): Promise<(run: Run) => Probability> {
  const compiled = await compileRule(policy, rule, start, factCatalogue);
  const facts: FactSource = factSource(
    registryFacts(knowledge, start, () => undefined),
    countingRules,
  );
  const options: EvaluationOptions = {
    asOf: start,
    knownOn: knowledge.knownOn,
    stance: 'observer',
    imputation: false,
    asIfInForce: true,
  };
  return ({ model: id }) => {
    const model = knowledge.models.get(id);
    const answers = (model ? developersOf(model, knowledge, start) : []).map(
      (subject) => judgeSubject(compiled, subject, facts, options).probability ?? open,
    );
    return {
      low: Math.max(0, ...answers.map(({ low }) => low)),
      high: answers.length === 0 ? 1 : Math.max(...answers.map(({ high }) => high)),
    };
  };
}

const open: Probability = { low: 0, high: 1 };

/**
 * Shares that fit the record: developers with all their models are weighted anew in each draw (Bayesian bootstrap, Rubin 1981), with half a developer on either side whom nobody has seen, which
 * for developers of equally many models is Jeffreys' interval. Where it is not recorded whether one passes, anything from none to all of those may, the same share of them in one draw.
 */
export function drawShares(asked: readonly Asked[], streams: (draw: number) => Stream, draws: number): Float64Array {
  const typical = asked.length === 0 ? 1 : asked.reduce((sum, { models }) => sum + models, 0) / asked.length;
  return Float64Array.from({ length: draws }, (_, draw) => {
    const stream = streams(draw);
    const half = (): number => (typical * normalQuantile(stream.next()) ** 2) / 2;
    const [passes, fails, lean] = [half(), half(), stream.next()];
    let [passing, all] = [passes, passes + fails];
    for (const { models, low, high } of asked) {
      const weight = -naturalLog(stream.next()) * models;
      all += weight;
      if (stream.next() < low + lean * (high - low)) passing += weight;
    }
    return passing / all;
  });
}
