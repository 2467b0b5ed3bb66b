import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Limit, limits } from '../../src/project/actor-path.ts';
import { type ActorStart, actorStarts, developersAlone } from '../../src/project/actor-start.ts';
import { crossingsOf, outlooksOf } from '../../src/project/crossings.ts';
import { type ActorRun, simulateActors } from '../../src/project/simulate-actors.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import { readRegistry } from '../../src/registry/read-registry.ts';
import { calendarDate } from '../../src/units/date.ts';
import { fixedScenario } from './fixed-scenario.ts';
import { probabilityAbove, probabilityReached } from './formulas/closed-crossing.ts';
import { shipped } from './shipped-scenarios.ts';

const start = calendarDate('2026-01-01');

const developer = (id: string, log: number, sd = 0, more: Partial<ActorStart> = {}): ActorStart => ({
  id,
  name: id,
  kind: 'developer',
  run: { log, sd, on: start, model: `${id}-1`, imputed: false },
  ...more,
});

const run = (thresholds: readonly number[], more: Partial<ActorRun> = {}): ActorRun => ({
  samples: 200,
  seed: 5,
  thresholds,
  checkpoints: [5],
  ...more,
});

const crossed = (moments: Float32Array | undefined, years: number): number =>
  (moments ?? []).filter((moment) => moment <= years).length / (moments?.length ?? 1);

describe('without uncertainty and limits', () => {
  const futures = simulateActors(fixedScenario(), [developer('a', 25)], run([24, 25, 26, 28, 30.5], { samples: 1 }));

  it('a run grows by spending and hardware and crosses when the trend does', () => {
    expect(futures.actors[0]?.crossings.map(([moment]) => moment)).toEqual(
      // Half an OOM a year from 10^25 at the start; ten years reach 10^30.
      [0, 0, expect.closeTo(2, 3), expect.closeTo(6, 3), Number.POSITIVE_INFINITY],
    );
    const [outlook] = outlooksOf(futures, [0.5]);
    expect(outlook).toMatchObject({ actor: 'a', year: 2031, largest: [expect.closeTo(27.5, 5)] });
    expect(outlook?.binding.trend).toBe(1);
  });

  it('has its dates as calendar dates, and none where it does not come to it', () => {
    const dates = crossingsOf(futures, { shares: [0.5], by: [calendarDate('2028-01-01'), calendarDate('2027-12-31')] });
    expect(dates.slice(0, 5).map((crossing) => crossing.dates[0])).toEqual([
      '2026-01-01',
      '2026-01-01',
      '2028-01-01',
      '2032-01-01',
      undefined,
    ]);
    expect(dates[2]?.probability).toEqual([1, 0]);
    expect(dates.at(-1)).toEqual({ threshold: 30.5, dates: [undefined], probability: [0, 0] });
  });

  it('follows a trend of compute in place of spending and hardware', () => {
    const [actor] = simulateActors(fixedScenario({ computeGrowth: 1 }), [developer('a', 25)], run([27])).actors;
    expect(actor?.crossings[0]?.[0]).toBeCloseTo(2, 3);
  });
});

describe('a line that a run on record is over', () => {
  const of = (model: string, log: number, on: string, sd = 0) => ({
    model,
    name: model,
    log,
    sd,
    on: calendarDate(on),
  });
  const runs = [of('first', 24.5, '2023-03-15'), of('second', 25.5, '2025-02-01')];
  const largest = { log: 25.5, sd: 0, on: calendarDate('2025-02-01'), model: 'second', imputed: false };
  const question = { shares: [0.05, 0.5, 0.95], by: [calendarDate('2030-01-01')] };
  const crossings = (actors: readonly ActorStart[], of: readonly number[], more: Partial<ActorRun> = {}) =>
    crossingsOf(simulateActors(fixedScenario(), actors, run(of, more)), question);

  it('was crossed with the first of them, not the largest', () => {
    const [lower, higher, ahead] = crossings([developer('a', 25.5, 0, { run: largest, runs })], [24, 25, 26]);
    expect(lower).toMatchObject({ dates: Array(3).fill('2023-03-15'), recorded: { run: runs[0], probability: 1 } });
    expect(higher).toMatchObject({ dates: Array(3).fill('2025-02-01'), recorded: { run: runs[1] } });
    expect(ahead?.recorded).toBeUndefined();
  });

  it('is as sure as the estimate; else the next one on record was the first', () => {
    const unsure = [of('first', 24.1, '2023-03-15', 0.1), of('second', 25.5, '2025-02-01')];
    const [line] = crossings([developer('a', 25.5, 0, { run: largest, runs: unsure })], [24], { samples: 2000 });
    // One standard deviation above: 84 % of the normal distribution.
    expect(line?.recorded?.probability).toBeCloseTo(0.8413, 4);
    expect(line?.dates).toEqual(['2023-03-15', '2023-03-15', '2025-02-01']);
  });

  it('was first crossed by the earliest of anyone', () => {
    const other = developer('b', 24.2, 0, { runs: [of('other', 24.2, '2022-06-01')] });
    const all = crossings([developer('a', 25.5, 0, { run: largest, runs }), other], [24]);
    expect(all.at(-1)).toMatchObject({ dates: Array(3).fill('2022-06-01'), recorded: { run: { model: 'other' } } });
    expect(all.at(-1)?.actor).toBeUndefined();
  });
});

