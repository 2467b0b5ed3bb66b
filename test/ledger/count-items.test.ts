import { describe, expect, test } from 'vitest';
import { countCompute, type IsDeveloper } from '../../src/ledger/count.ts';
import type { CountingRule } from '../../src/ledger/counting-rule.ts';
import { type Bounds, type Estimate, exactly, gradedFlop } from '../../src/ledger/estimate.ts';
import { type LedgerItem, type Stage, stages } from '../../src/ledger/ledger.ts';
import { isRefusal, parseQuantity } from '../../src/units/parse-quantity.ts';
import { type Flop, quantityText } from '../../src/units/quantity.ts';

const provenance = { source: 'test' };

function flops(text: string): Flop {
  const read = parseQuantity(text, 'FLOP');
  if (isRefusal(read)) throw new Error(read.message);
  return read;
}

const known = (text: string): Estimate<'FLOP'> => exactly(flops(text), provenance);
const item = (stage: Stage, compute: string | LedgerItem['compute'], more: Partial<LedgerItem> = {}): LedgerItem => ({
  stage,
  compute: typeof compute === 'string' ? known(compute) : compute,
  ...more,
});

/** A rule that counts every stage of anyone's compute, with exceptions. */
function rule(
  general: Partial<Pick<CountingRule, 'basis' | 'whose' | 'planned'>> = {},
  exceptions: Partial<Record<Stage, 'excluded' | 'unstated'>> = {},
): CountingRule {
  const names = Object.keys(stages) as Stage[];
  const decisions = names.map((stage) => {
    const counts = exceptions[stage] ?? ('counted' as const);
    return [stage, { counts, cite: `Art. ${stage}`, confidence: 'derived' as const }];
  });
  return {
    id: 'test-rule',
    title: 'A rule for tests',
    cite: 'Art. 1',
    confidence: 'derived',
    basis: 'cumulative',
    whose: 'anyone',
    planned: 'excluded',
    ...general,
    stages: Object.fromEntries(decisions) as CountingRule['stages'],
  };
}

const nobody: IsDeveloper = () => false;
const lab: IsDeveloper = (person) => person === 'lab' || person === 'The Lab';

function counted(items: readonly LedgerItem[], by: CountingRule, isDeveloper = nobody): string {
  const { amount } = countCompute({ items, derived: false }, by, isDeveloper);
  if (amount.kind === 'missing') return amount.why;
  if (amount.kind === 'estimate') return quantityText(amount.central);
  if (amount.kind === 'largest') return `the largest of ${amount.of.length}`;
  const [low, high] = [amount.low, amount.high].map((end) => (end ? quantityText(end) : 'unknown'));
  return `${amount.lowInclusive ? 'from' : 'above'} ${low} to ${high}`;
}

describe('items of the ledger', () => {
  test('are added exactly', () => {
    expect(counted([item('pre-training', '9.9e25'), item('fine-tuning', '1e24')], rule())).toBe('1e26 FLOP');
  });

  test('that the rule excludes add nothing', () => {
    const items = [item('pre-training', '9.9e24'), item('reward-model', '5e24')];
    expect(counted(items, rule({}, { 'reward-model': 'excluded' }))).toBe('9.9e24 FLOP');
  });

  test('on which the text is silent widen the sum to without and with', () => {
    const items = [item('pre-training', '9e24'), item('distillation-teacher', '2e24')];
    expect(counted(items, rule({}, { 'distillation-teacher': 'unstated' }))).toBe('from 9e24 FLOP to 1.1e25 FLOP');
  });

  test('none at all, or none that counts, is zero and known', () => {
    expect(counted([], rule())).toBe('0 FLOP');
    expect(counted([], rule({ basis: 'largest-run' }))).toBe('0 FLOP');
    expect(counted([item('evaluation', '1e20')], rule({}, { evaluation: 'excluded' }))).toBe('0 FLOP');
  });

  test('each keep the reason and the place in the text that decides', () => {
    const items = [
      item('pre-training', '1e24'),
      item('evaluation', '1e20'),
      item('fine-tuning', '1e22', { planned: true }),
    ];
    const { items: told } = countCompute({ items, derived: false }, rule({}, { evaluation: 'unstated' }), nobody);
    expect(told.map(({ decision, reason, cite }) => [decision, reason, cite])).toEqual([
      ['counted', 'counted by the rule', 'Art. pre-training'],
      ['unstated', 'the text is silent', 'Art. evaluation'],
      ['excluded', 'planned, not yet spent', 'Art. 1'],
    ]);
  });
});

