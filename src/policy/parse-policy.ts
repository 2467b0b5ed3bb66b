import { type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import { readWith } from '../source/schema.ts';
import { parseYaml, type Source, withExcerpt, type YamlDocument } from '../source/yaml.ts';
import { parseDate } from '../units/date.ts';
import { isRefusal, parseQuantity } from '../units/parse-quantity.ts';
import type { Quantity, Unit } from '../units/quantity.ts';
import type { FactCatalogue } from './fact-definition.ts';
import type { Policy, Rule, Threshold, ThresholdValue, TimelineEvent } from './policy.ts';
import { timelineEvents } from './policy.ts';
import { resolveCondition, type Scope } from './resolve-condition.ts';
import { policySchema, type WrittenPolicy } from './schema.ts';

/** What a policy may refer to outside its own file. */
export type PolicyContext = { readonly catalogue: FactCatalogue; readonly countingRules: readonly string[] };

type Report = (diagnostic: Diagnostic) => void;

/** Reads one policy file. All problems are reported in one run, each with its position; a policy is data and loading it runs nothing. */
export function parsePolicy(source: Source, context: PolicyContext): Result<Policy> {
  const { document, diagnostics } = parseYaml(source);
  if (!document) return { ok: false, diagnostics };
  const read = readWith(policySchema, document);
  if (!read.value) return { ok: false, diagnostics: read.diagnostics };
  const problems: Diagnostic[] = [];
  const report: Report = (diagnostic) => problems.push(withExcerpt(diagnostic, source));
  const policy = resolvePolicy(read.value, document, context, report);
  return resultOf(problems, () => policy);
}

function resolvePolicy(written: WrittenPolicy, document: YamlDocument, context: PolicyContext, report: Report): Policy {
  const thresholds = Object.fromEntries(
    Object.entries(written.thresholds ?? {}).map(([id, threshold]) => [
      id,
      resolveThreshold(id, threshold, document, context, report),
    ]),
  );
  const scope: Scope = {
    document,
    catalogue: context.catalogue,
    thresholds,
    conditions: written.conditions ?? {},
    report,
  };
  const obligations = Object.fromEntries(
    Object.entries(written.obligations ?? {}).map(([id, obligation]) => [id, defined({ id, ...obligation })]),
  );
  checkTimeline(written.timeline, document, report);
  checkRuleIds(written, document, report);
  const rules = (written.rules ?? []).flatMap((_, index) => resolveRule(written, index, scope) ?? []);
  return defined({
    ...written,
    timeline: written.timeline.map(defined) as readonly TimelineEvent[],
    thresholds,
    rules,
    obligations,
    exemptions: written.exemptions ?? [],
    tolerance: written.tolerance && resolveTolerance(written.tolerance, document, report),
    adjustment: written.adjustment && defined(written.adjustment),
    enforcement: written.enforcement && defined(written.enforcement),
    issues: written.issues ?? [],
    notes: written.notes ?? [],
    conditions: undefined,
    file: document.source.file,
  }) as Policy;
}

/** Drops keys whose value is `undefined`, so that an absent key stays absent. */
const defined = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

function resolveThreshold(
  id: string,
  written: NonNullable<WrittenPolicy['thresholds']>[string],
  document: YamlDocument,
  context: PolicyContext,
  report: Report,
): Threshold {
  const path = ['thresholds', id];
  if (written.counting !== undefined && !context.countingRules.includes(written.counting)) {
    report({
      code: 'PL1009',
      severity: 'error',
      message: `no counting rule is named \`${written.counting}\``,
      at: document.locate([...path, 'counting']),
      ...didYouMean(written.counting, context.countingRules),
    });
  }
  const entries = Object.entries(written.values ?? {});
  if ((entries.length === 0) === (written.absent === undefined)) {
    report({
      code: 'PL1011',
      severity: 'error',
      message: `threshold \`${id}\` needs either values or a reason for their absence`,
      at: document.locate(path),
      expected: 'values: {date: ...} with source and quote, or absent: why no number is encoded',
    });
  }
  const values = entries.flatMap(
    ([date, value]) => resolveValue(id, written.unit, date, value, document, report) ?? [],
  );
  const [last] = values.filter((value, index) => index > 0 && value.from <= (values[index - 1] as ThresholdValue).from);
  if (last)
    report({
      code: 'PL1010',
      severity: 'error',
      message: `values of threshold \`${id}\` are not in order of date`,
      at: document.locate([...path, 'values', last.from], 'key'),
      expected: 'oldest first, each date once',
    });
  return defined({
    id,
    quantity: written.quantity,
    unit: written.unit,
    counting: written.counting,
    values,
    absent: written.absent,
  }) as Threshold;
}

function resolveValue(
  id: string,
  unit: Unit,
  date: string,
  written: NonNullable<NonNullable<WrittenPolicy['thresholds']>[string]['values']>[string],
  document: YamlDocument,
  report: Report,
): ThresholdValue | undefined {
  const path = ['thresholds', id, 'values', date];
  const from = parseDate(date);
  if (!from)
    report({
      code: 'PL1010',
      severity: 'error',
      message: `\`${date}\` is not a calendar date`,
      at: document.locate(path, 'key'),
      expected: 'a real day written as YYYY-MM-DD',
    });
  if (written.confidence === 'memory' || written.confidence === 'unverified') {
    report({
      code: 'PL1013',
      severity: 'error',
      message: `a value marked \`${written.confidence}\` cannot be encoded as law`,
      at: document.locate([...path, 'confidence']),
      expected: 'no value, and absent: why',
      hint: 'keep the instrument, leave the number out and say so',
    });
  }
  if (written.quote === undefined && written.confidence.startsWith('verified'))
    report({
      code: 'PL1011',
      severity: 'error',
      message: `a value marked \`${written.confidence}\` has no quote`,
      at: document.locate(path),
      expected: 'quote: the words that were read, or the mark of a source that only reports them',
    });
  const value = readQuantity(written.value, unit, [...path, 'value'], document, report);
  return from && value ? (defined({ ...written, from, value }) as ThresholdValue) : undefined;
}

function readQuantity<U extends Unit>(
  text: string,
  unit: U,
  path: readonly string[],
  document: YamlDocument,
  report: Report,
): Quantity<U> | undefined {
  const read = parseQuantity(text, unit);
  if (!isRefusal(read)) return read;
  report({
    code: 'PL2001',
    severity: 'error',
    message: read.message,
    at: document.locate(path),
    expected: read.expected,
    ...(read.hint === undefined ? {} : { hint: read.hint }),
  });
  return undefined;
}

function resolveTolerance(
  written: NonNullable<WrittenPolicy['tolerance']>,
  document: YamlDocument,
  report: Report,
): Policy['tolerance'] {
  const share = readQuantity(written.share, 'ratio', ['tolerance', 'share'], document, report);
  return share && { share, cite: written.cite };
}

function checkTimeline(timeline: WrittenPolicy['timeline'], document: YamlDocument, report: Report): void {
  timeline.forEach((event, index) => {
    const previous = timeline[index - 1];
    if (!previous || previous.date <= event.date) return;
    report({
      code: 'PL1010',
      severity: 'error',
      message: `${event.event} (${event.date}) stands after ${previous.event} (${previous.date})`,
      at: document.locate(['timeline', index, 'date']),
      expected: 'events in order of date',
    });
  });
  const start = timeline.find(({ event }) => event === 'in-force');
  const applies = timeline.find(({ event }) => event === 'applies');
  if (start && applies && applies.date < start.date) {
    report({
      code: 'PL1010',
      severity: 'error',
      message: `applies (${applies.date}) is before in-force (${start.date})`,
      at: document.locate(['timeline', timeline.indexOf(applies), 'date']),
    });
  }
  const ends = timeline.filter(({ event }) => timelineEvents[event] === 'end');
  if (ends.length > 1)
    report({
      code: 'PL1010',
      severity: 'error',
      message: `the timeline ends more than once: ${ends.map(({ event }) => event).join(', ')}`,
      at: document.locate(['timeline']),
      expected: 'at most one end event',
    });
}

function checkRuleIds(written: WrittenPolicy, document: YamlDocument, report: Report): void {
  const seen = new Set<string>();
  for (const [index, { id, from, until }] of (written.rules ?? []).entries()) {
    if (seen.has(id))
      report({
        code: 'PL1012',
        severity: 'error',
        message: `rule \`${id}\` occurs twice`,
        at: document.locate(['rules', index, 'id']),
      });
    seen.add(id);
    if (from !== undefined && until !== undefined && until <= from) {
      report({
        code: 'PL1010',
        severity: 'error',
        message: `until (${until}) is not after from (${from})`,
        at: document.locate(['rules', index, 'until']),
      });
    }
  }
}

function resolveRule(written: WrittenPolicy, index: number, scope: Scope): Rule | undefined {
  const rule = written.rules?.[index];
  if (!rule) return undefined;
  const path = ['rules', index, 'when'];
  const when = resolveCondition(rule.when, { path, node: 'when', binds: rule.binds, within: [] }, scope);
  const known = Object.keys(written.obligations ?? {});
  (rule.obligations ?? []).forEach((id, position) => {
    if (known.includes(id)) return;
    scope.report({
      code: 'PL1009',
      severity: 'error',
      message: `no obligation is named \`${id}\``,
      at: scope.document.locate(['rules', index, 'obligations', position]),
      ...didYouMean(id, known),
    });
  });
  return (
    when && (defined({ ...rule, when, effect: defined(rule.effect), obligations: rule.obligations ?? [] }) as Rule)
  );
}