describe('who is counted', () => {
  const tier: ActorStart = { id: 't', name: 'Tier', kind: 'tier', fleet: { log: 6, sd: 0, on: start } };
  const question = { shares: [0.5], by: [] };

  it('is no reference budget: it is not the first by anyone, and without developers nobody is', () => {
    const both = simulateActors(fixedScenario(), [tier, developer('a', 24)], run([25]));
    const [byTier, byDeveloper, first] = crossingsOf(both, question);
    expect((byTier?.dates[0] ?? '') < (byDeveloper?.dates[0] ?? '')).toBe(true);
    expect(first?.dates).toEqual(byDeveloper?.dates);
    const alone = crossingsOf(simulateActors(fixedScenario(), [tier], run([25])), question);
    expect(alone.map(({ actor }) => actor)).toEqual(['t']);
    expect(crossingsOf(simulateActors(fixedScenario(), [], run([25])), question)).toEqual([]);
  });

  it('is a group once, unless nobody above is projected', () => {
    const [group, part] = [developer('group', 25), developer('part', 25, 0, { partOf: ['group'] })];
    expect([...developersAlone([tier, part, group])]).toEqual(['group']);
    expect([...developersAlone([part])]).toEqual(['part']);
  });
});

describe('what binds', () => {
  const fleet = { log: 4, sd: 0, on: start };
  // 10^4 H100 equivalents at 40 % for three months: log10(1e4 * 9.894e14 * 0.4 * 7.889e6) = 25.494.
  const capacity = Math.log10(1e4 * 9.894e14 * 0.4 * 3 * (365.25 / 12) * 86_400);

  it.each<[Limit, Parameters<typeof fixedScenario>[0], Partial<ActorStart>, number]>([
    ['trend', {}, {}, 27.5],
    ['fleet', { fleetGrowth: 0.3 }, { fleet }, capacity + 1.5],
    ['spending', { spendingCeiling: 1e8 }, {}, 26.5],
    ['feasibility', { feasibleRun: 1e27 }, {}, 27],
  ])('%s', (limit, given, more, expected) => {
    const actor = developer('a', 25, 0, more);
    const [outlook] = outlooksOf(simulateActors(fixedScenario(given), [actor], run([26], { samples: 1 })), [0.5]);
    expect(outlook?.largest[0]).toBeCloseTo(expected, 2);
    expect(limits.map((name) => outlook?.binding[name])).toEqual(limits.map((name) => (name === limit ? 1 : 0)));
  });

  it('parallelism, where every step takes long', () => {
    const futures = simulateActors(
      fixedScenario({ secondsPerStep: 30 }),
      [developer('a', 24)],
      run([26], { samples: 1 }),
    );
    const [outlook] = outlooksOf(futures, [0.5]);
    expect(outlook?.binding.parallelism).toBe(1);
    expect(outlook?.largest[0]).toBeLessThan(26.5);
  });

  it('never takes a known run back', () => {
    const futures = simulateActors(
      fixedScenario({ feasibleRun: 1e26 }),
      [developer('a', 27)],
      run([26.9], { samples: 1 }),
    );
    expect(outlooksOf(futures, [0.5])[0]?.largest).toEqual([27]);
    expect(futures.actors[0]?.crossings[0]?.[0]).toBe(0);
  });

  it('holds a tier to its machines, which grow as hardware does', () => {
    const tier: ActorStart = { id: 't', name: 'Tier', kind: 'tier', fleet: { log: 0, sd: 0, on: start } };
    const futures = simulateActors(fixedScenario({ runShare: 0.1 }), [tier], run([30], { samples: 1 }));
    const [outlook] = outlooksOf(futures, [0.5]);
    expect(outlook?.largest[0]).toBeCloseTo(capacity - 4 + 0.5, 5);
    expect(outlook?.binding.fleet).toBe(1);
  });
});

