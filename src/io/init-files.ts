import { readFile } from 'node:fs/promises';
import { packageVersion, shipped } from './package.ts';
import type { OutputFile } from './write.ts';

/** The files of a new folder of drafts, by the shipped file that each is a copy of. */
const copies: Readonly<Record<string, string>> = {
  'drafts/README.md': 'fixtures/init/readme.md',
  'drafts/example-compute-review-act.md': 'fixtures/init/bill.md',
  'drafts/example-compute-review-act.yaml': 'policies/drafts/example-compute-review-act.yaml',
  'drafts/example-compute-review-act.cases.yaml': 'policies/drafts/example-compute-review-act.cases.yaml',
  'counting/example-contributing.yaml': 'policies/counting/example-contributing.yaml',
  'policy.schema.json': 'policies/policy.schema.json',
  'cases.schema.json': 'policies/cases.schema.json',
  'counting-rule.schema.json': 'policies/counting-rule.schema.json',
  'survivors.schema.json': 'policies/survivors.schema.json',
  '.github/workflows/drafts.yml': 'fixtures/init/workflow.yml',
  '.pre-commit-config.yaml': 'fixtures/init/pre-commit.yaml',
};

/** The files of a new folder of drafts: a worked example with its cases and counting rule, and what runs its tests. */
export const initFiles = (): Promise<readonly OutputFile[]> =>
  Promise.all(
    Object.entries(copies).map(async ([file, source]) => {
      const text = await readFile(shipped(source), 'utf8');
      return { file, text: text.replaceAll('PLIMSOLL_VERSION', packageVersion()) };
    }),
  );
