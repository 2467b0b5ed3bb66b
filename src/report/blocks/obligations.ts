import type { FindingSummary } from '../documents/evaluation.ts';

/** Duties that would follow, each with who owes it, by when and where the text says so. */
export const obligationItems = (obligations: FindingSummary['obligations']): readonly string[] =>
  obligations.map(({ duty, by, cite, deadline, due, bindsFrom }) => {
    const when = [
      deadline,
      due === undefined ? undefined : `due ${due}`,
      bindsFrom === undefined ? undefined : `binds from ${bindsFrom}`,
    ].filter((part) => part !== undefined);
    return `${duty}; ${[by, ...when, cite].join('; ')}`;
  });
