import type { CountingRule } from '../../ledger/counting-rule.ts';
import { exactly } from '../../ledger/estimate.ts';
import type { LedgerItem } from '../../ledger/ledger.ts';
import { type Exact, exact, multiplyExact } from '../../units/exact.ts';
import { isRefusal, parseQuantity } from '../../units/parse-quantity.ts';
import { type Flop, quantity } from '../../units/quantity.ts';
import type { LedgerPart } from './transformation.ts';

/** Words of a counting rule, or where it is silent. */
export type Authority = { readonly text: string; readonly cite: string; readonly quote?: string };

/** One way in which the text can be read: what the ledger then holds, and which words decide or leave it open. */
export type Reading = { readonly ledger: readonly LedgerItem[]; readonly because?: Authority };

/** An exact share from its text. Throws on text that is none: shares are written by us. */
export function shareOf(text: string): Exact {
  const share = parseQuantity(text, 'ratio');
  if (isRefusal(share)) throw new Error(`not a share: ${text}`);
  return share;
}

/** What a part is worth under one reading: its factor, or nothing, and whose it is. */
type Worth = { readonly factor: Exact; readonly own?: boolean; readonly because?: Authority };

const one = exact(1n);
const half = exact(1n, 2n);
const none = exact(0n);

/**
 * The readings of a ledger that a counting rule leaves open: one where its words decide what an operation is and whose compute counts, several where they do not.
 * Stages are decided by the counting rule itself, not here.
 */
export function readingsOf(
  parts: readonly LedgerPart[],
  base: Flop,
  rule: CountingRule,
  developer: string,
): readonly Reading[] {
  const questions = [affiliates(parts, rule), arithmetic(parts, rule)].filter((question) => question !== undefined);
  const combined = questions.reduce<readonly (readonly Answer[])[]>(
    (all, answers) => all.flatMap((chosen) => answers.map((answer) => [...chosen, answer])),
    [[]],
  );
  return combined.map((answers) => {
    const because = answers.flatMap((answer) => answer.because ?? [])[0];
    return {
      ledger: parts.flatMap((part) => itemOf(part, base, developer, answers)),
      ...(because ? { because } : {}),
    };
  });
}

/** The answer to one question, for the parts that it concerns. */
type Answer = Worth & { readonly concerns: (part: LedgerPart) => boolean };

const itemOf = (part: LedgerPart, base: Flop, developer: string, answers: readonly Answer[]): readonly LedgerItem[] => {
  const concerning = answers.filter(({ concerns }) => concerns(part));
  const share = concerning.reduce((product, { factor }) => multiplyExact(product, factor), shareOf(part.share));
  if (share.numerator === 0n) return [];
  const own = part.by === undefined || concerning.some((answer) => answer.own === true);
  return [
    {
      stage: part.stage,
      compute: exactly(quantity(multiplyExact(base, share), 'FLOP'), { source: 'stress' }),
      by: own ? developer : `another than ${developer}`,
      ...(part.run === undefined ? {} : { run: part.run }),
    },
  ];
};

/** Whether compute of affiliates is the developer's own, where only the developer's counts. No counting rule says. */
function affiliates(parts: readonly LedgerPart[], { whose, cite, quote }: CountingRule): readonly Answer[] | undefined {
  const concerns = ({ by }: LedgerPart): boolean => by === 'affiliate';
  if (!parts.some(concerns)) return undefined;
  if (whose === 'anyone') return [{ concerns, factor: one }];
  const because = {
    text: "the text does not say whether compute that affiliates spent is the developer's own",
    cite,
    ...(quote === undefined ? {} : { quote }),
  };
  return [
    { concerns, factor: one, own: true, because },
    { concerns, factor: one, because },
  ];
}

/** What operations in another arithmetic are worth. */
function arithmetic(parts: readonly LedgerPart[], { operations, cite }: CountingRule): readonly Answer[] | undefined {
  const [kind] = parts.flatMap((part) => part.arithmetic ?? []);
  if (kind === undefined) return undefined;
  const concerns = (part: LedgerPart): boolean => part.arithmetic === kind;
  const words = {
    cite: operations?.cite ?? cite,
    ...(operations?.quote === undefined ? {} : { quote: operations.quote }),
  };
  const answers =
    kind === 'integer' ? integers[operations?.kinds ?? 'unstated'] : precisions[operations?.precision ?? 'unstated'];
  return answers.factors.map((factor) => ({ concerns, factor, because: { ...words, text: answers.text } }));
}

type Answers = { readonly factors: readonly Exact[]; readonly text: string };

const integers: Readonly<Record<'floating-point' | 'integer-or-floating-point' | 'unstated', Answers>> = {
  'floating-point': { factors: [none], text: 'only floating-point operations count' },
  'integer-or-floating-point': { factors: [one], text: 'integer operations count as well' },
  unstated: { factors: [one, none], text: 'the text does not say whether integer operations count' },
};

const precisions: Readonly<Record<'alike' | 'converted' | 'unstated', Answers>> = {
  alike: { factors: [one], text: 'every operation counts once, whatever its number format' },
  converted: { factors: [one, half], text: 'operations are converted into those of one format' },
  unstated: { factors: [one, half], text: 'the text does not say what an operation of another number format counts' },
};
