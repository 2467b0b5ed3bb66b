import type { FindingSummary, RuleSummary } from '../documents/evaluation.ts';

/** Duties of a rule, each with who owes it, by when and where the text says so; due days are those of the finding, where it has any. */
export const obligationItems = (rule: RuleSummary, finding?: FindingSummary): readonly string[] =>
  rule.obligations.map(({ id, duty, by, cite, deadline, bindsFrom }) => {
    const due = finding?.obligations.find((obligation) => obligation.id === id)?.due;
    const when = [
      deadline,
      due === undefined ? undefined : `due ${due}`,
      bindsFrom === undefined ? undefined : `binds from ${bindsFrom}`,
    ].filter((part) => part !== undefined);
    return `${duty}; ${[by, ...when, cite].join('; ')}`;
  });