describe('with uncertainty', () => {
  const samples = 4000;
  const error = (p: number): number => 4 * Math.sqrt((p * (1 - p)) / samples);

  it('has the closed-form probabilities of log-normal size and normal growth', () => {
    const scenario = fixedScenario({ computeGrowth: { kind: 'normal', mean: 0.5, sd: 0.1 }, actorGrowthSpread: 0.15 });
    const [actor] = simulateActors(scenario, [developer('a', 25, 0.6)], run([26, 27, 28], { samples })).actors;
    const course = { level: 25, levelSd: 0.6, rate: 0.5, rateSd: Math.hypot(0.1, 0.15), driftSd: 0 };
    for (const [place, threshold] of [26, 27, 28].entries())
      for (const years of [2, 5, 8]) {
        const expected = probabilityAbove(course, threshold, years);
        // A run that shrinks stays the largest, which matters where growth can be negative: hardly here.
        expect(Math.abs(crossed(actor?.crossings[place], years) - expected)).toBeLessThan(error(expected) + 0.003);
      }
  });

  it('has the first-passage probability of a drifting trend, but for what passes between two quarters', () => {
    const scenario = fixedScenario({ growthDrift: 0.4 });
    const [actor] = simulateActors(scenario, [developer('a', 25)], run([27], { samples })).actors;
    for (const years of [2, 4, 6]) {
      const expected = probabilityReached({ level: 25, rate: 0.5, driftSd: 0.4 }, 27, years);
      const ours = crossed(actor?.crossings[0], years);
      expect(ours).toBeLessThan(expected + error(expected));
      expect(ours).toBeGreaterThan(expected - error(expected) - 0.06);
    }
  });

  it('has the first crossing by anyone as the earliest, less likely than for independent actors', () => {
    const scenario = fixedScenario({ computeGrowth: { kind: 'normal', mean: 0.5, sd: 0.2 }, growthDrift: 0.2 });
    const actors = ['a', 'b', 'c'].map((id) => developer(id, 25, 0.05));
    const futures = simulateActors(scenario, actors, run([27.5], { samples }));
    const each = futures.actors.map(({ crossings }) => crossings[0] ?? new Float32Array());
    const earliest = each[0]?.map((moment, draw) => Math.min(moment, each[1]?.[draw] ?? 0, each[2]?.[draw] ?? 0));
    expect(futures.first[0]).toEqual(earliest);
    const shares = each.map((moments) => crossed(moments, 4));
    const independent = 1 - shares.reduce((none, p) => none * (1 - p), 1);
    expect(crossed(futures.first[0], 4)).toBeGreaterThan(Math.max(...shares));
    expect(crossed(futures.first[0], 4)).toBeLessThan(independent - 0.1);
  });

  it('crosses higher thresholds later', () => {
    const { actors } = simulateActors(shipped('baseline'), [developer('a', 25, 0.5)], run([25, 26, 27, 28, 29]));
    const [columns = []] = actors.map(({ crossings }) => crossings);
    for (const [place, moments] of columns.entries())
      for (const [draw, moment] of moments.entries())
        expect(moment).toBeLessThanOrEqual(columns[place + 1]?.[draw] ?? Number.POSITIVE_INFINITY);
  });
});

