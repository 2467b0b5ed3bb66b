import { beforeAll, describe, expect, it } from 'vitest';
import { loadLaw } from '../../src/io/policies.ts';
import { imputeCompute } from '../../src/registry/imputation.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import { buildTrack } from '../../src/report/build/track.ts';
import { type TrackDocument, trackDocument } from '../../src/report/documents/track.ts';
import { renderers } from '../../src/report/render/render.ts';
import { defaultCriteria } from '../../src/track/criterion.ts';
import { recordOf } from '../../src/track/observation.ts';
import { track } from '../../src/track/track.ts';
import { calendarDate } from '../../src/units/date.ts';
import { shippedRegistry } from '../registry/shipped.ts';

const asOf = calendarDate('2026-11-21');
const registry = shippedRegistry();
const knowledge = knowledgeOn(registry, asOf);
const record = recordOf(knowledge, asOf, imputeCompute(knowledge));
const options = {
  asOf,
  until: calendarDate('2041-12-31'),
  draws: 400,
  resamples: 100,
  seed: 1,
  reference: { kind: 'first-caught' as const },
  criteria: defaultCriteria,
  growth: 'epoch-2018',
  scatter: 'rosetta-2025-joint',
  efficiency: 'rosetta-2025',
  ownRates: {},
};

let overview: TrackDocument;
let detailed: TrackDocument;
beforeAll(async () => {
  const law = await loadLaw();
  if (!law.ok) throw new Error(JSON.stringify(law.diagnostics));
  const run = { tool: { name: 'plimsoll', version: '0', engine: 'x' }, command: ['track'], inputs: [] };
  const built = (ids: readonly string[], alone: boolean): TrackDocument => {
    const policies = law.value.policies.filter(({ id }) => ids.length === 0 || ids.includes(id));
    const tracking = track(policies, record, options);
    return buildTrack({ tracking, policies, registry, options, showAll: alone, detailed: alone, notes: [], run });
  };
  overview = built([], false);
  detailed = built(['eu-ai-act'], true);
});

const wide = { width: 140, color: false, ascii: false };

describe('the document of track', () => {
  it('follows its published schema', () => {
    expect(() => trackDocument.parse(JSON.parse(renderers.json(overview)))).not.toThrow();
  });

  it('has for every criterion a date of named sources or none, and all others beside it', () => {
    for (const { date, efficiency, growth, projected, unprojected } of overview.criteria) {
      if (unprojected !== null) expect([date, projected]).toEqual([null, []]);
      else expect(efficiency ?? growth).not.toBeNull();
    }
    const erosion = detailed.criteria.find(({ criterion }) => criterion === 'erosion');
    expect(erosion).toMatchObject({ efficiency: 'rosetta-2025', growth: null, setOn: '2024-08-01', value: '1e25' });
    expect(erosion?.date?.q50?.slice(0, 7)).toBe('2025-11');
    expect(erosion?.probabilityByHorizon?.['2026-11-21']).toBeGreaterThan(0.95);
  });

  it('measures by date and treatment, with interval and n, or says that it cannot', () => {
    const recall = detailed.criteria.find(({ criterion }) => criterion === 'recall');
    const last = recall?.measured.filter(({ on }) => on === '2025-12-31');
    expect(last?.map(({ treatment }) => treatment)).toEqual(['excluded', 'imputed', 'assumed-above']);
    expect(last?.[0]).toMatchObject({ value: 0.3929, n: 28, small: false });
    expect(last?.[0]?.interval).toHaveLength(2);
  });
});

describe('track on a terminal', () => {
  it('fits in 100 columns with every treatment, and names lines, capabilities and laws', () => {
    const text = renderers.pretty(overview, { ...wide, width: 100 });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(text).toContain('> 10²⁵ FLOP, held to GPT-4 (index 126.1, 2023-03-14)');
    expect(text).toMatch(/recall +39 % \(\d+–\d+\) .*undecided/);
    expect(text).toContain('> 10²⁵ FLOP: EU AI Act (set 2024-08-01)');
  });

  it('says small n, range, disclosure, definitions and sources', () => {
    const text = renderers.pretty(overview, wide);
    for (const words of [
      'small samples',
      'range restriction',
      'have published compute',
      'it catches less than 50 %',
      'never averaged',
    ])
      expect(text).toContain(words);
  });

  it('shows every source and date for a named law, and a source without an interval as such', () => {
    const text = renderers.pretty(detailed, wide);
    for (const words of ['ho-2024', 'record-inverse', 'by 2023-12-31', 'Qwen2.5-72B', 'Phi-4 (least compute)'])
      expect(text).toContain(words);
    expect(text).toMatch(/gundlach-2025 +2027-06-16 +the source gives none/);
  });

  it('is plain without tables, and has no unnamed line', () => {
    const text = renderers.plain(overview, wide);
    expect(text).toContain('decoupling, auc: Measured');
    expect(text.split('\n').filter((line) => line.startsWith(':'))).toEqual([]);
  });
});

describe('track in files', () => {
  it('as Markdown has every law, its sources with links, and both sides', () => {
    const text = renderers.md(detailed, wide);
    for (const words of [
      'https://arxiv.org/abs/2403.05812',
      'Hooker 2024',
      'Heim and Koessler 2024',
      'Not legal advice',
    ])
      expect(text).toContain(words);
  });

  it('as CSV has a row for each criterion and source', () => {
    const rows = renderers.csv(detailed).trim().split('\n');
    const projected = detailed.criteria.reduce((sum, one) => sum + Math.max(1, one.projected.length), 0);
    expect(rows).toHaveLength(1 + projected);
    expect(rows[0]).toContain('q05,q50,q95');
  });
});
