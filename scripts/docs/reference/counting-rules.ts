import type { CountingRule } from '../../../src/ledger/counting-rule.ts';
import { stages } from '../../../src/ledger/ledger.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { code, table } from './table.ts';

const signs = { counted: '●', excluded: '–', unstated: '?' } as const;

const whoseWords = { anyone: 'anyone along the lineage', developer: 'the developer’s own' } as const;

const basisWords = { cumulative: 'all runs together', 'largest-run': 'the largest single run' } as const;

/** In the order in which {@link plansByLaw} lists them. */
const plannedWords = {
  excluded: 'does not count',
  'once-begun': 'counts once training has begun',
  'open-once-begun': 'does not count before training has begun; from then on the text does not say',
  unstated: 'not said',
  counted: 'counts',
} as const satisfies Record<CountingRule['planned'], string>;

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

/** What each law does with compute that is only planned, and by which words; laws that leave plans out come first. */
export function plansByLaw(policies: readonly Policy[], rules: readonly CountingRule[]): string {
  const rows = Object.keys(plannedWords).flatMap((decision) =>
    policies.flatMap((policy) => {
      const used = new Set(Object.values(policy.thresholds).map(({ counting }) => counting));
      return rules
        .filter(({ id, planned }) => planned === decision && used.has(id))
        .map((rule) => [policy.shortTitle, code(rule.id), plannedWords[rule.planned], wordsOn(rule), rule.cite]);
    }),
  );
  return table(['law', 'counting rule', 'planned compute', 'by which words', 'place'], rows);
}

/** The words that the rule rests on, and what its notes say of plans. */
const wordsOn = ({ quote, notes = [] }: CountingRule): string =>
  [quote === undefined ? '' : `“${quote}”`, ...notes.filter((note) => /\bplan/.test(note))]
    .filter((part) => part !== '')
    .join(' ');

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
