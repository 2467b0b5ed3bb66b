import { dueObligations } from '../../evaluate/due-obligations.ts';
import type { Comparand, Condition } from '../../policy/condition.ts';
import { lifetimeOn, ruleWindow } from '../../policy/lifetime.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import type { CalendarDate } from '../../units/date.ts';
import { formatQuantity } from '../../units/format.ts';
import { stateSentence } from '../wording.ts';
import { field, fields, type Item, lines, table } from './item.ts';
import { ruleState } from './rule-summary.ts';

/** An instrument: state, dates, thresholds, rules, duties, and what is disputed. */
export function showPolicy(policy: Policy, asOf: CalendarDate): Item {
  return {
    what: 'policy',
    id: policy.id,
    title: policy.title,
    sections: [
      fields(
        field('Id', policy.id),
        field('State', `${stateSentence(lifetimeOn(policy, asOf))} (as of ${asOf})`),
        field('Jurisdiction', policy.jurisdiction),
        field('Kind', policy.binding ? policy.kind : `${policy.kind}, not binding`),
        field('Citation', policy.citation.text),
        field('Link', policy.citation.url),
        field('Verified on', policy.verifiedOn),
        field('Tolerance', policy.tolerance && `${formatQuantity(policy.tolerance.share)} (${policy.tolerance.cite})`),
        field(
          'Adjustment',
          policy.adjustment &&
            `by ${policy.adjustment.by}${directionWords[policy.adjustment.direction]}: ${policy.adjustment.mechanism} (${policy.adjustment.cite})`,
        ),
        field(
          'Enforcement',
          policy.enforcement && `${policy.enforcement.by}: ${policy.enforcement.sanction} (${policy.enforcement.cite})`,
        ),
      ),
      ...lines(
        'Timeline',
        policy.timeline.map(({ date, event, cite, note }) =>
          [
            [`${date} ${event.replaceAll('-', ' ')}`, note?.replace(/\.$/, '')].filter(Boolean).join(', '),
            cite && `(${cite})`,
          ]
            .filter(Boolean)
            .join(' '),
        ),
      ),
      ...lines('Thresholds', Object.values(policy.thresholds).flatMap(thresholdLines)),
      ...table(
        'Rules',
        ['rule', 'title', 'binds', 'effect', 'cite'],
        policy.rules.map(({ id, title, binds, effect, cite }) => [id, title, binds, effect.kind, cite]),
      ),
      ...lines('Duties', dutyLines(policy, Object.keys(policy.obligations), asOf)),
      ...lines(
        'Exemptions',
        policy.exemptions.map(({ text, cite }) => `${text} (${cite})`),
      ),
      ...lines(
        'Points of dispute in the text',
        policy.issues.map(({ kind, text, cite }) => `${kind}: ${text} (${cite})`),
      ),
      ...lines('Notes', policy.notes),
    ],
  };
}

const directionWords = {
  either: ', up or down',
  increase: ', upward only',
  decrease: ', downward only',
  none: '',
} as const satisfies Record<NonNullable<Policy['adjustment']>['direction'], string>;

const thresholdLines = ({ id, counting, values, absent }: Policy['thresholds'][string]): readonly string[] => {
  const counted = counting === undefined ? '' : `; counting rule ${counting}`;
  return values.length === 0
    ? [`${id}: not encoded: ${absent ?? 'not verified'}`]
    : values.map(
        ({ value, from, cite, quote, confidence }) =>
          `${id}: ${formatQuantity(value)} from ${from} (${cite}${quote === undefined ? '' : `: “${quote}”`}; ${confidence})${counted}`,
      );
};

/** The duties a rule or a whole instrument brings, each with who owes it, by when and where the text says so. */
const dutyLines = (policy: Policy, obligations: readonly string[], asOf: CalendarDate): readonly string[] =>
  dueObligations(policy, { obligations }, { asOf }).map(({ duty, by, deadline, bindsFrom, cite }) =>
    [duty, by, deadline, bindsFrom && `binds from ${bindsFrom}`, cite].filter(Boolean).join('; '),
  );

/** A rule: its condition in the order of the text, and what follows. */
export function showRule(policy: Policy, rule: Rule, asOf: CalendarDate): Item {
  const lifetime = { ...lifetimeOn(policy, asOf), ...ruleWindow(policy, rule) };
  return {
    what: 'rule',
    id: `${policy.id}#${rule.id}`,
    title: `${policy.shortTitle}: ${rule.title}`,
    sections: [
      fields(
        field('Binds', `${rule.binds}s`),
        field('State', `${stateSentence({ ...lifetime, state: ruleState(lifetime, asOf) })} (as of ${asOf})`),
        field('Cite', rule.cite),
        field('Words', rule.quote && `“${rule.quote}”`),
        field('Effect', `${rule.effect.kind} (${rule.effect.cite})`),
        field('Note', rule.note),
      ),
      ...lines('Condition', conditionLines(rule.when, policy, 0)),
      ...lines('Duties', dutyLines(policy, rule.obligations, asOf)),
    ],
  };
}

function conditionLines(condition: Condition, policy: Policy, depth: number): readonly string[] {
  const indent = '. '.repeat(depth);
  const cite = condition.cite === undefined ? '' : ` (${condition.cite})`;
  switch (condition.kind) {
    case 'clause':
      return [`${indent}${condition.fact} ${condition.operator} ${comparandText(condition.value, policy)}${cite}`];
    case 'not':
      return [`${indent}not:${cite}`, ...conditionLines(condition.child, policy, depth + 1)];
    default:
      return [
        `${indent}${condition.kind} of:${condition.name === undefined ? '' : ` ${condition.name}`}${cite}`,
        ...condition.children.flatMap((child) => conditionLines(child, policy, depth + 1)),
      ];
  }
}

function comparandText(comparand: Comparand, policy: Policy): string {
  switch (comparand.kind) {
    case 'quantity':
      return formatQuantity(comparand.value);
    case 'choices':
      return comparand.value.join(', ');
    case 'threshold': {
      const value = policy.thresholds[comparand.id]?.values.at(-1)?.value;
      return `${comparand.id}${value ? ` (${formatQuantity(value)})` : ''}`;
    }
    default:
      return String(comparand.value);
  }
}
