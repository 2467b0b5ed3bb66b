import type { CountingRule } from '../../../src/ledger/counting-rule.ts';
import { stages } from '../../../src/ledger/ledger.ts';
import { code, table } from './table.ts';

const signs = { counted: '●', excluded: '–', unstated: '?' } as const;

const whoseWords = { anyone: 'anyone along the lineage', developer: 'the developer’s own' } as const;

const basisWords = { cumulative: 'all runs together', 'largest-run': 'the largest single run' } as const;

const plannedWords = {
  counted: 'counts',
  excluded: 'does not count',
  unstated: 'not said',
  'once-begun': 'counts once training has begun',
  'open-once-begun': 'does not count before training has begun; from then on the text does not say',
} as const;

const stageNames = Object.keys(stages) as (keyof typeof stages)[];

/** What each counting rule measures, whose compute and over how many runs. */
export const countingRuleTable = (rules: readonly CountingRule[]): string =>
  table(
    ['counting rule', 'measures', 'adds up', 'whose compute', 'planned compute', 'authority'],
    rules.map(({ id, title, basis, whose, planned, cite }) => [
      code(id),
      title,
      basisWords[basis],
      whoseWords[whose],
      plannedWords[planned],
      cite,
    ]),
  );

/** Which stages each counting rule counts; stages are numbered as in {@link stageTable}. */
export const stageMatrix = (rules: readonly CountingRule[]): string =>
  table(
    ['counting rule', ...stageNames.map((_, index) => String(index + 1))],
    rules.map((rule) => [code(rule.id), ...stageNames.map((stage) => signs[rule.stages[stage].counts])]),
  );

/** The stages of the compute ledger, numbered. */
export const stageTable = (): string =>
  table(
    ['', 'stage', 'what the compute was spent on'],
    stageNames.map((stage, index) => [String(index + 1), code(stage), stages[stage]]),
  );
