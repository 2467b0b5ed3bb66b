import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDocument } from '../../src/report/documents/test.ts';
import { smallAct } from '../draft/small-act.ts';

const root = join(import.meta.dirname, '../..');
const binary = join(root, 'dist/cli/main.js');
const place = mkdtempSync(join(tmpdir(), 'plimsoll-test-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
beforeAll(() => {
  if (!existsSync(binary)) throw new Error('the built program is tested: run `npm run build` first');
});

let folders = 0;

/** A folder of its own with these files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  folders += 1;
  const folder = join(place, String(folders));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

const environment = { PATH: process.env['PATH'] ?? '' };
const plimsoll = (folder: string, ...given: readonly string[]) => {
  const ran = spawnSync(process.execPath, [binary, ...given], {
    encoding: 'utf8',
    cwd: folder,
    env: environment,
    maxBuffer: 50_000_000,
  });
  return { code: ran.status, output: ran.stdout, errors: ran.stderr };
};

const passing = `policy: small-act
defaults: { as_of: 2026-01-01 }
cases:
  - name: above the line
    because: Art. 5(2)
    input: { model: { facts: { generalPurpose: true, countedCompute: 2e25 FLOP } } }
    output: { large: met }
  - name: a ledger
    input:
      model:
        facts: { generalPurpose: true }
        ledger:
          - { stage: pre-training, compute: 9e24 FLOP }
          - { stage: evaluation, compute: 9e24 FLOP }
    output: { large: { status: not-met, counted: 9e24 FLOP } }
`;
const failing = passing.replace('counted: 9e24 FLOP', 'counted: 1.8e25 FLOP');
const small = { 'small-act.yaml': smallAct, 'small-act.cases.yaml': passing };
const broken = { 'small-act.yaml': smallAct, 'small-act.cases.yaml': failing };

describe('exit codes and the closing line', () => {
  test('cases that pass: 0', () => {
    const ran = plimsoll(folderOf(small), 'test', 'small-act.yaml');
    expect(ran).toMatchObject({ code: 0, errors: '' });
    expect(ran.output.trimEnd().split('\n').at(-1)).toBe('2 passed, 0 failed');
  });

  test('a case that fails: 1', () => {
    const ran = plimsoll(folderOf(broken), 'test', 'small-act.yaml');
    expect(ran).toMatchObject({ code: 1, errors: 'gate tripped: 1 case fails\n' });
    expect(ran.output.trimEnd().split('\n').at(-1)).toBe('1 passed, 1 failed');
  });

  test.each([
    [4, ['--run', '(']],
    [4, ['--run', '(a+)+$']],
    [2, ['--min-coverage', 'all']],
    [2, ['--run', 'a', '--mutate']],
    [2, ['--watch', '-o', 'out.txt']],
    [4, ['--run', 'no such case']],
  ])('%i: %j', (code, options) => {
    expect(plimsoll(folderOf(small), 'test', '.', ...options)).toMatchObject({ code, output: '' });
  });

  test('a case file that cannot be read: 3, with the place', () => {
    const ran = plimsoll(
      folderOf({ ...small, 'small-act.cases.yaml': passing.replace('output:', 'outputs:') }),
      'test',
      '.',
    );
    expect(ran).toMatchObject({ code: 3, output: '' });
    expect(ran.errors).toContain('error[PL1002]: unknown key `outputs`\n  --> small-act.cases.yaml:7:5');
  });

  test('a policy that cannot be read: 3, without a word on its cases', () => {
    const ran = plimsoll(
      folderOf({ ...small, 'small-act.yaml': smallAct.replace('binds: model', 'binds: mode') }),
      'test',
      '.',
    );
    expect(ran.code).toBe(3);
    expect(ran.errors.match(/^error/gm)).toHaveLength(1);
  });

  test('a file that does not exist: 3; a folder without cases: 4', () => {
    expect(plimsoll(folderOf(small), 'test', 'other.yaml').code).toBe(3);
    expect(plimsoll(folderOf({ 'notes.yaml': 'a: 1\n' }), 'test', '.').code).toBe(4);
  });

  test('a policy without cases: 4, and how to begin', () => {
    const ran = plimsoll(folderOf({ 'small-act.yaml': smallAct }), 'test', 'small-act.yaml');
    expect(ran.code).toBe(4);
    expect(ran.errors).toContain('plimsoll test small-act.yaml --boundary -o small-act.cases.yaml');
  });
});

describe('what failed', () => {
  const ran = () => plimsoll(folderOf(broken), 'test', 'small-act.yaml', '--format', 'pretty').output;

  test('is told with its place, what was expected, the clauses with their values, and what was counted of the ledger', () => {
    const output = ran();
    expect(output).toContain('✓ above the line\n  ✗ a ledger\n');
    expect(output).toContain('Failed: a ledger\nsmall-act.cases.yaml:8:5\n');
    expect(output).toContain('Expected  large counted: 1.8e25 FLOP\nActual    large counted: 9e24 FLOP\n');
    expect(output).toContain('counted compute greater than 10²⁵ FLOP: not met, 9×10²⁴ FLOP');
    expect(output).toMatch(/Ledger {4}evaluation 9×10²⁴: excluded by eu-cumulative/);
  });

  test('on another day, with the days on which the rule binds', () => {
    const early = passing.replace('as_of: 2026-01-01', 'as_of: 2025-08-01');
    const { output } = plimsoll(
      folderOf({ ...small, 'small-act.cases.yaml': early }),
      'test',
      '.',
      '--format',
      'pretty',
    );
    expect(output).toContain('Date      binds from 2025-08-02 until 2030-01-01; the case is as of 2025-08-01');
    expect(output).toContain('Because   Art. 5(2)');
  });
});

describe('formats', () => {
  test('json is a document of its published form', () => {
    const { output } = plimsoll(folderOf(broken), 'test', '.', '--coverage', '--mutate', '--json');
    const document = testDocument.parse(JSON.parse(output));
    expect(document).toMatchObject({ passed: 1, failed: 1 });
    expect(document.coverage?.total).toBeGreaterThan(10);
    const { killed = 0, survived = 0, equivalent = 0, survivors = [] } = document.mutation ?? {};
    expect(killed).toBeGreaterThan(0);
    expect(survivors).toHaveLength(survived);
    expect(killed + survived + equivalent).toBeGreaterThan(10);
  });

  test('without the options coverage and mutation are null', () => {
    const { output } = plimsoll(folderOf(small), 'test', '.', '--json');
    expect(JSON.parse(output)).toMatchObject({ coverage: null, mutation: null });
  });

  test('junit names every case and says what failed', () => {
    const { output } = plimsoll(folderOf(broken), 'test', '.', '--format', 'junit');
    expect(output).toContain('<testsuites tests="2" failures="1"');
    expect(output).toContain('name="a ledger"');
    expect(output).toContain('actual: large counted: 9e24 FLOP');
    expect(output).toContain('at: small-act.cases.yaml:8:5');
  });

  test.each(['junit', 'tap'])('%s says what the gates on coverage and on changes to the law say', (format) => {
    const folder = folderOf(small);
    const asked = ['--mutate', '--min-coverage', '100', '--format', format];
    const { output, code } = plimsoll(folder, 'test', '.', ...asked);
    expect(code).toBe(1);
    expect(output).toContain('every change to the law is noticed');
    expect(output).toContain('this case would notice it:');
    expect(output).toContain('at least 100 % of the law is shown');
    expect(output).toContain('small-act#large: generalPurpose false (Art. 3)');
    expect(output).toContain({ junit: 'tests="4" failures="2"', tap: '1..4' }[format]);
    const edges = plimsoll(folder, 'test', 'small-act.yaml', '--boundary').output;
    writeFileSync(join(folder, 'edges.cases.yaml'), edges);
    const sound = plimsoll(folder, 'test', '.', ...asked);
    expect(sound.output).not.toContain({ junit: '<failure', tap: 'not ok' }[format]);
    expect(sound.code).toBe(0);
  });

  test('junit has nothing that the strictest schema in use refuses', () => {
    const { output } = plimsoll(
      folderOf(broken),
      'test',
      '.',
      '--mutate',
      '--min-coverage',
      '100',
      '--format',
      'junit',
    );
    const tags = [...output.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').matchAll(/<(\w+)((?: \w+="[^"]*")*)\/?>/g)];
    const used = new Map<string, Set<string>>();
    for (const [, tag = '', attributes = ''] of tags)
      used.set(
        tag,
        new Set([...(used.get(tag) ?? []), ...[...attributes.matchAll(/(\w+)=/g)].map(([, name = '']) => name)]),
      );
    expect(Object.fromEntries([...used].map(([tag, names]) => [tag, [...names].toSorted()]))).toEqual({
      testsuites: ['errors', 'failures', 'tests'],
      testsuite: ['errors', 'failures', 'name', 'skipped', 'tests'],
      testcase: ['classname', 'name'],
      failure: ['message', 'type'],
    });
  });

  test('tap numbers the cases', () => {
    const { output } = plimsoll(folderOf(broken), 'test', '.', '--format', 'tap');
    const lines = output.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'TAP version 14',
      '1..2',
      'ok 1 - small-act: above the line',
      'not ok 2 - small-act: a ledger',
    ]);
  });

  test('sarif has the place of what failed and of what no case notices', () => {
    const { output } = plimsoll(folderOf(broken), 'test', '.', '--mutate', '--format', 'sarif');
    const [run] = JSON.parse(output).runs;
    const found = run.results.map(
      (result: {
        ruleId: string;
        locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
      }) => [
        result.ruleId,
        result.locations[0]?.physicalLocation.artifactLocation.uri,
        result.locations[0]?.physicalLocation.region.startLine,
      ],
    );
    expect(found).toContainEqual(['failing-case', 'small-act.cases.yaml', 8]);
    expect(found).toContainEqual(['unnoticed-change', 'small-act.yaml', 20]);
  });

  test('github annotates the line', () => {
    const { output } = plimsoll(folderOf(broken), 'test', '.', '--format', 'github');
    expect(output).toMatch(/^::error file=small-act\.cases\.yaml,line=8,col=5,/);
    expect(output).toContain('%0Aactual: large counted: 9e24 FLOP');
    expect(output.trimEnd().split('\n').at(-1)).toBe('1 passed, 1 failed');
  });

  test('md and csv', () => {
    const folder = folderOf(broken);
    expect(plimsoll(folder, 'test', '.', '--format', 'md').output).toContain('| Small Act | 1 | 1 |');
    expect(plimsoll(folder, 'test', '.', '--csv').output.split('\n')[0]).toBe(
      'policy,name,file,line,as_of,passed,expected,actual,because',
    );
  });

  test('a name cannot break out of any of them', () => {
    const name = 'a "<x> & \\u001b[2J %0A::error::b # `c` | d';
    const folder = folderOf({
      ...broken,
      'small-act.cases.yaml': failing.replace('a ledger', JSON.stringify(name).replace('\\\\u', '\\u')),
    });
    for (const format of ['pretty', 'plain', 'junit', 'tap', 'sarif', 'github', 'md', 'csv', 'json']) {
      const { output } = plimsoll(folder, 'test', '.', '--format', format);
      expect(output, format).not.toContain('\u001b[2J');
      expect(output, format).not.toMatch(/^::error::b/m);
      expect(output, format).not.toContain('<x>'.repeat(format === 'junit' ? 1 : 2));
    }
  });
});

describe('--coverage and its gate', () => {
  test('law that no case shows is listed by citation', () => {
    const { output, code } = plimsoll(folderOf(small), 'test', '.', '--coverage');
    expect(code).toBe(0);
    expect(output).toContain('Law that no case shows');
    expect(output).toContain('Art. 3: Not shown generalPurpose false');
    expect(output).toMatch(/Coverage \d+(\.\d)? %: \d+ of 19/);
  });

  test('too little trips the gate', () => {
    expect(plimsoll(folderOf(small), 'test', '.', '--min-coverage', '90 %')).toMatchObject({
      code: 1,
      errors: 'gate tripped: coverage below 90 %\n',
    });
    expect(plimsoll(folderOf(small), 'test', '.', '--min-coverage', '20').code).toBe(0);
  });
});

describe('--boundary', () => {
  test('writes cases that are found beside the policy, pass, and show all of it', () => {
    const folder = folderOf({ 'small-act.yaml': smallAct });
    expect(plimsoll(folder, 'test', 'small-act.yaml', '--boundary', '-o', 'small-act.edges.cases.yaml').code).toBe(0);
    const ran = plimsoll(folder, 'test', 'small-act.yaml', '--min-coverage', '100');
    expect(ran.code).toBe(0);
    expect(ran.output).toContain('nobody has reviewed the verdicts');
    expect(plimsoll(folder, 'test', '.', '--boundary', '-o', 'small-act.edges.cases.yaml').code).toBe(2);
  });

  test('takes one policy at a time', () => {
    const folder = folderOf({ ...small, 'other.yaml': smallAct.replace('id: small-act', 'id: other') });
    expect(plimsoll(folder, 'test', '.', '--boundary')).toMatchObject({ code: 2, output: '' });
  });
});

describe('--mutate and the list of reviewed survivors', () => {
  const mutation = (folder: string) =>
    JSON.parse(plimsoll(folder, 'test', 'small-act.yaml', '--mutate', '--json').output).mutation;

  test('what would go unnoticed is shown with the case that would catch it, and trips the gate', () => {
    const ran = plimsoll(folderOf(small), 'test', '.', '--mutate');
    expect(ran.code).toBe(1);
    expect(ran.errors).toMatch(/^gate tripped: \d+ changes to the law would go unnoticed\n$/);
    expect(ran.output).toContain('This change to the law would go unnoticed');
    expect(ran.output).toContain(
      '    input: { model: { facts: { generalPurpose: true, countedCompute: 1e25 FLOP } } }',
    );
  });

  test('with every survivor explained the gate stays open, and what is explained is listed apart', () => {
    const folder = folderOf(small);
    const { survivors } = mutation(folder);
    const entries = survivors.map(
      ({ policy, rule, kind, where, change }: Readonly<Record<string, string>>) =>
        `  - ${JSON.stringify({ policy, rule, kind, where, change, reason: 'looked at' })}\n`,
    );
    writeFileSync(join(folder, 'survivors.yaml'), `survivors:\n${entries.join('')}`);
    const ran = plimsoll(folder, 'test', 'small-act.yaml', '--mutate');
    expect(ran).toMatchObject({ code: 0, errors: '' });
    expect(ran.output).toContain('Reviewed: no case needs to notice these');
    expect(mutation(folder)).toMatchObject({ survived: survivors.length, reviewed: survivors.length });
  });

  test('an entry that explains nothing is warned of', () => {
    const entry = 'policy: small-act, rule: large, kind: operator, where: nowhere, reason: old';
    const ran = plimsoll(
      folderOf({ ...small, 'survivors.yaml': `survivors:\n  - { ${entry} }\n` }),
      'test',
      '.',
      '--mutate',
    );
    expect(ran.errors).toContain('warning[PL1009]: no change to `small-act` survives');
  });
});

describe('policies, cases and counting rules find each other', () => {
  test('a case file for a shipped law', () => {
    const cases =
      'policy: eu-ai-act\ncases:\n  - name: a\n    as_of: 2026-01-01\n    input: { model: { facts: { generalPurpose: true, countedCompute: 2e25 FLOP } } }\n    output: { systemic-risk-presumption: met }\n';
    expect(plimsoll(folderOf({ 'ours.cases.yaml': cases }), 'test', 'ours.cases.yaml')).toMatchObject({ code: 0 });
  });

  test('a counting rule in the folder beside, with any identifier', () => {
    const counting = readFileSync(join(root, 'policies/counting/eu-cumulative.yaml'), 'utf8').replace(
      'id: eu-cumulative',
      'id: our-count',
    );
    const folder = folderOf({
      'drafts/small-act.yaml': smallAct.replace('counting: eu-cumulative', 'counting: our-count'),
      'drafts/small-act.cases.yaml': passing,
      'counting/our-count.yaml': counting,
    });
    expect(plimsoll(folder, 'test', 'drafts/small-act.yaml').code).toBe(0);
    expect(plimsoll(folder, 'test', '.').code).toBe(0);
    expect(plimsoll(folder, 'evaluate', '-p', 'drafts/small-act.yaml', '-m', 'gpt-4', '--as-if-in-force').code).toBe(0);
    expect(plimsoll(folder, 'lint', 'drafts').code).toBe(0);
  });

  test('a policy whose name is no one’s', () => {
    const ran = plimsoll(folderOf({ 'a.cases.yaml': 'policy: eu-ai-ac\ncases: [{ name: a }]\n' }), 'test', '.');
    expect(ran.code).toBe(3);
    expect(ran.errors).toContain('no policy is called `eu-ai-ac`');
    expect(ran.errors).toContain('did you mean `eu-ai-act`?');
  });
});

describe('snapshots of a registry', () => {
  const registry = {
    'registry/models.csv': 'id,name,developers,released,domains\nlarge,Large,,2025-09-01,language\n',
    'registry/estimates.csv':
      'model_id,of,value,low,high,grade,source,known_since\nlarge,total,1e27,,,confident,test,2025-09-01\n',
  };
  const cases = `policy: small-act
cases:
  - { name: who is over, as_of: 2026-01-01, registry: registry, snapshot: small-act.snapshot.yaml }
`;
  const files = { 'small-act.yaml': smallAct, 'small-act.cases.yaml': cases, ...registry };

  test('fails until a snapshot was written and reviewed, then passes, then tells who enters and leaves', () => {
    const folder = folderOf(files);
    expect(plimsoll(folder, 'test', '.')).toMatchObject({
      code: 1,
      output: expect.stringContaining('--update-snapshots'),
    });
    expect(plimsoll(folder, 'test', '.', '--update-snapshots').code).toBe(0);
    expect(readFileSync(join(folder, 'small-act.snapshot.yaml'), 'utf8')).toContain('large:\n    large: met\n');
    expect(plimsoll(folder, 'test', '.').code).toBe(0);
    writeFileSync(join(folder, 'small-act.yaml'), smallAct.replace('value: 1e25 FLOP', 'value: 1e28 FLOP'));
    const changed = plimsoll(folder, 'test', '.', '--format', 'pretty');
    expect(changed.code).toBe(1);
    expect(changed.output).toContain('Leaves  large (large): not-met, was met');
  });

  test.each([['snapshot: ../out.snapshot.yaml'], ['snapshot: small-act.yaml'], ['snapshot: /tmp/out.snapshot.yaml']])(
    'a file elsewhere, or of another kind, is not touched: %s',
    (snapshot) => {
      const folder = folderOf({
        ...files,
        'small-act.cases.yaml': cases.replace('snapshot: small-act.snapshot.yaml', snapshot),
      });
      const ran = plimsoll(folder, 'test', '.', '--update-snapshots');
      expect(ran).toMatchObject({ code: 3, errors: expect.stringContaining('names files that it may not read') });
      expect(readFileSync(join(folder, 'small-act.yaml'), 'utf8')).toBe(smallAct);
    },
  );

  test('a registry elsewhere is not read, through a link neither', () => {
    const outside = folderOf(registry);
    const folder = folderOf({
      ...files,
      'small-act.cases.yaml': cases.replace('registry: registry', 'registry: linked'),
    });
    symlinkSync(join(outside, 'registry'), join(folder, 'linked'));
    expect(plimsoll(folder, 'test', '.')).toMatchObject({ code: 3, errors: expect.stringContaining('may not read') });
  });
});

describe('--watch', () => {
  const said = (child: ChildProcess, text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      let all = '';
      const heard = (chunk: Buffer): void => {
        all += chunk.toString();
        if (all.includes(text)) resolve();
      };
      child.stdout?.on('data', heard);
      child.on('close', () => reject(new Error(`ended without saying ${text}: ${all}`)));
    });

  test('runs again when a file changes, until it is interrupted', async () => {
    const folder = folderOf(broken);
    const child = spawn(process.execPath, [binary, 'test', '.', '--watch'], { cwd: folder, env: environment });
    try {
      const listening = new Promise<void>((resolve) => {
        child.stderr.on('data', (chunk: Buffer) => chunk.toString().includes('watching') && resolve());
      });
      await said(child, '1 passed, 1 failed');
      await listening;
      const again = said(child, '2 passed, 0 failed');
      writeFileSync(join(folder, 'small-act.cases.yaml'), passing);
      await again;
    } finally {
      child.removeAllListeners('close');
      child.kill('SIGINT');
    }
    const [code] = await once(child, 'close');
    expect(code).toBe(130);
  });
});

describe('plimsoll init', () => {
  test('writes a folder whose tests and lint pass at once', () => {
    const folder = folderOf({ 'kept.txt': 'mine' });
    expect(plimsoll(folder, 'init', 'new')).toMatchObject({ code: 0, errors: '' });
    const made = join(folder, 'new');
    expect(plimsoll(made, 'test', 'drafts', '--mutate', '--min-coverage', '100').code).toBe(0);
    expect(plimsoll(made, 'lint', 'drafts')).toMatchObject({ code: 0 });
    expect(plimsoll(made, 'diff', 'us-ca-tfaia-2025', 'drafts/example-compute-review-act.yaml').code).toBe(0);
  });

  test('leaves alone what is there, unless forced', () => {
    const folder = folderOf({ 'counting/example-contributing.yaml': 'mine' });
    expect(plimsoll(folder, 'init')).toMatchObject({ code: 2, output: '' });
    expect(existsSync(join(folder, 'drafts'))).toBe(false);
    expect(readFileSync(join(folder, 'counting/example-contributing.yaml'), 'utf8')).toBe('mine');
    expect(plimsoll(folder, 'init', '--force').code).toBe(0);
    expect(readFileSync(join(folder, 'counting/example-contributing.yaml'), 'utf8')).not.toBe('mine');
  });
});

describe('the example', () => {
  test('is no law: an audit leaves it out, asking for it does not', () => {
    const audit = JSON.parse(plimsoll(place, 'audit', '--json').output);
    expect(audit.policies.map(({ id }: { id: string }) => id)).not.toContain('example-compute-review-act');
    const asked = plimsoll(
      place,
      'evaluate',
      '-p',
      'example-compute-review-act',
      '-m',
      'gpt-4',
      '--as-if-in-force',
      '--json',
    );
    expect(JSON.parse(asked.output).policies.map(({ id }: { id: string }) => id)).toEqual([
      'example-compute-review-act',
    ]);
  });

  test('quotes nothing that the bill does not say', () => {
    const bill = readFileSync(join(root, 'fixtures/init/bill.md'), 'utf8').replace(/\s+/g, ' ');
    const files = ['policies/drafts/example-compute-review-act.yaml', 'policies/counting/example-contributing.yaml'];
    const quotes = files.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/quote: ([^\n}]+?)(?: \}|\n)/g)].map(
        ([, words = '']) => words,
      ),
    );
    expect(quotes.length).toBeGreaterThan(4);
    expect(quotes.filter((words) => !bill.includes(words))).toEqual([]);
  });
});
