import type { CountingRule } from '../../ledger/counting-rule.ts';
import type { Stage } from '../../ledger/ledger.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Complaint, LintContext, PolicyCheck } from './rule.ts';

/** A counting rule with the first threshold of the policy that names it. */
type Used = { readonly threshold: string; readonly counting: CountingRule };

function usedCounting({ thresholds }: Policy, { countingRules }: LintContext): readonly Used[] {
  const used = Object.values(thresholds).flatMap(({ id, counting, values }) => {
    const rule = counting === undefined || values.length === 0 ? undefined : countingRules.get(counting);
    return rule ? [{ threshold: id, counting: rule }] : [];
  });
  return used.filter(({ counting }, index) => used.findIndex((one) => one.counting.id === counting.id) === index);
}

/** One complaint for all counting rules of a policy that lack the same. */
function silences(
  policy: Policy,
  context: LintContext,
  lacking: (rule: CountingRule) => string | undefined,
  advice: Pick<Complaint, 'expected' | 'hint'>,
): readonly Complaint[] {
  const found = usedCounting(policy, context).flatMap((used) => {
    const what = lacking(used.counting);
    return what === undefined ? [] : [{ ...used, what }];
  });
  return [...new Set(found.map(({ what }) => what))].map((what) => {
    const same = found.filter((one) => one.what === what);
    const names = same.map(({ counting }) => `\`${counting.id}\``).join(', ');
    return {
      at: ['thresholds', same[0]?.threshold ?? '', 'counting'],
      message: `${what} (counting ${names})`,
      ...advice,
    };
  });
}

/** Which operations count: integer operations too, and those of lower precision alike? */
export const operationsUnsaid: PolicyCheck = {
  code: 'PL7301',
  name: 'operations-unsaid',
  severity: 'note',
  check: (policy, context) =>
    silences(
      policy,
      context,
      ({ operations }) => {
        const kinds = (operations?.kinds ?? 'unstated') === 'unstated';
        const precision = (operations?.precision ?? 'unstated') === 'unstated';
        if (kinds && precision) return 'neither which operations count nor how number formats compare is said';
        if (kinds) return 'which operations count, integer ones too or not, is not said';
        return precision ? 'how operations of different precision compare is not said' : undefined;
      },
      {
        expected: 'words on integer operations and on precision',
        hint: 'one run can have totals that differ by a factor of two or more',
      },
    ),
};

const later: readonly Stage[] = ['fine-tuning', 'reinforcement-learning', 'other-modification', 'inherited-base'];

/** Whether runs are added up: unsaid where the text decides on no run after the first. */
export const basisUnsaid: PolicyCheck = {
  code: 'PL7302',
  name: 'basis-unsaid',
  severity: 'note',
  check: (policy, context) =>
    silences(
      policy,
      context,
      ({ basis, stages }) =>
        basis === 'cumulative' && later.every((stage) => stages[stage].counts === 'unstated')
          ? 'whether later runs are added to the first is not said'
          : undefined,
      {
        expected: 'words such as "cumulative", "including any subsequent fine-tuning" or "any single training run"',
        hint: 'without them a model can be trained in instalments below the line',
      },
    ),
};

const groups: readonly (readonly [name: string, stages: readonly Stage[]])[] = [
  ['later training', ['fine-tuning', 'reinforcement-learning', 'other-modification']],
  ['the base model (lineage)', ['inherited-base']],
  ['distillation', ['distillation-teacher', 'reward-model']],
  ['synthetic data', ['synthetic-data-private', 'synthetic-data-public']],
  ['preparation of data', ['data-preprocessing']],
  ['failed runs and tests', ['failed-experiment', 'evaluation']],
  ['recomputation', ['activation-recomputation']],
];

/** Stages of training on which the text is silent, so that a total is only known within bounds. */
export const stagesUnsaid: PolicyCheck = {
  code: 'PL7303',
  name: 'stages-unsaid',
  severity: 'note',
  check: (policy, context) =>
    silences(
      policy,
      context,
      ({ stages }) => {
        const silent = groups.filter(([, members]) => members.some((stage) => stages[stage].counts === 'unstated'));
        return silent.length === 0
          ? undefined
          : `it is left open whether these count: ${silent.map(([name]) => name).join(', ')}`;
      },
      {
        expected: 'a list of what counts and what does not',
        hint: 'a stage that is not named leaves the total, and so the verdict, open between two bounds',
      },
    ),
};

const unsaidOfPlans: Partial<Record<CountingRule['planned'], string>> = {
  unstated: 'whether compute that is only planned counts is not said',
  'open-once-begun': 'whether compute that is only planned counts once training has begun is not said',
};

/** Whether compute that is intended but not yet spent counts, which decides when a duty can begin. */
export const plannedUnsaid: PolicyCheck = {
  code: 'PL7304',
  name: 'planned-compute-unsaid',
  severity: 'note',
  check: (policy, context) =>
    silences(policy, context, ({ planned }) => unsaidOfPlans[planned], {
      expected: '"was trained", or "has used or intends to use"',
      hint: 'a duty that is to be met before training needs planned compute',
    }),
};

/** Numbers of operations that say nothing of what counts. */
export const countingRuleMissing: PolicyCheck = {
  code: 'PL7305',
  name: 'counting-rule-missing',
  severity: 'warning',
  check: ({ thresholds }) =>
    Object.values(thresholds).flatMap(({ id, unit, counting, values }) =>
      unit === 'FLOP' && counting === undefined && values.length > 0
        ? [
            {
              at: ['thresholds', id],
              point: 'key',
              message: `\`${id}\` is a number of operations without a counting rule`,
              expected: 'counting: the rule that says which compute counts',
              hint: 'see `plimsoll list counting-rules`',
            },
          ]
        : [],
    ),
};
