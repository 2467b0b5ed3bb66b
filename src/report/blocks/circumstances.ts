import type { FindingsDocument } from '../documents/evaluation.ts';
import { imputedSign, stanceWords } from '../wording.ts';
import type { Block } from './block.ts';

const plural = (count: number, word: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? word : `${word}s`}`;

/** What was evaluated: subjects, registry, its age, dates and stance. */
export function circumstancesText(document: FindingsDocument): string {
  const { subjects, policies, registry, knownOn, stance, imputation } = document;
  const kinds = (['model', 'actor', 'cluster'] as const).flatMap((kind) => {
    const count = subjects.filter((subject) => subject.kind === kind).length;
    return count === 0 ? [] : [plural(count, kind)];
  });
  const age =
    registry.newest === null || registry.ageDays === null
      ? ''
      : `, newest model ${registry.newest} (${ageText(registry.ageDays)})`;
  const against = `${policies.length} ${policies.length === 1 ? 'policy' : 'policies'}`;
  const undisclosed = imputation ? `imputed (${imputedSign})` : 'left unknown';
  return `${[...kinds, against].join(', ')}; data known on ${knownOn}${age}. ${registry.name}; ${stanceWords[stance]}; undisclosed compute ${undisclosed}.`;
}

const ageText = (days: number): string =>
  days >= 0 ? `${days} days before the as-of date` : `${-days} days after the as-of date`;

/** Notes on the whole document; on a screen only warnings. */
export const noteBlocks = ({ notes }: Pick<FindingsDocument, 'notes'>, everything: boolean): readonly Block[] =>
  notes
    .filter(({ severity }) => everything || severity === 'warning')
    .map(({ severity, code, text }) => ({
      kind: 'paragraph',
      text: `${severity}${code === undefined ? '' : `[${code}]`}: ${text}`,
      ...(severity === 'warning' ? { tone: 'warning' as const } : {}),
    }));

/** Signs and what they mean. */
export const legend: Block = {
  kind: 'legend',
  text: `■ met (P ≥ .95)  ▲ likely (≥ .5)  ○ possible (> .05)  · not met  ? unknown  ${imputedSign} imputed`,
  words: `${imputedSign} marks imputed amounts.`,
};
