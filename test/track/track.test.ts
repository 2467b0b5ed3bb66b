import { beforeAll, describe, expect, it } from 'vitest';
import { type Law, loadLaw } from '../../src/io/policies.ts';
import { imputeCompute } from '../../src/registry/imputation.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import { defaultCriteria } from '../../src/track/criterion.ts';
import { recordOf } from '../../src/track/observation.ts';
import { ownRate } from '../../src/track/rate-source.ts';
import { scatterIds } from '../../src/track/scatter-source.ts';
import { type TrackOptions, track } from '../../src/track/track.ts';
import { linesOf } from '../../src/track/tracked-line.ts';
import { calendarDate } from '../../src/units/date.ts';
import { isRefusal } from '../../src/units/parse-quantity.ts';
import { shippedRegistry } from '../registry/shipped.ts';

const asOf = calendarDate('2026-11-21');
const knowledge = knowledgeOn(shippedRegistry(), asOf);
const record = recordOf(knowledge, asOf, imputeCompute(knowledge));
const options: TrackOptions = {
  asOf,
  until: calendarDate('2041-12-31'),
  draws: 500,
  resamples: 100,
  seed: 1,
  reference: { kind: 'first-caught' },
  criteria: defaultCriteria,
  efficiency: 'rosetta-2025',
  growth: 'epoch-2018',
  scatter: 'rosetta-2025-joint',
  ownRates: {},
};

let law: Law;
beforeAll(async () => {
  const loaded = await loadLaw();
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics));
  law = loaded.value;
});

const policy = (id: string) => law.policies.filter((one) => one.id === id);

describe('lines of the law', () => {
  it('stand with the day on which their number was set and how it compares', () => {
    const { lines, untracked } = linesOf(policy('eu-ai-act'), asOf);
    expect(untracked).toEqual([]);
    expect(lines.map(({ rule }) => rule)).toContain('systemic-risk-presumption');
    for (const { threshold, setOn, line, moves } of lines)
      expect({ threshold, setOn, inclusive: line.inclusive, moves }).toEqual({
        threshold: 'high-impact-compute',
        setOn: '2024-08-01',
        inclusive: false,
        moves: [],
      });
    expect(linesOf(policy('kr-ai-basic-act'), asOf).lines[0]?.line.inclusive).toBe(true);
  });

  it('for biological models are told apart, and those for a part of the compute are not tracked', () => {
    const { lines } = linesOf(policy('us-eo-14110-2023'), asOf);
    expect(lines.filter(({ domain }) => domain !== undefined).map(({ threshold }) => threshold)).toEqual([
      'biological-compute',
    ]);
    const guidelines = linesOf(policy('eu-gpai-guidelines'), asOf);
    expect(guidelines.untracked.map(({ why }) => why)).toContain(
      'it counts a part of training compute, which the record does not tell',
    );
  });

  it('that ask for models below a number are left out with the reason', () => {
    const { untracked } = linesOf(policy('iabied-treaty-2025'), asOf);
    expect(untracked.map(({ why }) => why)).toContain('it takes in models below the number');
  });
});

describe('tracking', () => {
  it('gives four criteria for every line of every rule', () => {
    const { criteria } = track(law.policies, record, options);
    const { lines } = linesOf(law.policies, asOf);
    expect(criteria).toHaveLength(4 * lines.length);
    expect(lines.length).toBeGreaterThan(20);
  });

  it('never averages: one date for each source, in the same order for each line', () => {
    const { criteria, efficiency, growth } = track(policy('eu-ai-act'), record, options);
    const of = (name: string) => criteria.find(({ criterion }) => criterion === name);
    expect(of('erosion')?.projected.map((one) => one.efficiency)).toEqual(efficiency.map(({ id }) => id));
    expect(of('recall')?.projected.map((one) => [one.efficiency, one.growth])).toEqual(
      efficiency.map(({ id }) => [id, 'epoch-2018']),
    );
    expect(of('overreach')?.projected.map((one) => one.growth)).toEqual(growth.map(({ id }) => id));
    expect(of('decoupling')?.projected.map((one) => [one.scatter, one.growth, one.statistic])).toEqual(
      scatterIds.flatMap((id) => [undefined, 'correlation', 'auc'].map((statistic) => [id, 'epoch-2018', statistic])),
    );
    expect(efficiency.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['ho-2024', 'scher-2025', 'record-joint', 'record-inverse', 'record-fixed-slope']),
    );
  });

  it('decides for the line of the AI Act what the record decides, which is little', () => {
    const { criteria } = track(policy('eu-ai-act'), record, options);
    const of = (name: string) => criteria.find(({ criterion }) => criterion === name)?.verdict;
    expect(of('erosion')).toMatchObject({ status: 'undecided', centralSince: '2024-12-31' });
    expect(of('recall')).toMatchObject({ status: 'undecided', centralSince: '2025-06-30' });
  });

  it('does not measure lines for biological models by an index of language models, and does not project them', () => {
    const biological = track(policy('us-eo-14110-2023'), record, options).criteria.filter(
      ({ of }) => of.domain !== undefined,
    );
    expect(biological).toHaveLength(4);
    for (const { measured, projected, verdict } of biological) {
      expect([measured, projected]).toEqual([[], []]);
      expect(verdict.status).toBe('undecided');
    }
  });

  it('takes a rate of the user as one more source', () => {
    const own = ownRate('0.8 OOM/year');
    if (isRefusal(own)) throw new Error(own.message);
    const { criteria } = track(policy('eu-ai-act'), record, { ...options, ownRates: { efficiency: own } });
    expect(criteria[0]?.projected.at(-1)).toMatchObject({
      efficiency: '0.8 OOM/year',
      date: { q05: '2025-11-01', q50: '2025-11-01', q95: '2025-11-01' },
    });
  });

  it('does not project a capability that moves with the frontier by the forms of one that stays', () => {
    const { criteria } = track(policy('eu-ai-act'), record, {
      ...options,
      reference: { kind: 'frontier', behind: 15 },
    });
    const projected = criteria.slice(0, 4).map(({ criterion, projected: by }) => [criterion, by.length > 0]);
    expect(projected).toEqual([
      ['erosion', false],
      ['recall', false],
      ['overreach', true],
      ['decoupling', true],
    ]);
  });

  it('is the same for a seed, and draws others for another', () => {
    const dates = (seed: number) =>
      JSON.stringify(
        track(policy('eu-ai-act'), record, { ...options, seed }).criteria.map(({ projected }) => projected),
      );
    expect(dates(1)).toBe(dates(1));
    expect(dates(2)).not.toBe(dates(1));
  });

  it('of an empty record measures nothing and says so', () => {
    const empty = { ...record, observations: [], runs: [] };
    const { criteria, caveats, drifts, agreement } = track(policy('eu-ai-act'), empty, options);
    expect([drifts, agreement]).toEqual([[], []]);
    expect(caveats[0]).toBe('no scored model is known on this date: nothing can be measured');
    expect(new Set(criteria.map(({ verdict }) => verdict.status))).toEqual(new Set(['undecided']));
    expect(criteria.find(({ criterion }) => criterion === 'recall')?.unprojected).toMatch(/no published compute/);
  });

  it('warns of few models, narrow ranges, disclosure and many intervals', () => {
    const said = track(policy('eu-ai-act'), record, options).caveats.join('\n');
    for (const words of [
      /82 of 132 scored models have published compute/,
      /small samples/,
      /range restriction: 2025/,
      /\d+ intervals of 90 %/,
    ])
      expect(said).toMatch(words);
  });
});