describe('draws', () => {
  const scenario = shipped('baseline');
  const [a, b] = [developer('a', 25.5, 0.6), developer('b', 24, 0.9)];
  const alone = simulateActors(scenario, [a], run([26, 27])).actors[0]?.crossings;

  it('are the same for the same seed and different for another', () => {
    expect(simulateActors(scenario, [a], run([26, 27])).actors[0]?.crossings).toEqual(alone);
    expect(simulateActors(scenario, [a], run([26, 27], { seed: 6 })).actors[0]?.crossings).not.toEqual(alone);
  });

  it('of an actor do not change with other actors, thresholds, samples or a later horizon', () => {
    expect(simulateActors(scenario, [b, a], run([26, 27])).actors[1]?.crossings).toEqual(alone);
    expect(simulateActors(scenario, [a], run([25, 26, 26.5, 27])).actors[0]?.crossings[3]).toEqual(alone?.[1]);
    const more = simulateActors(scenario, [a], run([26, 27], { samples: 300 })).actors[0]?.crossings;
    expect(more?.map((moments) => moments.slice(0, 200))).toEqual(alone);
    const later = { ...scenario, until: calendarDate('2045-12-31') };
    const longer = simulateActors(later, [a], run([26, 27])).actors[0]?.crossings[1];
    for (const [draw, moment] of (alone?.[1] ?? []).entries())
      if (Number.isFinite(moment)) expect(longer?.[draw]).toBe(moment);
  });

  it('of one assumption do not change when another is made', () => {
    const { performanceExponent: _, ...assumptions } = shipped('meek').assumptions;
    const meek = simulateActors(shipped('meek'), [a], run([26, 27])).actors[0]?.crossings;
    expect(simulateActors({ ...shipped('meek'), assumptions }, [a], run([26, 27])).actors[0]?.crossings).toEqual(meek);
  });

  it('share the error of a model that two actors made', () => {
    const shared = { log: 25, sd: 0.6, on: start, model: 'joint', imputed: false };
    const pair = simulateActors(
      fixedScenario(),
      ['a', 'b'].map((id) => developer(id, 25, 0, { run: shared })),
      run([26]),
    ).actors;
    expect(pair[0]?.crossings).toEqual(pair[1]?.crossings);
  });

  it('need ascending thresholds and checkpoints within the horizon', () => {
    expect(() => simulateActors(scenario, [a], run([27, 26]))).toThrow('ascend');
    expect(() => simulateActors(scenario, [a], run([26], { checkpoints: [99] }))).toThrow('no projection');
  });
});

describe('where actors stand', () => {
  const folder = join(import.meta.dirname, '../../fixtures/registry');
  const files = readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
  const registry = readRegistry(files, { name: 'shipped', digest: () => '' });
  if (!registry.ok) throw new Error('the shipped registry cannot be read');
  const starts = actorStarts(knowledgeOn(registry.value, calendarDate('2026-11-21')));
  const of = (id: string): ActorStart | undefined => starts.find((actor) => actor.id === id);

  it('is read from their largest known run and their capacity', () => {
    expect(of('xai')).toMatchObject({
      kind: 'developer',
      run: { model: 'grok-4', log: expect.closeTo(Math.log10(5e26), 6), on: '2025-07-09', imputed: false },
      fleet: { log: expect.closeTo(Math.log10(635_000), 6), on: '2025-12-31' },
    });
    // Within a factor of 31 nine times in ten, as a speculative estimate without bounds of its own is read.
    expect(of('google-deepmind')?.run?.sd).toBeCloseTo(Math.log10(31) / 1.644854, 3);
    expect(of('openai')?.run?.model).toBe('gpt-4-5');
  });

  it('is the machines alone for a tier; sums over owners are no actors', () => {
    expect(of('tier-academic-8x-h100')).toEqual({
      id: 'tier-academic-8x-h100',
      name: 'Academic group: 8 H100',
      kind: 'tier',
      fleet: { log: expect.closeTo(Math.log10(8), 9), sd: 0, on: '2026-11-21' },
    });
    expect(of('china-all-owners')).toBeUndefined();
  });

  it('was known to be less at an earlier date', () => {
    const before = actorStarts(knowledgeOn(registry.value, calendarDate('2025-06-30')));
    expect(before.find(({ id }) => id === 'xai')?.run?.model).not.toBe('grok-4');
  });

  it('has the runs on record in order of release, and who controls whom', () => {
    const openai = of('openai')?.runs ?? [];
    expect(openai.find(({ log }) => log >= 25)).toMatchObject({ model: 'gpt-4', name: 'GPT-4', on: '2023-03-15' });
    expect(openai.map(({ on }) => on)).toEqual(openai.map(({ on }) => on).toSorted());
    expect(of('google-deepmind')?.partOf).toEqual(['alphabet']);
    const alone = developersAlone(starts);
    expect([alone.has('alphabet'), alone.has('google-deepmind'), alone.has('tier-startup-2048x-h800')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('leaves out, with the reason, who has no recent run', () => {
    const { leftOut, actors } = simulateActors(shipped('baseline'), starts, run([26], { samples: 2 }));
    expect(leftOut.find(({ actor }) => actor.id === 'eleutherai')?.why).toContain('2022-02-09');
    expect(leftOut.find(({ actor }) => actor.id === 'us-doe')?.why).toContain('no training run');
    expect(actors.length + leftOut.length).toBe(starts.length);
  });
});
