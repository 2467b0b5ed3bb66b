import type { Probability, Stance, Status } from '../evaluate/finding.ts';
import type { EffectKind } from '../policy/policy.ts';
import type { Tone } from './blocks/block.ts';
import type { FindingSummary, Group, RuleSummary } from './documents/evaluation.ts';

/** Sign, tone and words of each status: the same in every format, and never told by colour alone. */
export const statusSigns = {
  met: { sign: '■', words: 'met', tone: 'met' },
  likely: { sign: '▲', words: 'likely met', tone: 'likely' },
  possible: { sign: '○', words: 'possibly met', tone: 'possible' },
  'not-met': { sign: '·', words: 'not met', tone: 'faint' },
  unknown: { sign: '?', words: 'unknown', tone: 'unknown' },
  'not-applicable': { sign: '–', words: 'not applicable', tone: 'faint' },
} as const satisfies Record<Status, { readonly sign: string; readonly words: string; readonly tone: Tone }>;

/** The sign of a value that was imputed. */
export const imputedSign = '~';

/** The sign of a declared estimate within the law's tolerance of the threshold. */
export const toleranceSign = '±';

/** Two decimals, never rounded up to certainty: `0.70`, `> 0.99`, `< 0.01`, `1`, `0`. */
export function formatProbability(probability: number): string {
  if (probability === 0 || probability === 1) return String(probability);
  if (probability > 0.995) return '> 0.99';
  if (probability < 0.005) return '< 0.01';
  return probability.toFixed(2);
}

/** A probability or its bounds for tight places: `0.70`, `0.20–1`. */
export function probabilityText({ low, high }: Probability): string {
  const [least, most] = [formatProbability(low), formatProbability(high)];
  return least === most ? least : `${least}–${most}`;
}

/** A written probability for tight places, without its zero: `.70`, `>.99`. */
export const withoutZero = (probability: string): string => probability.replace(/ ?0\./, '.');

/**
 * A probability or its bounds: `P = 0.70`, `P between 0.20 and 1`. While the verdict is open, a probability that a double holds as 1 or 0 is said as `P > 0.99` or
 * `P < 0.01`: some value that the facts leave open decides otherwise.
 */
export function formatBounds({ low, high }: Probability, verdict?: FindingSummary['verdict']): string {
  const open = verdict === 'undetermined';
  if (low > 0.995 && (open || low < 1)) return 'P > 0.99';
  if (open && high < 0.005) return 'P < 0.01';
  const [least, most] = [formatProbability(low), formatProbability(high)];
  if (least === most) return /^[<>]/.test(least) ? `P ${least}` : `P = ${least}`;
  return `P between ${least} and ${most}`;
}

/** A finding's status in words with its probability: "likely met (P = 0.70)"; where the rule does not bind on the date, why: "not applicable: takes effect 2027-08-02". */
export function statusSentence(finding: FindingSummary, rule: RuleSummary, stance: Stance): string {
  const { words } = statusSigns[finding.status];
  if (finding.status === 'not-applicable')
    return `${words}: ${finding.reason === 'not-in-force' ? stateSentence(rule) : 'out of scope'}`;
  const { probability, verdict } = finding;
  const decided = verdict === 'met' || verdict === 'not-met';
  if (!probability || stance === 'provider' || decided) return `${words} on these inputs`;
  const bounds = formatBounds(probability, verdict);
  return `${bounds === evenly ? evenWords : words} (${bounds})`;
}

/** A probability that is said as one half is on neither side of it, whatever the digits that are not said. */
const evenly = 'P = 0.50';
const evenWords = 'as likely met as not';

