/** The parts of an instrument that a change can concern, in the order in which they are told. */
export const changeParts = {
  rule: 'a rule added, removed or renamed',
  binds: 'the kind of subject that a rule binds',
  threshold: 'the number that a threshold fixes, or when',
  operator: 'how an amount is compared',
  clause: 'a requirement or alternative',
  connective: 'how requirements are joined',
  counting: 'which compute counts',
  dates: 'when a rule or the instrument begins or ends',
  effect: 'the legal effect',
  obligation: 'a duty, its party or its deadline',
  exemption: 'who or what is taken out, in words',
  tolerance: 'the permitted error of an own estimate',
  adjustment: 'who may move the numbers, how and when',
  enforcement: 'who enforces, with what, from when',
  status: 'kind, jurisdiction or force of the instrument',
  prose: 'titles, quotes, sources and remarks',
} as const;

/** A key of {@link changeParts}. */
type ChangePart = keyof typeof changeParts;

/** One difference between two instruments, in plain words. */
export type Change = {
  readonly part: ChangePart;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Where it stands in the file: `/thresholds/high-impact-compute/values/2024-08-01`. */
  readonly path: string;
  readonly text: string;
  readonly before?: string;
  readonly after?: string;
  /** Rules of the first instrument that it concerns; of the second for what is new. */
  readonly rules: readonly string[];
  /** True when the law says something else: a subject can be decided differently, or owes something else, or on another day. */
  readonly semantic: boolean;
  /** True of words that the tool can tell apart but not understand: a reader must say what the change means. */
  readonly forReader?: true;
};

/** Two texts that say the same but for spacing and letter case. */
export const sameWords = (a: string | undefined, b: string | undefined): boolean => spaced(a) === spaced(b);

const spaced = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().toLowerCase();

/** A change of a value that both sides may lack; nothing when they are the same. */
export function valueChange(
  base: Pick<Change, 'part' | 'path' | 'rules' | 'semantic'> & { readonly name: string; readonly forReader?: true },
  before: string | undefined,
  after: string | undefined,
): readonly Change[] {
  if (before === after || (base.forReader && sameWords(before, after))) return [];
  const { name, ...rest } = base;
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [
    {
      ...rest,
      kind,
      text: `${name}: ${before ?? 'none'} → ${after ?? 'none'}`,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ];
}

/** Changes that say the same of several rules become one that names them all. */
export function together(changes: readonly Change[]): readonly Change[] {
  const byText = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.part} ${change.kind} ${change.text} ${change.semantic}`;
    const known = byText.get(key);
    byText.set(key, known ? { ...known, rules: [...new Set([...known.rules, ...change.rules])] } : change);
  }
  const order = Object.keys(changeParts);
  return [...byText.values()].toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
}
