import { describe, expect, test } from 'vitest';
import { plimsoll } from './shell.ts';
import { writtenFiles } from './written-files.ts';

const { written } = writtenFiles('findings');

const planned = written(
  'planned.yaml',
  'model:\n  name: Next\n  facts: { foundationModel: true }\n  ledger:\n    - { stage: pre-training, compute: 2e26 FLOP }\n',
);

const screen = async (columns: number, ...given: readonly string[]): Promise<string> =>
  (await plimsoll([...given, '--format', 'pretty', '--color', 'never'], { columns })).output;

const lineWith = (text: string, start: string): string => text.split('\n').find((line) => line.startsWith(start)) ?? '';

describe('audit', () => {
  test('an actor whose lower bound is over a cut-off is listed with its bounds, though its status is unknown', async () => {
    const row = lineWith(await screen(100, 'audit'), 'Google DeepMind ');
    expect(row).toMatch(/\? ~≥\.\d\d/);
  });

  test('the amount beside an actor is said to be that of its largest model', async () => {
    const output = await screen(100, 'audit');
    expect(output).toContain('LARGEST MODEL, FLOP (90%)');
    expect(output).toContain('P is that any model of the actor is over the line');
  });

  test('rules on developers stand among what is yet to take effect', async () => {
    const rows = (await screen(140, 'audit')).split('Enacted, not yet in effect')[1] ?? '';
    for (const rule of [
      'Illinois SB 315: Frontier developer',
      'Illinois SB 315: Large frontier developer',
      'New York RAISE Act: Frontier developer',
      'New York RAISE Act: Large frontier developer',
    ])
      expect(rows).toContain(rule);
  });

  test('two acts of one name are told apart', async () => {
    expect(await screen(140, 'audit')).toContain('New York RAISE Act (2025) > 10²⁶');
  });

  test.each([80, 100, 120, 140])('no two rows of the full table read the same at %d columns', async (columns) => {
    const [table = ''] = (await screen(columns, 'audit', '--all')).split('Models at the lines');
    const cut = table.split('\n').filter((line) => line.includes('…'));
    const names = cut.map((line) => line.slice(0, line.indexOf('…')));
    expect(names).toEqual([...new Set(names)]);
  });

  test('what was not judged has no count, rather than a count of none', async () => {
    const { output } = await plimsoll(['audit', '--all']);
    expect(lineWith(output, 'A Narrow Path: Compute licence needed')).toContain(
      'Certain not judged; Expected (90%) not judged',
    );
  });

  test('says of the registry what list says, and why fewer actors are judged', async () => {
    const output = await screen(140, 'audit');
    const [, judged, others] = /(\d+) actors \(without (\d+) sums and budgets\)/.exec(output) ?? [];
    expect((await plimsoll(['list', 'actors'])).output).toContain(
      `${Number(judged) + Number(others)} actors: ${judged} that a rule can bind, ${others} sums`,
    );
  });

  test.each([
    ['--as-of', '2024-07-08'],
    ['--known-on', '2025-06-30'],
  ])('the newest model is one of the time: %s %s', async (option, date) => {
    const { output } = await plimsoll(['audit', option, date]);
    const [, newest = ''] = /newest model (\d{4}-\d\d-\d\d)/.exec(output) ?? [];
    expect(newest).not.toBe('');
    expect(newest <= date).toBe(true);
  });
});

describe('evaluate', () => {
  test('bills and former law that were not judged do not hide what was', async () => {
    const output = await screen(100, 'evaluate', '-m', 'gpt-4');
    expect(output).not.toContain('SB 1047');
    expect(output).toMatch(/\d+ more rules are of bills, drafts or former law/);
    expect(output).toContain('takes effect 2027-01-01');
    expect(await screen(100, 'evaluate', '-m', 'gpt-4', '--all')).toContain('SB 1047');
  });

  test('a model without a developer is told what is missing', async () => {
    const output = await screen(100, 'evaluate', '-m', planned, '-p', 'us-ca-tfaia-2025');
    expect(output.replace(/\n/g, ' ')).toContain(
      'note: 2 rules of these policies bind developers, and no developer was judged; describe the developer beside the model',
    );
    expect(await screen(100, 'evaluate', '-m', planned, '-a', 'xai', '-p', 'us-ca-tfaia-2025')).not.toContain('note:');
  });

  test('a law whose column found no room is named', async () => {
    const output = await screen(80, 'evaluate', '-m', 'gpt-4*', '-p', 'eu-ai-act', '-p', 'us-ca-tfaia-2025');
    expect(output).toContain('Not shown for want of room: Developer');
  });

  test('a gate that one finding trips says one finding', async () => {
    const law = 'eu-ai-act#systemic-risk-presumption';
    const { errors } = await plimsoll(['evaluate', '-m', 'gpt-4', '-p', law, '--fail-on', 'likely']);
    expect(errors).toBe('gate tripped: 1 finding at least likely\n');
  });
});

