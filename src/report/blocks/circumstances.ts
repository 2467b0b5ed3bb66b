import { howMany } from '../../units/words.ts';
import type { FindingsDocument } from '../documents/evaluation.ts';
import { imputedSign, stanceWords, toleranceSign } from '../wording.ts';
import type { Block } from './block.ts';

/** What was evaluated: subjects, registry, its age, dates and stance. */
export function circumstancesText(document: FindingsDocument): string {
  const { policies, registry, knownOn, stance, imputation } = document;
  const age =
    registry.newest === null || registry.ageDays === null
      ? ''
      : `, newest model ${registry.newest} (${ageText(registry.ageDays)})`;
  const against = howMany(policies.length, 'policy', 'policies');
  const undisclosed = imputation ? `imputed (${imputedSign})` : 'left unknown';
  return `${[...subjectsText(document), against].join(', ')}; data known on ${knownOn}${age}. ${registry.name}; ${stanceWords[stance]}; undisclosed compute ${undisclosed}.`;
}

/** How many subjects of each kind were judged, and, where that is everyone, why the registry holds more. */
export function subjectsText({ subjects, registry, asOf }: FindingsDocument): readonly string[] {
  const count = (wanted: string): number => subjects.filter(({ kind }) => kind === wanted).length;
  const [models, actors, clusters] = [count('model'), count('actor'), count('cluster')];
  const isEveryone = actors === registry.persons;
  const later = registry.models - models;
  const others = registry.actors - actors;
  const laterNote = isEveryone && later > 0 ? ` (${later} came after ${asOf})` : '';
  const othersNote = isEveryone && others > 0 ? ` (without ${others} sums and budgets)` : '';
  return [
    ...(models === 0 ? [] : [`${howMany(models, 'model')}${laterNote}`]),
    ...(actors === 0 ? [] : [`${howMany(actors, 'actor')}${othersNote}`]),
    ...(clusters === 0 ? [] : [howMany(clusters, 'cluster')]),
  ];
}

const ageText = (days: number): string => `${howMany(days, 'day')} old`;

/** Notes on the whole document; on a screen only warnings. */
export const noteBlocks = ({ notes }: Pick<FindingsDocument, 'notes'>, everything: boolean): readonly Block[] =>
  notes
    .filter(({ severity }) => everything || severity === 'warning')
    .map(({ severity, code, text }) => ({
      kind: 'paragraph',
      text: `${severity}${code === undefined ? '' : `[${code}]`}: ${text}`,
      ...(severity === 'warning' ? { tone: 'warning' as const } : {}),
    }));

/** Signs and what they mean; that of the law's tolerance only where declared estimates are read. */
export function legendFor({ stance }: Pick<FindingsDocument, 'stance'>): Block {
  const zone = stance === 'provider' ? `  ${toleranceSign} within the law's tolerance` : '';
  return {
    kind: 'legend',
    text: `■ met (P ≥ .95)  ▲ likely (≥ .5)  ○ possible (> .05)  · not met  ? unknown  ${imputedSign} imputed${zone}`,
    words: `${imputedSign} marks imputed amounts.`,
  };
}