/** What would follow if the rule is met: a template for each legal effect, so that no report says more than the law. */
const effectTemplates = {
  'definition-met': ({ title, cite }) => `would fall within this definition: ${title} (${cite})`,
  classification: ({ title, cite }) => `would be classified: ${title} (${cite})`,
  'rebuttable-presumption': ({ title, cite, effectCite }) =>
    `would be ${presumption(title)} (${cite}); the provider may rebut (${effectCite})`,
  'indicator-only': ({ title, cite }) => `would be indicated, not decided: ${title} (${cite})`,
  'notification-duty': ({ effectCite }) => `a duty to notify would follow (${effectCite})`,
  'reporting-duty': ({ effectCite }) => `a duty to report would follow (${effectCite})`,
  'disclosure-duty': ({ effectCite }) => `a duty to disclose would follow (${effectCite})`,
  'safety-duty': ({ effectCite }) => `safety duties would follow (${effectCite})`,
  'licence-requirement': ({ effectCite }) => `a licence would be required (${effectCite})`,
  prohibition: ({ effectCite }) => `a prohibition would apply (${effectCite})`,
  'evaluation-trigger': ({ effectCite }) => `an evaluation would be triggered (${effectCite})`,
  immunity: ({ effectCite }) => `an immunity would become available (${effectCite})`,
} as const satisfies Record<EffectKind, (rule: RuleSummary) => string>;

/** A title such as "Presumed to have high-impact capabilities" goes into the sentence as it is; any other after a colon. */
const presumption = (title: string): string =>
  title.startsWith('Presumed ') ? `p${title.slice(1)}` : `presumed: ${title}`;

/** What would follow if the rule is met, in words. */
export const effectSentence = (rule: RuleSummary): string => effectTemplates[rule.effect](rule);

const states: Readonly<Record<string, string>> = {
  'not-yet-proposed': 'not yet proposed',
  proposed: 'proposed',
  enacted: 'enacted, not yet in effect',
  'in-force': 'in force',
};

type Stateful = Pick<RuleSummary, 'state' | 'from' | 'until'> & {
  readonly threshold?: { readonly from?: string | undefined } | undefined;
};

/**
 * An instrument's or rule's state on the date, with its day: "in force since 2025-08-02", "revoked 2025-01-20". Of a proposal whose number is of a later day, that
 * day too: the text of the date may have had another, or none.
 */
export function stateSentence({ state, from, until, threshold }: Stateful): string {
  const words = states[state] ?? state;
  switch (state) {
    case 'in-force':
      return `${words}${dated(' since', from)}${dated(', until', until)}`;
    case 'enacted':
      return from === null ? words : `takes effect ${from}`;
    case 'proposed':
      return threshold?.from === undefined ? words : `${words}, ${laterNumber(threshold.from)}`;
    default:
      return states[state] === undefined ? `${words}${dated('', until)}` : words;
  }
}

const dated = (word: string, date: string | null): string => (date === null ? '' : `${word} ${date}`);

/** What is said of a number that is not yet that of the date. */
export const laterNumber = (from: string): string => `its number from ${from}`;

/** What is said wherever a rule is judged that does not bind on the date. */
export const readAsIfInForce = 'read as if in force';

/** Heading of each group of instruments. */
export const groupHeadings = {
  'in-force': 'Laws in force',
  voluntary: 'Voluntary frameworks in effect',
  enacted: `Enacted, not yet in effect (${readAsIfInForce})`,
  proposed: `Bills, drafts and proposals (${readAsIfInForce})`,
  ended: `No longer in force, or never (${readAsIfInForce})`,
} as const satisfies Record<Group, string>;

/** How estimates are read, in a phrase. */
export const stanceWords = {
  observer: 'observer stance',
  provider: 'provider stance',
} as const satisfies Record<Stance, string>;

/** What an evaluation by compute cannot see, said in every compliance report. */
export const blindSpots: readonly string[] = [
  'compute spent at inference',
  'parents of distilled models, unless the record names them',
  'models that nobody has disclosed',
  'criteria other than compute, such as designation under Annex XIII of Regulation (EU) 2024/1689, unless the record states them',
  'errors that estimates of different models have in common, beyond the correlation assumed',
];
