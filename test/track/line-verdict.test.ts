import { describe, expect, test } from 'vitest';
import { loadLaw } from '../../src/io/policies.ts';
import { loadRegistry } from '../../src/io/registry.ts';
import { imputeCompute } from '../../src/registry/imputation.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import { groundsOf, type VerdictGround } from '../../src/track/line-grounds.ts';
import { type LineVerdict, lineVerdicts } from '../../src/track/line-verdict.ts';
import { recordOf } from '../../src/track/observation.ts';
import { isUnmoved, settledFrom } from '../../src/track/settled.ts';
import { track } from '../../src/track/track.ts';
import { usualHorizon, usualTracking } from '../../src/track/usual-tracking.ts';
import { calendarDate } from '../../src/units/date.ts';
import { formatQuantity } from '../../src/units/format.ts';
import { flop } from '../../src/units/quantity.ts';

const [law, loaded] = await Promise.all([loadLaw(), loadRegistry([], calendarDate('2026-11-21'))]);
if (!law.ok || !loaded.ok) throw new Error('the shipped law and registry cannot be read');
const { registry } = loaded.value;
const { policies } = law.value;

const trackingOn = (asOf: string, knownOn = asOf) => {
  const day = calendarDate(asOf);
  const knowledge = knowledgeOn(registry, calendarDate(knownOn));
  const record = recordOf(knowledge, day, imputeCompute(knowledge));
  return track(policies, record, { ...usualTracking, asOf: day, until: usualHorizon(day) });
};

const today = calendarDate('2026-11-21');
const settled = settledFrom(registry);
const early = trackingOn(settled?.asOf ?? '', settled?.knownOn);
const late = trackingOn(today);
const grounds = groundsOf(early, usualTracking);
const verdicts = lineVerdicts(grounds, { asOf: today, until: usualHorizon(today) });

/** The criterion of `track` that a verdict goes by. */
const printedFor = ({ policy, line, criterion }: LineVerdict) =>
  late.criteria.find(
    (one) =>
      one.of.policy === policy &&
      one.criterion === criterion &&
      formatQuantity(one.of.line.value) === formatQuantity(line.value),
  );

describe('verdicts worked out beforehand', () => {
  test('are those of tracking on the day itself, criterion by criterion', () => {
    const same = lineVerdicts(groundsOf(late, usualTracking), { asOf: today, until: usualHorizon(today) });
    expect(verdicts).toEqual(same);
  });

  test('say of every criterion what `track` prints of it: status, dates, median and probability', () => {
    expect(verdicts.length).toBeGreaterThan(5);
    for (const verdict of verdicts.filter(({ criterion }) => criterion !== undefined)) {
      const printed = printedFor(verdict);
      const chosen = printed?.projected.find(({ efficiency, growth }) =>
        efficiency === undefined ? growth === usualTracking.growth : efficiency === usualTracking.efficiency,
      );
      expect(printed?.verdict.status === 'reached').toBe(verdict.standing === 'stopped');
      if (verdict.standing === 'stopped') expect(verdict.since).toBe(printed?.verdict.since);
      if (verdict.standing === 'weakening') expect(verdict.since).toBe(printed?.verdict.centralSince);
      expect(verdict.by).toBe(chosen && (chosen.date?.q50 ?? null));
      expect(verdict.probability).toBe(chosen?.probabilityByHorizon.find(({ on }) => on === today)?.probability);
    }
  });

  test('of a law that stopped name a criterion that the record decides', () => {
    const stopped = new Set(
      late.criteria.filter(({ verdict }) => verdict.status === 'reached').map(({ of }) => of.policy),
    );
    expect(new Set(verdicts.filter(({ standing }) => standing === 'stopped').map(({ policy }) => policy))).toEqual(
      stopped,
    );
  });

  test('say nothing of a line before the day on which it was set', () => {
    const sinces = late.criteria.flatMap(({ of, verdict }) =>
      [verdict.since, verdict.centralSince].flatMap((since) => (since === undefined ? [] : [{ since, of }])),
    );
    expect(sinces.length).toBeGreaterThan(5);
    for (const { since, of } of sinces) expect(since >= of.setOn).toBe(true);
    expect(sinces.some(({ since, of }) => since === of.setOn)).toBe(true);
  });

  test('hold from the last day on which anything came to be known', () => {
    expect(settled).toEqual({ asOf: '2025-12-31', knownOn: '2026-01-31' });
  });
});

