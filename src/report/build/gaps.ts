import type { GapRegion, LineGap } from '../../draft/gaps/find-gaps.ts';
import type { KindReport, SetReport } from '../../draft/gaps/look-for-gaps.ts';
import type { NearLine, Placed } from '../../draft/gaps/near-the-line.ts';
import type { Line, SetRule } from '../../draft/gaps/rule-set.ts';
import type { SharedDuties } from '../../draft/gaps/shared-duties.ts';
import { factWords, limitWords } from '../../draft/regions/words.ts';
import type { EvaluationOptions } from '../../evaluate/evaluate.ts';
import { type Registry, type Subject, subjectId, subjectName } from '../../registry/registry.ts';
import { formatQuantity } from '../../units/format.ts';
import type { Quantity } from '../../units/quantity.ts';
import { amountText } from '../amounts.ts';
import type { GapSet, GapsDocument } from '../documents/gaps.ts';
import { envelopeOf, type Run } from '../run.ts';
import { circumstancesOf } from './summaries.ts';

/** Everything a search for gaps is reported from. */
export type GapsParts = {
  readonly sets: readonly SetReport[];
  readonly options: Pick<EvaluationOptions, 'asOf' | 'knownOn' | 'stance' | 'imputation' | 'asIfInForce'>;
  readonly interest: string;
  readonly registry: Registry | undefined;
  readonly several: readonly { readonly subject: Subject; readonly policies: readonly string[] }[];
  readonly shared: SharedDuties | undefined;
  readonly notes: GapsDocument['notes'];
  readonly showAll: boolean;
  readonly run: Run;
};

/** The document of `plimsoll gaps`. */
export function buildGaps({
  sets,
  options,
  interest,
  registry,
  several,
  shared,
  notes,
  showAll,
  run,
}: GapsParts): GapsDocument {
  return {
    ...envelopeOf('gaps', run),
    ...circumstancesOf(options, registry),
    showAll,
    asIfInForce: options.asIfInForce,
    interest,
    sets: sets.map(setJson),
    underSeveral: several.map(({ subject, policies }) => ({ ...nameJson(subject), policies: [...policies] })),
    shared: shared ? sharedJson(shared) : null,
    notes,
  };
}

const setJson = ({ set, kinds }: SetReport): GapSet => ({
  name: set.name,
  policies: set.policies.map(({ id, shortTitle, rules }) => ({ id, shortTitle, rules: rules.length })),
  kinds: kinds.map(kindJson),
  noted: set.policies.flatMap(({ id, issues }) =>
    issues.flatMap(({ kind, text, cite }) => (kind === 'contested' ? [] : [{ policy: id, kind, text, cite }])),
  ),
});

const ruleJson = ({ policy, rule }: SetRule): string => `${policy.id}#${rule.id}`;

function kindJson({ kind, rules, lines, unseen, kinships, sight, nearLines }: KindReport): GapSet['kinds'][number] {
  return {
    kind,
    rules: rules.map(ruleJson),
    lines: lines.map(lineJson),
    unseen: unseen.regions.map(regionJson),
    complete: unseen.complete,
    kinships: kinships.map(({ first, second, relation }) => ({
      first: ruleJson(first),
      second: ruleJson(second),
      relation,
    })),
    seen: sight?.seen ?? null,
    open: sight?.open ?? null,
    notSeen: (sight?.unseen ?? []).map(({ subject, passes, amount, imputed }) => ({
      ...nameJson(subject),
      passes,
      amount: amount ? amountText(amount) : null,
      imputed,
    })),
    nearLines: nearLines.map(nearJson),
  };
}

function lineJson({ line, misses, complete }: LineGap): GapSet['kinds'][number]['lines'][number] {
  const { clause, policy, rules } = line;
  const value = quantityOf(line);
  const counting = countingOf(line);
  return {
    policy: policy.id,
    rules: rules.map(({ rule }) => rule.id),
    text: lineText(line),
    fact: clause.fact,
    ...(counting === undefined ? {} : { counting }),
    relation: clause.operator === 'greaterThanInclusive' ? '>=' : '>',
    value: amountText(value),
    unit: value.unit,
    misses: misses.map(({ missedBy, byAmount, ...region }) => ({ ...regionJson(region), missedBy, byAmount })),
    complete,
  };
}

function quantityOf({ clause: { constant } }: Line): Quantity {
  if (constant.kind !== 'quantity') throw new Error('a line is drawn on an amount');
  return constant.value;
}

const countingOf = ({ clause }: Line): string | undefined => /\[(.+)\]$/.exec(clause.column)?.[1];

/** A line in words: `counted compute > 10²⁵ FLOP (eu-cumulative)`. */
function lineText(line: Line): string {
  const counting = countingOf(line);
  const sign = line.clause.operator === 'greaterThanInclusive' ? '≥' : '>';
  return `${factWords(line.clause.fact)} ${sign} ${formatQuantity(quantityOf(line))}${counting === undefined ? '' : ` (${counting})`}`;
}

const regionJson = ({
  region,
  text,
  example,
  changes,
  presence,
}: GapRegion): GapSet['kinds'][number]['unseen'][number] => ({
  text,
  limits: amountsFirst(region).map(({ column, cells }) => ({
    fact: column.fact,
    ...(column.counting === undefined ? {} : { counting: column.counting }),
    text: limitWords(
      column,
      cells,
      region.map((limit) => limit.column),
    ),
  })),
  witness: [...example.facts],
  ...(example.modification ? { modification: example.modification } : {}),
  wouldMeet: changes.map(({ rule, fact, text: change }) => ({ rule: ruleJson(rule), fact, text: change })),
  met: presence.always.map(ruleJson),
  mayBeMet: presence.sometimes.map(ruleJson),
  metIf: presence.settled.map(({ rule, text: condition }) => ({ rule: ruleJson(rule), text: condition })),
  owesNothing: [...presence.idle],
});

const amountsFirst = (region: GapRegion['region']): GapRegion['region'] =>
  region.toSorted((a, b) => Number(a.column.axis.kind !== 'ordered') - Number(b.column.axis.kind !== 'ordered'));

function nearJson({ lines, below, above }: NearLine): GapSet['kinds'][number]['nearLines'][number] {
  const [line] = lines;
  return {
    text: line ? lineText(line) : '',
    policies: [...new Set(lines.map(({ policy }) => policy.id))],
    below: below.map(placedJson),
    above: above.map(placedJson),
  };
}

const placedJson = ({ subject, amount, imputed }: Placed) => ({
  ...nameJson(subject),
  amount: amountText(amount),
  imputed,
});

const nameJson = (subject: Subject) => ({ subject: subjectId(subject), name: subjectName(subject) });

const sharedJson = ({ subject, policies, duties }: SharedDuties): NonNullable<GapsDocument['shared']> => ({
  ...nameJson(subject),
  policies: policies.map(({ id }) => id),
  duties: duties.map(({ policy, finding, duty: { duty, by, deadline, bindsFrom, cite } }) => ({
    policy: policy.id,
    rule: finding.rule,
    status: finding.status,
    duty,
    by,
    deadline: deadline ?? null,
    from: bindsFrom ?? null,
    cite,
  })),
});
