import type { Policy, Rule } from '../policy/policy.ts';

/** A change to the law that a careless drafter makes. */
export const mutationKinds = {
  operator: 'a comparison operator swapped (> for >=, < for <=)',
  magnitude: 'a number ten times too large or too small',
  superscript: 'a lost superscript (1025 for 10^25)',
  date: 'a date one day off',
  deadline: 'a period one day, week, month or year off',
  dropped: 'a clause left out',
  connective: 'all for any, or any for all',
  negation: 'a clause turned into its opposite',
  counting: 'another counting rule',
  modality: 'another legal effect',
  party: 'a duty owed by another party, or the duties of a neighbouring rule',
} as const;

/** A key of {@link mutationKinds}. */
export type MutationKind = keyof typeof mutationKinds;

/** One mutated rule inside its policy. */
export type Mutant = {
  readonly kind: MutationKind;
  /** The change in words: "`countedCompute` greaterThan becomes greaterThanInclusive". */
  readonly change: string;
  /** Node of the rule, threshold or date that was changed. */
  readonly where: string;
  readonly rule: string;
  readonly policy: Policy;
};

/** The policy with one of its rules changed. */
export const withRule = (policy: Policy, rule: Rule, change: Partial<Rule>): Policy => ({
  ...policy,
  rules: policy.rules.map((other) => (other.id === rule.id ? { ...rule, ...change } : other)),
});