describe('uncertain items', () => {
  const likely = gradedFlop(flops('1e24'), 'likely', provenance);

  test('add their intervals end to end and take the least certain grade', () => {
    const { amount } = countCompute(
      { items: [item('pre-training', likely), item('fine-tuning', '1e24')], derived: false },
      rule(),
      nobody,
    );
    expect(amount).toMatchObject({ kind: 'estimate', grade: 'likely' });
    if (amount.kind !== 'estimate') return expect.unreachable();
    expect([amount.low, amount.central, amount.high].map(quantityText)).toEqual([
      '1.1e24 FLOP',
      '2e24 FLOP',
      '1.1e25 FLOP',
    ]);
  });

  const above: Bounds<'FLOP'> = { kind: 'bounds', low: flops('1e25'), lowInclusive: false, provenance };

  test('of which only a bound is known leave the sum without an upper end', () => {
    expect(counted([item('pre-training', above), item('fine-tuning', '1e24')], rule())).toBe(
      'above 1.1e25 FLOP to unknown',
    );
  });

  test('of which nothing is known leave the sum between the rest and anything', () => {
    const unknown: Bounds<'FLOP'> = { kind: 'bounds', provenance };
    expect(counted([item('pre-training', '1e25'), item('fine-tuning', unknown)], rule())).toBe(
      'above 1e25 FLOP to unknown',
    );
  });

  test('that do not count do not blur the sum', () => {
    const items = [item('pre-training', '1e25'), item('evaluation', above)];
    expect(counted(items, rule({}, { evaluation: 'excluded' }))).toBe('1e25 FLOP');
  });
});

describe('whose compute', () => {
  const items = [
    item('pre-training', '1e25', { by: 'other' }),
    item('fine-tuning', '1e24', { by: 'lab' }),
    item('reinforcement-learning', '1e23'),
    item('inherited-base', '1e26'),
  ];

  test('is anyone’s along the lineage', () => expect(counted(items, rule(), lab)).toBe('1.111e26 FLOP'));

  test('is only the developer’s own: what it spent and what the ledger gives to nobody', () => {
    expect(counted(items, rule({ whose: 'developer' }), lab)).toBe('1.1e24 FLOP');
  });

  test('a base that the developer trained itself is its own', () => {
    const own = [item('inherited-base', '1e26', { by: 'lab' }), item('fine-tuning', '1e24')];
    expect(counted(own, rule({ whose: 'developer' }), lab)).toBe('1.01e26 FLOP');
  });
});

describe('planned compute', () => {
  const plan = [item('pre-training', '9e25', { planned: true }), item('fine-tuning', '2e25', { planned: true })];
  const begun = [...plan, item('data-preprocessing', '1e20')];

  test.each([
    ['excluded', '0 FLOP', '1e20 FLOP'],
    ['counted', '1.1e26 FLOP', '1.100001e26 FLOP'],
    ['unstated', 'from 0 FLOP to 1.1e26 FLOP', 'from 1e20 FLOP to 1.100001e26 FLOP'],
    ['once-begun', '0 FLOP', '1.100001e26 FLOP'],
  ] as const)('%s', (planned, before, after) => {
    expect(counted(plan, rule({ planned }))).toBe(before);
    expect(counted(begun, rule({ planned }))).toBe(after);
  });

  test('has not begun with something that does not count', () => {
    const by = rule({ planned: 'once-begun' }, { 'data-preprocessing': 'excluded' });
    expect(counted(begun, by)).toBe('0 FLOP');
  });
});

describe('the largest run', () => {
  const by = rule({ basis: 'largest-run' });

  test('is the largest sum of one name; items without a name are runs of their own', () => {
    const items = [
      item('pre-training', '6e25', { run: 'a' }),
      item('fine-tuning', '3e25', { run: 'a' }),
      item('pre-training', '8e25'),
      item('fine-tuning', '7e25'),
    ];
    expect(counted(items, by)).toBe('9e25 FLOP');
  });

  const above = (low: string, lowInclusive: boolean): Bounds<'FLOP'> => ({
    kind: 'bounds',
    low: flops(low),
    lowInclusive,
    provenance,
  });

  test.each([
    ['above a bound and below it', above('1e25', false), known('1e24'), 'above 1e25 FLOP to unknown'],
    ['below a bound and above it', known('1e24'), above('1e25', false), 'above 1e25 FLOP to unknown'],
    ['at or above a bound', above('1e25', true), known('1e24'), 'from 1e25 FLOP to unknown'],
    ['above a bound and at it', above('1e25', false), known('1e25'), 'above 1e25 FLOP to unknown'],
    ['larger than a bound', above('1e25', false), known('1e26'), 'from 1e26 FLOP to unknown'],
  ])('of two runs, one %s', (_, first, second, expected) => {
    expect(counted([item('pre-training', first), item('pre-training', second)], by)).toBe(expected);
  });
});

describe('uncertain runs', () => {
  const uncertain = (run: string): LedgerItem => ({
    ...item('pre-training', '9e23'),
    run,
    compute: gradedFlop(flops('9e23'), 'speculative', { source: 'test' }),
  });

  test('stay open beside a run that is larger by central value', () => {
    const largest = rule({ basis: 'largest-run' });
    expect(counted([uncertain('a'), { ...item('pre-training', '9.5e23'), run: 'b' }], largest)).toBe(
      'the largest of 2',
    );
    expect(counted([uncertain('a')], largest)).toBe('9e23 FLOP');
  });
});
