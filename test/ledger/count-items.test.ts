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
      'from 1e25 FLOP to unknown',
    );
  });

  test('that do not count do not blur the sum', () => {
    const items = [item('pre-training', '1e25'), item('evaluation', above)];
    expect(counted(items, rule({}, { evaluation: 'excluded' }))).toBe('1e25 FLOP');
  });
});

describe('a 90 % interval is no bound', () => {
  const likely = gradedFlop(flops('1e24'), 'likely', provenance);
  const silent = rule({}, { 'distillation-teacher': 'unstated' });
  const sumOf = (...items: LedgerItem[]): Bounds<'FLOP'> => {
    const { amount } = countCompute({ items, derived: false }, silent, nobody);
    if (amount.kind !== 'bounds') throw new Error(amount.kind);
    return amount;
  };
  const ends = ({ low, central, high }: Estimate<'FLOP'>): string[] => [low, central, high].map(quantityText);

  test('beside a stage on which the text is silent: between two estimates, with nothing certain but the exact part', () => {
    const { low, lowInclusive, high, between } = sumOf(
      item('pre-training', likely),
      item('fine-tuning', '1e22'),
      item('distillation-teacher', '1e24'),
    );
    expect([low && quantityText(low), lowInclusive, high]).toEqual(['1e22 FLOP', true, undefined]);
    expect(between && ends(between.low)).toEqual(['1.1e23 FLOP', '1.01e24 FLOP', '1.001e25 FLOP']);
    expect(between?.high && ends(between.high)).toEqual(['1.11e24 FLOP', '2.01e24 FLOP', '1.101e25 FLOP']);
  });

  test('nor is that of the silent stage itself', () => {
    const { low, high, between } = sumOf(item('pre-training', '1e25'), item('distillation-teacher', likely));
    expect([low && quantityText(low), high]).toEqual(['1e25 FLOP', undefined]);
    expect(between && ends(between.low)).toEqual(['1e25 FLOP', '1e25 FLOP', '1e25 FLOP']);
    expect(between?.high && ends(between.high)).toEqual(['1.01e25 FLOP', '1.1e25 FLOP', '2e25 FLOP']);
  });

  test('beside an item of unknown amount it is open above', () => {
    const { high, between } = sumOf(item('pre-training', likely), item('fine-tuning', { kind: 'bounds', provenance }));
    expect(high).toBeUndefined();
    expect(between && ends(between.low)).toEqual(['1e23 FLOP', '1e24 FLOP', '1e25 FLOP']);
    expect(between?.high).toBeUndefined();
  });

  test('exact items beside a silent stage stay hard bounds', () => {
    const { between } = sumOf(item('pre-training', '1e24'), item('distillation-teacher', '1e24'));
    expect(between).toBeUndefined();
  });

  test('of two runs, one with a silent stage and an estimate, either may be the largest', () => {
    const items = [
      item('pre-training', likely, { run: 'a' }),
      item('distillation-teacher', '1e24', { run: 'a' }),
      item('pre-training', '1e25', { run: 'b' }),
    ];
    const by = { ...silent, basis: 'largest-run' } as const;
    expect(counted(items, by)).toBe('the largest of 2');
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
    ['open-once-begun', '0 FLOP', 'from 1e20 FLOP to 1.100001e26 FLOP'],
  ] as const)('%s', (planned, before, after) => {
    expect(counted(plan, rule({ planned }))).toBe(before);
    expect(counted(begun, rule({ planned }))).toBe(after);
  });

  const onceBegun = rule({ planned: 'once-begun' }, { 'data-preprocessing': 'unstated', evaluation: 'excluded' });
  const unknown: Bounds<'FLOP'> = { kind: 'bounds', provenance };

  test.each([
    [
      'only a stage on which the text is silent has been run',
      item('data-preprocessing', '1e20'),
      'from 0 FLOP to 1.100001e26 FLOP',
    ],
    ['what was spent may be nothing', item('fine-tuning', unknown), 'from 0 FLOP to unknown'],
    [
      'what was spent is at least nothing',
      item('fine-tuning', { ...unknown, low: flops('0'), lowInclusive: true }),
      'from 0 FLOP to unknown',
    ],
  ])('may or may not have begun where %s', (_, spent, expected) => {
    expect(counted([...plan, spent], onceBegun)).toBe(expected);
    const { items, caveats } = countCompute({ items: [...plan, spent], derived: false }, onceBegun, nobody);
    expect(items.map(({ decision }) => decision).slice(0, 2)).toEqual(['unstated', 'unstated']);
    expect(items[0]?.reason).toBe('planned, and it is open whether training that counts has begun');
    expect(caveats).toHaveLength(1);
  });

  test.each([
    [
      'something of unknown size above nothing',
      item('fine-tuning', { ...unknown, low: flops('0'), lowInclusive: false }),
      'above 1.1e26 FLOP to unknown',
    ],
    ['an estimate', item('fine-tuning', gradedFlop(flops('1e20'), 'likely', provenance)), '1.100001e26 FLOP'],
  ])('has begun with %s', (_, spent, expected) => expect(counted([...plan, spent], onceBegun)).toBe(expected));

  test('has not begun with nothing', () =>
    expect(counted([...plan, item('fine-tuning', '0')], onceBegun)).toBe('0 FLOP'));

  test('of a stage that does not count is left out, whatever is said of plans', () => {
    const by = rule({ planned: 'unstated' }, { evaluation: 'excluded' });
    expect(counted([item('pre-training', '1e25'), item('evaluation', '1e25', { planned: true })], by)).toBe(
      '1e25 FLOP',
    );
  });

  const noted = (items: readonly LedgerItem[], planned: CountingRule['planned']): readonly string[] =>
    countCompute({ items, derived: false }, rule({ planned }, { evaluation: 'excluded' }), nobody).caveats;

  test.each([
    ['excluded', plan, ['9×10²⁵ and 2×10²⁵ FLOP planned, not counted until it is spent (Art. 1)']],
    [
      'once-begun',
      plan,
      [
        '9×10²⁵ and 2×10²⁵ FLOP planned, not counted until training has begun (an amount that counts, without `planned`) (Art. 1)',
      ],
    ],
    [
      'open-once-begun',
      plan,
      [
        '9×10²⁵ and 2×10²⁵ FLOP planned, not counted until training has begun (an amount that counts, without `planned`) (Art. 1)',
      ],
    ],
    ['once-begun', begun, []],
    ['counted', plan, []],
    ['unstated', plan, ['the text does not say whether some of these stages count']],
  ] as const)('%s: what does not count is named beside the sum', (planned, items, notes) => {
    expect(noted(items, planned)).toEqual(notes);
  });

  test('of a stage that would not count if it were spent is not named', () => {
    expect(noted([item('evaluation', '1e25', { planned: true })], 'excluded')).toEqual([]);
  });

  test('of unknown size, or known to some bound, is named as such', () => {
    const items = [
      item('pre-training', unknown, { planned: true }),
      item('fine-tuning', { ...unknown, high: flops('3e24') }, { planned: true }),
    ];
    expect(noted(items, 'excluded')).toEqual([
      'an unknown amount of and 3×10²⁴ FLOP planned, not counted until it is spent (Art. 1)',
    ]);
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
