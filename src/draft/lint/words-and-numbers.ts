import { type Clause, clausesOf, type Operator } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Path } from '../../source/yaml.ts';
import { exactText } from '../../units/exact.ts';
import { formatQuantity } from '../../units/format.ts';
import type { Quantity } from '../../units/quantity.ts';
import { type PlacedClause, placedClauses } from './place.ts';
import {
  comparatorOf,
  operatorsOf,
  type QuotedComparator,
  readComparators,
  soleComparator,
} from './quoted-comparators.ts';
import { findNumber, numbersOf, readNumbers } from './quoted-numbers.ts';
import type { Complaint, PolicyCheck } from './rule.ts';

/** Quoted words with the amounts that they can speak of: a clause's own words, or those of a dated value of its threshold. */
type Quoted = { readonly words: string; readonly amounts: readonly Quantity[]; readonly own: boolean };

function amountsOf({ value }: Clause, { thresholds }: Policy): readonly Quantity[] {
  if (value.kind === 'quantity') return [value.value];
  return value.kind === 'threshold' ? (thresholds[value.id]?.values ?? []).map((dated) => dated.value) : [];
}

function quotesFor(clause: Clause, policy: Policy): readonly Quoted[] {
  const amounts = amountsOf(clause, policy);
  const values = clause.value.kind === 'threshold' ? (policy.thresholds[clause.value.id]?.values ?? []) : [];
  return [
    ...(clause.quote === undefined ? [] : [{ words: clause.quote, amounts, own: true }]),
    ...values.flatMap(({ quote, value }) =>
      quote === undefined ? [] : [{ words: quote, amounts: [value], own: false }],
    ),
  ];
}

/** What the words say of the amount: the phrase that governs its number or, in a clause's own words without a number, the only phrase there is. */
function comparatorIn({ words, amounts, own }: Quoted): QuotedComparator | undefined {
  const [amount] = amounts;
  if (!amount) return undefined;
  const numbers = numbersOf(amount.unit, words);
  for (const one of amounts) {
    const number = findNumber(one, words);
    if (number) return comparatorOf(number, words, numbers);
  }
  return own && readNumbers(words).length === 0 ? soleComparator(words) : undefined;
}

/** A prohibition may quote what is allowed ("no more than"), and a negated clause what is not: there the complement of the words is meant. */
const meansComplement = ({ rule, clause }: PlacedClause): boolean =>
  rule.effect.kind === 'prohibition' || /\.not\b/.test(clause.node);

function operatorComplaint(placed: PlacedClause, policy: Policy): Complaint | undefined {
  const { clause, path } = placed;
  for (const quoted of quotesFor(clause, policy)) {
    const comparator = comparatorIn(quoted);
    if (!comparator) continue;
    const [direct, complement] = operatorsOf(comparator);
    const allowed = quoted.own && !meansComplement(placed) ? [direct] : [direct, complement];
    if (allowed.includes(clause.operator)) continue;
    const [amount] = quoted.amounts;
    return {
      at: [...path, 'operator'],
      message: `the words say "${comparator.words}", the operator says \`${clause.operator}\``,
      expected: `\`${direct}\``,
      hint: `by the words ${amount ? formatQuantity(amount) : 'the number'} itself is ${comparator.inclusive ? 'inside' : 'outside'}; check the quote, then the operator`,
    };
  }
  return undefined;
}

/** The operator of a clause against the words quoted for it or for its threshold. */
export const operatorContradictsQuote: PolicyCheck = {
  code: 'PL7001',
  name: 'operator-contradicts-quote',
  severity: 'error',
  check: (policy, { document }) =>
    placedClauses(policy, document).flatMap((placed) => operatorComplaint(placed, policy) ?? []),
};

/** A complaint if the words have numbers of the amounts' kind and none of them is one of the amounts. */
function numberComplaint(at: Path, words: string | undefined, amounts: readonly Quantity[]): readonly Complaint[] {
  const [amount] = amounts;
  if (words === undefined || !amount) return [];
  const numbers = numbersOf(amount.unit, words);
  if (numbers.length === 0 || amounts.some((one) => findNumber(one, words))) return [];
  const said = numbers.map(({ start, end }) => `"${words.slice(start, end)}"`).join(' and ');
  const encoded = amounts.map((one) => formatQuantity(one)).join(' or ');
  return [
    {
      at,
      message: `the words say ${said}, the value is ${encoded}`,
      expected: `a value that the quoted words contain, such as ${numbers.map(({ value }) => exactText(value)).join(' or ')}`,
      hint: 'check both against the text',
    },
  ];
}

/** The values of thresholds, and the thresholds of clauses, against the words quoted for them. */
export const numberContradictsQuote: PolicyCheck = {
  code: 'PL7002',
  name: 'number-contradicts-quote',
  severity: 'error',
  check: (policy, { document }) => [
    ...Object.values(policy.thresholds).flatMap(({ id, values }) =>
      values.flatMap(({ from, value, quote }) =>
        numberComplaint(['thresholds', id, 'values', from, 'value'], quote, [value]),
      ),
    ),
    ...placedClauses(policy, document).flatMap(({ clause, path }) =>
      numberComplaint([...path, 'quote'], clause.quote, amountsOf(clause, policy)),
    ),
  ],
};

const ordering: ReadonlySet<Operator> = new Set<Operator>([
  'greaterThan',
  'greaterThanInclusive',
  'lessThan',
  'lessThanInclusive',
]);

/** Clauses whose quoted words have the number but no word that compares: `of 10^20`, `between`, `every 6x`. */
export const boundaryUnsaid: PolicyCheck = {
  code: 'PL7006',
  name: 'boundary-unsaid',
  severity: 'note',
  check: (policy, { document }) =>
    placedClauses(policy, document).flatMap(({ clause, path }) => {
      const quotes = quotesFor(clause, policy);
      const numbered = quotes.some(({ words, amounts }) => amounts.some((amount) => findNumber(amount, words)));
      const compared = quotes.some(({ words }) => readComparators(words).length > 0);
      if (!ordering.has(clause.operator) || !numbered || compared) return [];
      return [
        {
          at: [...path, 'operator'],
          message: `the quoted words do not say whether ${amountsOf(clause, policy)
            .map((amount) => formatQuantity(amount))
            .join(' or ')} itself is meant; the operator says \`${clause.operator}\``,
          expected: 'words such as "greater than" or "at least"',
          hint: 'if the text has none, the operator is an interpretation: mark it so',
        },
      ];
    }),
};

/** Rules in which one amount is compared strictly and another inclusively, which readers and copies often level out. */
export const mixedComparators: PolicyCheck = {
  code: 'PL7007',
  name: 'mixed-comparators',
  severity: 'note',
  check: ({ rules }) =>
    rules.flatMap(({ id, when }, index) => {
      const facts = (operator: Operator): readonly string[] => [
        ...new Set(clausesOf(when).flatMap((clause) => (clause.operator === operator ? [clause.fact] : []))),
      ];
      const [strict, inclusive] = [facts('greaterThan'), facts('greaterThanInclusive')];
      if (strict.length === 0 || inclusive.length === 0) return [];
      return [
        {
          at: ['rules', index, 'when'],
          message: `\`${id}\` compares ${strict.join(', ')} strictly and ${inclusive.join(', ')} inclusively`,
          expected: 'one way of comparing in one rule, or a reason for two',
          hint: 'as law it is what it is: keep the difference, and a case at each line',
        },
      ];
    }),
};