describe('a rule that is yet to take effect is read in one way', () => {
  const rule = 'eu-ai-act#legacy-model-due';
  const state = 'not applicable: takes effect 2027-08-02';

  test('evaluate and explain give the same status', async () => {
    expect((await plimsoll(['evaluate', '-m', 'gpt-4', '-p', rule])).output).toContain(state);
    const explained = (await plimsoll(['explain', 'gpt-4', rule])).output;
    expect(explained).toContain(`(Art. 111(3)): ${state}\nRead as if in force: met on these inputs.`);
  });

  test('the audit and show give its day', async () => {
    const row = lineWith(
      (await plimsoll(['audit', '--all'])).output,
      'EU AI Act: Placed on the market before 2 August 2025, time to comply over',
    );
    expect(row).toContain('State takes effect 2027-08-02');
    expect((await plimsoll(['show', rule])).output).toContain('State: takes effect 2027-08-02');
  });
});

describe('explain', () => {
  test('through a pipe the tree keeps its indentation', async () => {
    const { output } = await plimsoll(['explain', 'gpt-4', 'eu-ai-act#systemic-risk-presumption']);
    expect(output).toMatch(/^ {2}all of these: likely met, P = 0\.\d\d$/m);
    expect(output).toMatch(/^ {4}general purpose \(Art\. 3\(63\)\): met$/m);
    expect(output).toMatch(/^ {8}true \[assumed/m);
    expect(output).not.toContain('undetermined');
  });

  test('days are before and after one another', async () => {
    const { output } = await plimsoll(['explain', 'gpt-4', 'eu-ai-act#legacy-model']);
    expect(output).toContain('released before 2025-08-02');
  });

  test('a value that stands exactly at the line is not said to be once as far', async () => {
    const { output } = await plimsoll(['explain', 'xai', 'us-ca-tfaia-2025#large-frontier-developer']);
    expect(output).toContain('met if annualRevenue above $500,000,000');
    expect(output).not.toContain('× 1)');
  });

  test('rules on developers that were passed over are named', async () => {
    const { output } = await plimsoll(['explain', 'gpt-4', 'us-ca-tfaia-2025']);
    expect(output).toContain(
      '(Frontier developer, Large frontier developer): plimsoll explain DEVELOPER us-ca-tfaia-2025',
    );
  });
});

describe('list models', () => {
  test.each([
    ['--as-of', '2024-07-08'],
    ['--known-on', '2025-06-30'],
  ])('leaves out what came later: %s %s', async (option, date) => {
    const { output } = await plimsoll(['list', 'models', option, date, '--json']);
    const { rows, title } = JSON.parse(output) as { rows: { released: string | null }[]; title: string };
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ released }) => released !== null && released > date)).toEqual([]);
    expect(title).toMatch(/\d+ more came later/);
  });
});

