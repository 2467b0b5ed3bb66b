import type { Treatment } from '../track/treatment.ts';

/** What is made of models without published compute, in the words of tables. */
export const treatmentWords: Readonly<Record<Treatment, string>> = {
  excluded: 'published only',
  imputed: 'imputed',
  'assumed-above': 'assumed over',
};
