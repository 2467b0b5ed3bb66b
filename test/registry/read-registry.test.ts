import { describe, expect, it } from 'vitest';
import { standingEstimate } from '../../src/registry/knowledge.ts';
import { readRegistry } from '../../src/registry/read-registry.ts';
import type { Model } from '../../src/registry/registry.ts';
import { writeRegistry } from '../../src/registry/write-registry.ts';
import { calendarDate } from '../../src/units/date.ts';
import { compareQuantity, flop, quantityText } from '../../src/units/quantity.ts';
import { digest, modelNamed, shippedFiles, shippedRegistry } from './shipped.ts';

const today = calendarDate('2026-11-22');
const registry = shippedRegistry();

const pointAbove = (limit: number): readonly Model[] =>
  registry.models.filter((model) => {
    const total = standingEstimate(model, 'total', today);
    return total?.kind === 'estimate' && compareQuantity(total.central, flop(limit)) > 0;
  });

describe('the shipped registry', () => {
  it('has the models, actors, accelerators and scores it says', () => {
    expect({
      models: registry.models.length,
      estimates: registry.models.flatMap(({ estimates }) => estimates).length,
      actors: registry.actors.length,
      hardware: registry.hardware.length,
      scores: registry.capabilities.length,
      newest: registry.newest,
    }).toEqual({ models: 286, estimates: 278, actors: 64, hardware: 141, scores: 132, newest: '2025-12-22' });
  });

  it('has 20 rows of 19 training runs above 10^25 by point estimate, and Inflection-2 exactly at it', () => {
    const above = pointAbove(1e25);
    expect(above).toHaveLength(20);
    expect(new Set(above.map(({ trainingRun }) => trainingRun)).size).toBe(19);
    expect(above.filter(({ trainingRun }) => trainingRun === 'gpt-4').map(({ id }) => id)).toEqual([
      'gpt-4',
      'gpt-4-jun-2023',
    ]);
    expect(above.map(({ id }) => id)).not.toContain('inflection-2');
    const inflection = standingEstimate(modelNamed(registry, 'inflection-2'), 'total', today);
    expect(inflection?.kind === 'estimate' && quantityText(inflection.central)).toBe('1e25 FLOP');
    expect(pointAbove(1e26).map(({ id }) => id)).toEqual(['gpt-4-5', 'grok-3', 'grok-4']);
  });

  it('lists undisclosed flagships with a bound and no value', () => {
    const bounded = registry.models.filter((model) => standingEstimate(model, 'total', today)?.kind === 'bounds');
    expect(bounded).toHaveLength(14);
    expect(bounded.map(({ id }) => id)).toEqual(expect.arrayContaining(['gpt-5-1', 'claude-opus-4-5', 'gemini-3-pro']));
    expect(standingEstimate(modelNamed(registry, 'gpt-5-1'), 'total', today)).toMatchObject({
      low: flop(1e25),
      lowInclusive: false,
    });
  });

  it('names a source and a vintage for every estimate', () => {
    const sources = new Set((registry.sources ?? []).map(({ id }) => id));
    for (const { estimates } of registry.models)
      for (const { compute } of estimates) {
        expect(sources).toContain(compute.provenance.source);
        expect(compute.provenance.knownSince).toBeDefined();
      }
  });

  it('is read and written back byte for byte', () => {
    const written = new Map(writeRegistry(registry).map(({ file, text }) => [file, text]));
    const tables = shippedFiles().filter(({ file }) => file.endsWith('.csv'));
    expect([...written.keys()].toSorted()).toEqual(tables.map(({ file }) => file).toSorted());
    for (const { file, text } of tables) expect(written.get(file)).toBe(text);
    const again = readRegistry(
      [...written].map(([file, text]) => ({ file, text })),
      { name: 'shipped', digest },
    );
    expect(again.ok && again.value).toEqual({ ...registry, files: expect.any(Array) });
  });

  it('digests the files it was read from', () => {
    const models = shippedFiles().find(({ file }) => file === 'models.csv');
    expect(registry.files.find(({ file }) => file === 'models.csv')).toEqual({
      file: 'models.csv',
      sha256: digest(models?.text ?? ''),
      rows: 286,
    });
  });
});