test('data diff lists a model that may be renamed once', async () => {
  const examples = 'fixtures/import-examples';
  const { output } = await plimsoll([
    'data',
    'diff',
    `${examples}/vintage-before.csv`,
    `${examples}/vintage-after.csv`,
  ]);
  const [renames = '', changes = ''] = output.split(/^New \(/m);
  expect(renames).toContain('Grok-3X: after Grok 3X; compute before 4.6×10²⁶ FLOP; compute after 3.5×10²⁶ FLOP');
  expect(changes).toContain('Newcomer');
  expect(changes).not.toMatch(/Grok|Kestrel/);
  expect(output).toContain('5 models in both, 2 perhaps renamed, 1 new, 1 gone');
});

describe('as a report to file', () => {
  const notified = written(
    'notified.yaml',
    [
      'actor: { name: My Lab, facts: { annualRevenue: 620 million USD } }',
      'model:',
      '  name: Next',
      '  facts: { generalPurpose: true, foundationModel: true, countedCompute: 2e26 FLOP }',
      'events: { known-to-be-met: 2026-11-02 }',
    ].join('\n'),
  );
  const asked = [
    '-m',
    notified,
    '-p',
    'eu-ai-act',
    '-p',
    'us-ca-tfaia-2025',
    '--format',
    'md',
    '--as-of',
    '2026-11-21',
  ];

  test('one subject: scope, method, findings with words and citations, duties by day, unknowns, caveats, provenance', async () => {
    const { output } = await plimsoll(['evaluate', ...asked]);
    const headings = output.split('\n').filter((line) => /^##? /.test(line));
    expect(headings).toEqual([
      '# Compute thresholds: Next, My Lab, as of 2026-11-21',
      '## Summary',
      '## Method',
      '## Findings',
      '## Obligations',
      '## What is unknown',
      '## Caveats',
      '## Provenance',
    ]);
    expect(output).toContain('- **Law as of:** 2026-11-21');
    expect(output).toMatch(/^> “.*greater than 10\^25” \(Art\. 51\(2\)\)$/m);
    expect(output).toContain('Regulation (EU) 2024/1689 of 13 June 2024');
    const duties =
      output
        .split('## Obligations')[1]
        ?.split('\n')
        .filter((line) => line.startsWith('| ')) ?? [];
    expect(duties[2]).toMatch(/^\| 2026-11-16 \| Notify the Commission.*Art\. 52\(1\) \|$/);
    expect(output).toMatch(/^\| matchesMostAdvanced \| Its capabilities match or exceed/m);
    expect(output).toContain('Exemptions not checked here');
    expect(output).toMatch(/^\| policy \| policies\/eu\/eu-ai-act\.yaml \| [0-9a-f]{64} \|$/m);
    expect(output).toContain('**Seed:** none');
    expect(output).toMatch(/^plimsoll evaluate -m .* --as-of 2026-11-21 --known-on 2026-11-21$/m);
  });

  test('what is not met is reported with its words too', async () => {
    const { output } = await plimsoll(['evaluate', '-m', 'gpt-4', '-p', 'us-ca-tfaia-2025', '--format', 'md']);
    const findings = output.split('## Findings')[1] ?? '';
    expect(findings).toContain('### California SB 53 (TFAIA): Frontier model');
    expect(findings).toMatch(/\| GPT-4, OpenAI \| not met \(P &lt; 0\.01\) \|/);
  });

  test('an argument that a shell would take apart is quoted in the command', async () => {
    const { output } = await plimsoll(['evaluate', '-m', 'GPT-4 (Jun 2023)', '-p', 'eu-ai-act', '--format', 'md']);
    expect(output).toContain("plimsoll evaluate -m 'GPT-4 (Jun 2023)' -p eu-ai-act --format md --as-of");
  });
});

describe('compute that is only planned', () => {
  const intended = written(
    'intended.yaml',
    'model:\n  name: Next\n  ledger:\n    - { stage: pre-training, compute: 2e26 FLOP, planned: true }\nactor: { name: Lab }\n',
  );
  const reason = '2×10²⁶ FLOP planned, not counted until it is spent (Bus. & Prof. Code § 22757.11(i)(2))';

  test.each(['pretty', 'plain', 'json', 'csv'])('has its reason beside a count of nothing, as %s', async (format) => {
    const given = ['evaluate', '-m', intended, '-p', 'us-ca-tfaia-2025#frontier-model', '--format', format];
    const { output } = await plimsoll(given, { columns: 140 });
    expect(output.replace(/\s+/g, ' ')).toContain(reason);
  });

  test('has it in a report, with the law that it is of', async () => {
    const given = ['evaluate', '-m', intended, '-p', 'us-ca-tfaia-2025#frontier-model', '--format', 'md'];
    const { output } = await plimsoll(given);
    expect(output).toContain('California SB 53 (TFAIA): 2×10²⁶ FLOP planned, not counted until it is spent');
  });

  test('a law that counts plans says nothing of it', async () => {
    const { output } = await plimsoll(['evaluate', '-m', intended, '-p', 'eu-ai-act']);
    expect(output).not.toContain('planned, not counted');
  });
});

test.each(['plain', 'md'])('a subject that no rule is about is said to be so, as %s', async (format) => {
  const { output } = await plimsoll(['evaluate', '-a', 'xai', '-p', 'eu-ai-act', '--format', format]);
  expect(output).toContain('No rule of the policies asked for binds actors.');
});

describe('in the provider’s stance a sum of which a part is open', () => {
  const judged = async (name: string, preTraining: string, open: string): Promise<readonly [string, boolean]> => {
    const items = [
      `{ stage: pre-training, compute: ${preTraining} }`,
      `{ stage: data-preprocessing, compute: ${open} }`,
    ];
    const file = written(
      `${name}.yaml`,
      `model:\n  facts: { generalPurpose: true }\n  ledger: [${items.join(', ')}]\n`,
    );
    const rule = 'eu-ai-act#systemic-risk-presumption';
    const { output } = await plimsoll(['evaluate', '-m', file, '-p', rule, '--stance', 'provider', '--json']);
    const [{ status, toleranceZone }] = JSON.parse(output).findings;
    return [status, toleranceZone];
  };

  test.each([
    ['below the line, at most 2.4 % from the zone', '5e24 FLOP', '2.5e24 FLOP', 'not-met', false],
    ['below the line, which 30 % more may reach', '5e24 FLOP', '2.8e24 FLOP', 'possible', true],
    ['over the line, which 30 % less may reach', '1.2e25 FLOP', '2e24 FLOP', 'met', true],
    ['over the line by more than that', '1.5e25 FLOP', '2e24 FLOP', 'met', false],
    ['on both sides of the line', '9e24 FLOP', '2e24 FLOP', 'unknown', true],
    ['on both sides, far apart', '1e24 FLOP', '2e25 FLOP', 'unknown', false],
    [
      'stated as bounds, which are no estimate',
      '{ low: 7e24 FLOP, high: 7.5e24 FLOP }',
      '{ low: 1e24 FLOP, high: 2e24 FLOP }',
      'not-met',
      false,
    ],
    ['with estimates in it', '{ central: 7e24 FLOP, grade: likely }', '1e24 FLOP', 'possible', true],
  ])('%s', async (name, preTraining, open, status, zone) =>
    expect(await judged(name.replace(/\W+/g, '-'), preTraining, open)).toEqual([status, zone]),
  );
});

describe('what a source believes without giving a figure', () => {
  const given = ['evaluate', '-m', 'claude-opus-4', '-p', 'eu-ai-act#systemic-risk-presumption', '--format'];

  test('stands beside the amount', async () => {
    expect((await plimsoll([...given, 'plain'])).output).toMatch(
      /FLOP counted \(90%\) ~1\.4×10²⁵ \([^)]+\); believed above 10²⁵;/,
    );
    expect((await plimsoll([...given, 'md'])).output).toMatch(/\| \\~1\.4×10²⁵ \([^)]+\); believed above 10²⁵ \|/);
  });

  test('has a column of its own', async () => {
    const [head = '', row = ''] = (await plimsoll([...given, 'csv'])).output.split('\n');
    expect(row.split(',')[head.split(',').indexOf('believed_above')]).toBe('1e25');
  });
});