describe('a verdict', () => {
  const line = { value: flop(1e25), inclusive: false };
  const years = (...values: number[]): NonNullable<VerdictGround['projected']> => ({
    from: calendarDate('2025-01-01'),
    years: Float64Array.from(values),
    efficiency: 'x',
  });
  const ground = (criterion: VerdictGround['criterion'], rest: Partial<VerdictGround>): VerdictGround => ({
    policy: 'act',
    line,
    threshold: 't',
    criterion,
    setOn: calendarDate('2024-01-01'),
    bySource: [],
    record: { status: 'undecided', reason: 'few', because: 'too few' },
    ...rest,
  });
  const judged = (...all: readonly VerdictGround[]) =>
    lineVerdicts(all, { asOf: calendarDate('2027-01-01'), until: calendarDate('2042-12-31') })[0];
  const measured = {
    on: calendarDate('2025-12-31'),
    treatment: 'excluded',
    statistic: 'gap',
    standing: 'within',
    value: 0,
    n: 1,
    small: true,
  } as const;

  test('is stopped by what the record decides, whatever is projected', () => {
    const since = calendarDate('2026-01-01');
    expect(
      judged(
        ground('erosion', { projected: years(1, 1, 1) }),
        ground('recall', { record: { status: 'reached', since, reason: 'decided', because: 'all' } }),
      ),
    ).toMatchObject({ standing: 'stopped', criterion: 'recall', since });
  });

  test('is weakening from an even chance on, and undecided below it', () => {
    expect(judged(ground('erosion', { projected: years(1, 1, 9, 9) }))).toMatchObject({
      standing: 'weakening',
      probability: 0.5,
    });
    expect(judged(ground('erosion', { projected: years(1, 9, 9, 9) }))).toMatchObject({
      standing: 'undecided',
      probability: 0.25,
    });
  });

  test('is weakening by central values on record before it is by a projection alone', () => {
    const centralSince = calendarDate('2026-06-30');
    const weak = judged(
      ground('erosion', { projected: years(1, 1, 1, 9) }),
      ground('recall', {
        projected: years(1, 9, 9, 9),
        record: { status: 'undecided', centralSince, reason: 'open', because: '' },
      }),
    );
    expect(weak).toMatchObject({ standing: 'weakening', criterion: 'recall', since: centralSince, probability: 0.25 });
  });

  test('is that it tracks only where something was measured and all of it says so', () => {
    const within = { status: 'not-reached', reason: 'decided', because: 'all' } as const;
    expect(judged(ground('erosion', { record: within, measured }))).toMatchObject({ standing: 'tracks' });
    expect(judged(ground('erosion', { record: within, measured }), ground('recall', { measured }))).toMatchObject({
      standing: 'undecided',
    });
    expect(judged(ground('erosion', { record: within }))).toMatchObject({ standing: 'undecided' });
  });

  test('is not weakening by central values of few models', () => {
    const centralSince = calendarDate('2026-06-30');
    const few = ground('erosion', {
      measured,
      record: { status: 'undecided', centralSince, reason: 'few', because: 'too few, n = 1' },
    });
    expect(judged(few)?.standing).toBe('undecided');
    expect(judged({ ...few, measured: { ...measured, n: 40, small: false } })?.standing).toBe('weakening');
  });

  test('gives the median of its date with a 90 % interval, open where that is after the horizon', () => {
    const early = years(...Array.from({ length: 101 }, (_, year) => year / 10));
    expect(judged(ground('erosion', { projected: early }))).toMatchObject({
      by: '2030-01-01',
      byInterval: ['2025-07-03', '2034-07-03'],
    });
    const late = years(...Array.from({ length: 101 }, (_, year) => year / 5));
    expect(judged(ground('erosion', { projected: late }))?.byInterval).toEqual(['2026-01-01', null]);
  });

  test('gives the least and the greatest probability of all sources', () => {
    const bySource = [years(9, 9), years(1, 1)];
    expect(judged(ground('erosion', { projected: years(1, 9), bySource }))?.probabilityBySource).toEqual([0, 1]);
  });

  test('of several lines is the gravest', () => {
    const other = { value: flop(1e23), inclusive: false };
    const since = calendarDate('2026-01-01');
    const all = [
      ground('erosion', {}),
      ground('erosion', { line: other, record: { status: 'reached', since, reason: 'decided', because: '' } }),
    ];
    expect(judged(...all)).toMatchObject({ standing: 'stopped', line: other });
  });

  test('of a number that has been moved since is none', () => {
    const act = policies.find(({ id }) => id === 'eu-ai-act');
    const own = grounds.find(({ policy }) => policy === 'eu-ai-act');
    if (!act || !own) throw new Error('no EU AI Act');
    expect(isUnmoved(act, own, today)).toBe(true);
    expect(isUnmoved(act, { ...own, line: { ...own.line, value: flop(2e25) } }, today)).toBe(false);
  });
});