const models = (...rows: string[]) => ({
  file: 'r/models.csv',
  text: ['id,name,developers,released,base', ...rows, ''].join('\n'),
});
const estimates = (...rows: string[]) => ({
  file: 'r/estimates.csv',
  text: ['model_id,of,value,low,high,grade,source,known_since,withdrawn_on', ...rows, ''].join('\n'),
});
const actors = (...rows: string[]) => ({
  file: 'r/actors.csv',
  text: ['id,name,type,parent,aliases', ...rows, ''].join('\n'),
});
const facts = (...rows: string[]) => ({
  file: 'r/facts.csv',
  text: ['subject_id,fact,value,because,source', ...rows, ''].join('\n'),
});
const oneModel = models('a,A,X,2025-01-01,');

describe('a mistake in a registry', () => {
  it.each([
    ['no models.csv', [actors()], 'PL3002', 'registry `mine` has no models.csv'],
    ['a missing column', [{ file: 'models.csv', text: 'id,developers\na,X\n' }], 'PL3002', 'column `name` is missing'],
    [
      'an unknown column',
      [{ file: 'models.csv', text: 'id,name,developer\na,A,X\n' }],
      'PL3003',
      'column `developer` is not known and is not read',
    ],
    [
      'a file that is no table',
      [oneModel, { file: 'model.csv', text: 'a\n' }],
      'PL3009',
      '`model.csv` is not a table of a registry and is not read',
    ],
    [
      'a ragged row',
      [{ file: 'models.csv', text: 'id,name\na,A,3\n' }],
      'PL3001',
      expect.stringContaining('Invalid Record Length'),
    ],
    ['an identifier in capitals', [models('A,A,X,,')], 'PL3004', 'cannot read `A` in column `id`'],
    ['a blank name', [models('a,,X,,')], 'PL3004', 'nothing in column `name`'],
    ['a day that is not', [models('a,A,X,2025-02-30,')], 'PL3004', 'cannot read `2025-02-30` in column `released`'],
    ['a doubled list item', [models('a,A,X;X,,')], 'PL3004', 'cannot read `X;X` in column `developers`'],
    ['an identifier twice', [models('a,A,X,,', 'a,B,X,,')], 'PL3005', '`a` occurs more than once'],
    [
      'a base that is not there',
      [models('llama-3,A,X,,', 'b,B,X,,llama-4')],
      'PL3006',
      '`llama-4` in column `base` is not in models.csv',
    ],
    [
      'a lineage that bites its tail',
      [models('a,A,X,,b', 'b,B,X,,', 'c,C,X,,c')],
      'PL3006',
      '`c` is above itself: c > c',
    ],
    [
      'a model that cannot be read, but has an estimate',
      [models('a,A,X,soon,'), estimates('a,total,1e24,,,likely,s,,')],
      'PL3004',
      'cannot read `soon` in column `released`',
    ],
    [
      'an estimate of nothing',
      [oneModel, estimates('b,total,1e24,,,likely,s,,')],
      'PL3006',
      '`b` in column `model_id` is not in models.csv',
    ],
    [
      'a lost superscript',
      [oneModel, estimates('a,total,1025,,,likely,s,,')],
      'PL3004',
      '`1025` looks like a lost superscript in column `value`',
    ],
    [
      'a list in a cell',
      [oneModel, estimates('a,total,"1e24,2e24",,,likely,s,,')],
      'PL3004',
      '`1e24,2e24` looks like a list of numbers in column `value`',
    ],
    [
      'a rate',
      [oneModel, estimates('a,total,1e24 FLOP/s,,,likely,s,,')],
      'PL3004',
      'FLOP/s given where FLOP is needed: `1e24 FLOP/s` in column `value`',
    ],
    [
      'bounds out of order',
      [oneModel, estimates('a,total,1e24,2e24,,likely,s,,')],
      'PL2002',
      'the amounts are out of order',
    ],
    [
      'a value without grade',
      [oneModel, estimates('a,total,1e24,,,,s,,')],
      'PL3004',
      'column `grade` does not fit the value',
    ],
    [
      'a bound with grade',
      [oneModel, estimates('a,total,,1e24,,likely,s,,')],
      'PL3004',
      'column `grade` does not fit the value',
    ],
    [
      'neither value nor bound',
      [oneModel, estimates('a,total,,,,,s,,')],
      'PL3004',
      'the row has neither value nor bound',
    ],
    [
      'an imputed value',
      [oneModel, estimates('a,total,1e24,,,imputed,s,,')],
      'PL3004',
      'cannot read `imputed` in column `grade`',
    ],
    [
      'withdrawn before it was known',
      [oneModel, estimates('a,total,1e24,,,likely,s,2025-02-01,2025-02-01')],
      'PL1010',
      'the estimate is withdrawn before it is known',
    ],
    [
      'a source that is not listed',
      [
        oneModel,
        estimates('a,total,1e24,,,likely,s,,'),
        { file: 'sources.csv', text: 'id,title,publisher,licence\nt,T,P,L\n' },
      ],
      'PL3006',
      '`s` in column `source` is not in sources.csv',
    ],
    [
      'a parent that is not there',
      [oneModel, actors('x,X,company,y,')],
      'PL3006',
      '`y` in column `parent` is not in actors.csv',
    ],
    [
      'a name two actors share',
      [oneModel, actors('x,X,company,,Lab', 'y,Y,company,,lab')],
      'PL3005',
      '`lab` occurs more than once',
    ],
    ['an unknown fact', [oneModel, facts('a,openWeigths,true,because,s')], 'PL1005', 'unknown fact `openWeigths`'],
    [
      'a fact that is neither true nor false',
      [oneModel, facts('a,openWeights,yes,because,s')],
      'PL3004',
      'cannot read `yes` in column `value`',
    ],
    [
      'a fact about nobody',
      [oneModel, facts('b,openWeights,true,because,s')],
      'PL3006',
      '`b` in column `subject_id` is not in models.csv',
    ],
  ])('%s', (_, files, code, message) => {
    const { diagnostics } = readRegistry(files, { name: 'mine', digest });
    expect(diagnostics).toMatchObject([{ code, message }]);
  });

  it('is a circle, told once, or a line of parents without end', () => {
    const circle = readRegistry([models('a,A,X,,b', 'b,B,X,,c', 'c,C,X,,b')], { name: 'mine', digest });
    expect(circle.diagnostics).toMatchObject([{ code: 'PL3006', message: '`b` is above itself: b > c > b' }]);
    const line = Array.from(
      { length: 300 },
      (_, index) => `p${index},P${index},company,${index === 299 ? '' : `p${index + 1}`},`,
    );
    const long = readRegistry([oneModel, actors(...line)], { name: 'mine', digest });
    expect(long.diagnostics).toMatchObject([{ code: 'PL3006', message: '`p199` has more than 100 parents above it' }]);
  });

  it('is the wrong sign between columns', () => {
    const text = 'id;name;base\na;A;\n';
    expect(readRegistry([{ file: 'models.csv', text }], { name: 'mine', digest }).diagnostics).toMatchObject([
      { code: 'PL3002', message: 'the columns are separated by semicolons', expected: 'comma-separated values' },
    ]);
  });

  it('is found in a table of twenty thousand problems in no time', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `A${index},,X,x,`);
    const started = performance.now();
    const { diagnostics } = readRegistry([models(...rows)], { name: 'mine', digest });
    expect(diagnostics.length).toBe(60_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('is told once where more than three rows name a base that is not there', () => {
    const rows = ['a', 'b', 'c', 'd'].map((id) => `${id},${id},X,,${id === 'd' ? 'y' : 'x'}`);
    const told = (count: number) => readRegistry([models(...rows.slice(0, count))], { name: 'mine', digest });
    expect(told(3).diagnostics).toHaveLength(3);
    const { ok, diagnostics } = told(4);
    expect(ok).toBe(true);
    expect(diagnostics).toMatchObject([
      {
        code: 'PL3006',
        severity: 'warning',
        message: '4 rows name a base that is not in models.csv, 2 different ones, first `x`',
        at: { line: 2 },
        hint: expect.stringContaining('plimsoll data status'),
      },
    ]);
  });

  it('is a second row where only one can stand: an estimate, a score or a fact', () => {
    const score = {
      file: 'capabilities.csv',
      text: 'model_id,score,known_since,source\na,1,2025-01-01,s\na,2,2025-01-01,s\n',
    };
    const files = [
      oneModel,
      estimates(
        'a,total,1e24,,,likely,s,2025-01-01,',
        'a,own,1e24,,,likely,s,2025-01-01,',
        'a,total,3e25,,,likely,s,2025-01-01,',
      ),
      score,
      facts('a,openWeights,true,because,s', 'a,openWeights,false,because,s'),
    ];
    const { ok, diagnostics } = readRegistry(files, { name: 'mine', digest });
    expect(ok).toBe(false);
    expect(diagnostics.map(({ code, at, message }) => [code, at?.line, message])).toEqual([
      ['PL3005', 4, 'line 2 already has a row for model_id a, of total, known_since 2025-01-01'],
      ['PL3005', 3, 'line 2 already has a row for model_id a, known_since 2025-01-01'],
      ['PL3005', 3, 'line 2 already has a row for subject_id a, fact openWeights'],
    ]);
    expect(diagnostics[0]).toMatchObject({
      at: { file: 'r/estimates.csv', column: 1 },
      excerpt: 'a,total,3e25,,,likely,s,2025-01-01,',
      expected: 'one row for each model_id, of, known_since',
    });
  });

  it('is not a second estimate of another day, nor two days of a score', () => {
    const files = [
      oneModel,
      estimates(
        'a,total,1e24,,,likely,s,2025-01-01,2025-02-01',
        'a,total,2e24,,,likely,s,2025-02-01,',
        'a,total,3e24,,,likely,s,,',
      ),
    ];
    expect(readRegistry(files, { name: 'mine', digest }).diagnostics).toEqual([]);
  });

  it('is shown with its place, what was expected and the nearest name, and all mistakes come in one run', () => {
    const files = [
      models('a,A,X,2025-13-01,', 'gpt-4,B,X,,'),
      estimates('gpt-5,total,1e24,,,likly,s,,', 'gpt4,total,1e24,,,likely,s,,'),
    ];
    const { ok, diagnostics } = readRegistry(files, { name: 'mine', digest });
    expect(ok).toBe(false);
    expect(diagnostics).toMatchObject([
      {
        at: { file: 'r/models.csv', line: 2, column: 7, length: 10 },
        excerpt: 'a,A,X,2025-13-01,',
        expected: 'a real day written as YYYY-MM-DD',
      },
      { at: { file: 'r/estimates.csv', line: 2, column: 20 }, hint: 'did you mean `likely`?' },
      { at: { file: 'r/estimates.csv', line: 3, column: 1 }, hint: 'did you mean `gpt-4`?' },
    ]);
  });

  it('does not undo the rest: a warning leaves the registry usable', () => {
    const result = readRegistry([{ file: 'models.csv', text: 'id,name,nonsense\na,A,1\n' }], { name: 'mine', digest });
    expect(result.ok && result.value.models.map(({ id }) => id)).toEqual(['a']);
  });
});

describe('a registry of one’s own', () => {
  it('keeps hostile names as they are', () => {
    const name = '=cmd()<script>\u001b[31m';
    const result = readRegistry([{ file: 'models.csv', text: `id,name\na,"${name}"\n` }], { name: 'mine', digest });
    expect(result.ok && result.value.models[0]?.name).toBe(name);
    expect(result.ok && writeRegistry(result.value)).toEqual([
      { file: 'models.csv', text: expect.stringContaining(name) },
    ]);
  });

  it('may itemise compute and describe clusters', () => {
    const files = [
      oneModel,
      {
        file: 'ledger.csv',
        text: 'model_id,stage,value,grade,by,run,planned,source\na,pre-training,1e25,declared,,main,,s\na,fine-tuning,1e23,likely,y,,yes,s\n',
      },
      { file: 'clusters.csv', text: 'id,name\nk,K\n' },
      facts('k,clusterThroughput,1e20 FLOP/s,data sheet,s', 'k,coLocated,true,one building,s'),
    ];
    const result = readRegistry(files, { name: 'mine', digest });
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
    expect(result.value.models[0]?.ledger).toMatchObject([
      { stage: 'pre-training', run: 'main', compute: { grade: 'declared' } },
      { stage: 'fine-tuning', by: 'y', planned: true, compute: { grade: 'likely' } },
    ]);
    expect(result.value.clusters[0]?.facts).toMatchObject({
      coLocated: { value: true, basis: 'recorded', because: 'one building' },
    });
    const again = readRegistry(
      writeRegistry(result.value).map(({ file, text }) => ({ file, text })),
      { name: 'mine', digest },
    );
    expect(again.ok && { ...again.value, files: [] }).toEqual({ ...result.value, files: [] });
  });
});