test('figures of a model are shown with grade, source and day, or as without', async () => {
  const { output } = await plimsoll(['show', 'gpt-4']);
  expect(output).toContain('Size and cost as listed, without grade or source:\nparameters: value 1.8×10¹²');
  expect(output).toMatch(/grade likely; source epoch-ai-2026-01; .*known since 2025-04-30/);
  expect(output).toMatch(/Sources:\nepoch-ai-2026-01: Data on AI Models: .*; 2026-01-31; /);
});

test('the capacity of an actor is shown with grade, method and source', async () => {
  const { output } = await plimsoll(['show', 'openai']);
  expect(output).toMatch(/Capacity: [\d,]+ H100e \(90 %: [^;]+; confident; used or rented by the lab .*; https:/);
});

describe('of a past day', () => {
  test('what was not yet proposed is counted apart, and a number of a later day is said to be one', async () => {
    const { output } = await plimsoll(['audit', '--as-of', '2023-06-01']);
    expect(output).toMatch(
      /^Proposed: EU AI Act > 10²⁵: [^;]+ models \(its number from 2024-08-01\); \d+ not yet proposed on this day \(--all\)$/m,
    );
  });

  test('all of it is listed when asked for', async () => {
    const { output } = await plimsoll(['audit', '--as-of', '2023-06-01', '--all']);
    expect(output).toMatch(/^ISIA treaty: .*; State not yet proposed$/m);
    expect(output).toMatch(/^EU AI Act: Presumed .*; State proposed, its number from 2024-08-01$/m);
  });
});

test('audit and gaps count the same actors', async () => {
  const [audit, gaps] = await Promise.all([plimsoll(['audit']), plimsoll(['gaps', '--jurisdiction', 'EU'])]);
  const actors = '57 actors (without 7 sums and budgets)';
  expect(audit.output).toContain(actors);
  expect(gaps.output).toContain(actors);
});

describe('what a sum is at least', () => {
  const findingOf = async (name: string, preTraining: string, ...options: readonly string[]) => {
    const items = [
      `{ stage: pre-training, compute: ${preTraining} }`,
      '{ stage: data-preprocessing, compute: unknown }',
    ];
    const file = written(
      `${name}.yaml`,
      `model:\n  name: Sum\n  facts: { generalPurpose: true }\n  ledger: [${items.join(', ')}]\n`,
    );
    return plimsoll(['evaluate', '-m', file, '-p', 'eu-ai-act#systemic-risk-presumption', ...options]);
  };

  test('is an estimate where one is in it, and its interval no bound', async () => {
    const estimate = '{ central: 2e25 FLOP, grade: likely }';
    const [{ counted, status, probability }] = JSON.parse(
      (await findingOf('at-least', estimate, '--json')).output,
    ).findings;
    expect(counted).toMatchObject({ least: '2e25', low: '2e24' });
    expect(counted).not.toHaveProperty('central');
    expect(status).toBe('unknown');
    expect(probability.low).toBeCloseTo(0.69, 2);
    expect((await findingOf('at-least-in-words', estimate)).output).toContain(
      'FLOP counted (90%) at least 2×10²⁵ (90 %: from 2×10²⁴);',
    );
  });

  test('is a bound where all in it is known', async () => {
    const [{ counted, status }] = JSON.parse((await findingOf('certain', '2e25 FLOP', '--json')).output).findings;
    expect(counted.least).toBeUndefined();
    expect([counted.low, status]).toEqual(['2e25', 'met']);
  });
});

describe('a rule on modifications', () => {
  const rules = ['evaluate', '-p', 'eu-gpai-guidelines', '--json', '-m'];
  const modifications = async (text: string, name: string) => {
    const { findings, rules: asked } = JSON.parse((await plimsoll([...rules, written(name, text)])).output);
    const about = asked
      .filter(({ title }: { title: string }) => /modifie[sd]/.test(title))
      .map((one: { rule: string }) => one.rule);
    return findings.filter((finding: { rule: string }) => about.includes(finding.rule));
  };

  test('has no amount and no margin for a model without a base, and says so', async () => {
    const found = await modifications('model: { ledger: [{ stage: pre-training, compute: 5e24 FLOP }] }\n', 'own.yaml');
    expect(found.length).toBeGreaterThan(1);
    for (const { marginOom, counted, threshold, reasons, status } of found) {
      expect({ marginOom, counted, status }).toEqual({ marginOom: undefined, counted: undefined, status: 'not-met' });
      expect(threshold).toBeDefined();
      expect(reasons).toContain('no base model recorded');
    }
  });

  test('measures the modification of one with a base', async () => {
    const text = 'model: { base: llama-3-1-405b, ledger: [{ stage: fine-tuning, compute: 5e24 FLOP }] }\n';
    const found = await modifications(text, 'base.yaml');
    expect(found.some(({ marginOom }: { marginOom?: number }) => marginOom !== undefined)).toBe(true);
    for (const { reasons } of found) expect(reasons).not.toContain('no base model recorded');
  });
});
