import { type Code, type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import { below, type Place, refuse } from '../source/place.ts';
import { readWith } from '../source/schema.ts';
import { type Source, withExcerpt } from '../source/source.ts';
import { parseYaml } from '../source/yaml.ts';
import type { CalendarDate } from '../units/date.ts';
import { isRefusal } from '../units/parse-quantity.ts';
import {
  type Assumption,
  type AssumptionName,
  type AssumptionSource,
  assumptionNames,
  meaningOf,
} from './assumption.ts';
import { atMost, type Distribution, quantile } from './distribution.ts';
import { published } from './kumar-manning/options.ts';
import type { ValueRefusal } from './parse-growth.ts';
import { publishedRate } from './published-rates.ts';
import { readCounts } from './read-counts.ts';
import type { Scenario } from './scenario.ts';
import {
  scenarioSchema,
  type WrittenAssumption,
  type WrittenOpinion,
  type WrittenScenario,
} from './scenario-schema.ts';
import { readSpread } from './spread.ts';
import { furthestDay } from './time.ts';

/** What a scenario file may refer to, and the day it is read for. */
export type ScenarioContext = {
  /** Scenarios that may be named as base. */
  readonly known: readonly Scenario[];
  /** A horizon on or before this day is refused. */
  readonly today?: CalendarDate;
};

/** Reads one scenario file. All problems are reported in one run, each with its position. */
export function parseScenario(source: Source, context: ScenarioContext): Result<Scenario> {
  const { document, diagnostics } = parseYaml(source);
  if (!document) return { ok: false, diagnostics };
  const read = readWith(scenarioSchema, document);
  if (!read.value) return { ok: false, diagnostics: read.diagnostics };
  const problems: Diagnostic[] = [];
  const place: Place = { document, path: [], report: (problem) => problems.push(withExcerpt(problem, source)) };
  const scenario = resolve(read.value, place, context);
  return resultOf(problems, () => scenario);
}

function resolve(written: WrittenScenario, place: Place, context: ScenarioContext): Scenario {
  const base = findBase(written, place, context);
  const own = assumptionNames.filter((name) => written.assumptions?.[name] !== undefined);
  const read = own.flatMap((name) => {
    const assumption = written.assumptions?.[name];
    return assumption ? (readAssumption(name, assumption, below(place, 'assumptions', name)) ?? []) : [];
  });
  const assumptions = {
    ...withoutReplaced(base?.assumptions ?? {}, own),
    ...Object.fromEntries(read.map((assumption) => [assumption.name, assumption])),
  };
  if (written.base === undefined) refuseGaps(own, place);
  const horizon = readHorizon(written, base, place, context);
  const counts = written.counts
    ? readCounts(written.counts, below(place, 'counts'), base?.counts)
    : (base?.counts ?? published);
  return {
    id: written.id,
    title: written.title,
    description: written.description,
    ...(written.base === undefined ? {} : { base: written.base }),
    ...horizon,
    assumptions,
    own,
    counts,
    notes: written.notes ?? [],
    file: place.document.source.file,
  };
}

/** A scenario that states spending or hardware growth of its own does not take over a trend of compute in their place. */
function withoutReplaced(
  assumptions: Scenario['assumptions'],
  own: readonly AssumptionName[],
): Scenario['assumptions'] {
  const { computeGrowth: _, ...others } = assumptions;
  return own.includes('spendingGrowth') || own.includes('hardwareGrowth') ? others : assumptions;
}

function findBase({ base }: WrittenScenario, place: Place, { known }: ScenarioContext): Scenario | undefined {
  if (base === undefined) return undefined;
  const found = known.find(({ id }) => id === base);
  const ids = known.map(({ id }) => id);
  if (!found)
    refuse(below(place, 'base'), 'PL1009', `no scenario is named \`${base}\``, {
      expected: ids.length > 0 ? `one of: ${ids.join(', ')}` : 'a scenario that is read before',
      ...didYouMean(base, ids),
    });
  return found;
}

function refuseGaps(own: readonly AssumptionName[], place: Place): void {
  const missing = assumptionNames.filter((name) => !meaningOf(name).optional && !own.includes(name));
  for (const name of missing)
    refuse(below(place, 'assumptions'), 'PL1003', `\`${name}\` is missing`, {
      expected: meaningOf(name).meaning,
      hint: 'name a base whose assumptions hold for the rest: `base: baseline`',
    });
}

function readHorizon(
  written: WrittenScenario,
  base: Scenario | undefined,
  place: Place,
  { today }: ScenarioContext,
): Pick<Scenario, 'from' | 'until'> {
  const from = written.from ?? base?.from;
  const until = written.until ?? base?.until;
  if (written.base === undefined) refuseMissingDates(written, place);
  const at = below(place, written.until === undefined ? 'from' : 'until');
  if (from !== undefined && until !== undefined) refuseHorizon(from, until, today, at);
  return { from: from ?? furthestDay, until: until ?? furthestDay };
}

function refuseMissingDates(written: WrittenScenario, place: Place): void {
  for (const key of ['from', 'until'] as const)
    if (written[key] === undefined)
      refuse(below(place, key), 'PL1003', `\`${key}\` is missing`, { expected: 'a calendar date, YYYY-MM-DD' });
}

function refuseHorizon(from: CalendarDate, until: CalendarDate, today: CalendarDate | undefined, at: Place): void {
  if (until <= from)
    refuse(at, 'PL6004', `the horizon ${until} is not after the start ${from}`, { expected: 'a later day' });
  else if (today !== undefined && until <= today)
    refuse(at, 'PL6004', `the horizon ${until} is already past on ${today}`, {
      expected: 'a later day',
      hint: 'set `until` to a day to come',
    });
  else if (until > furthestDay)
    refuse(at, 'PL6004', `the horizon ${until} is out of reach`, { expected: `${furthestDay} at the latest` });
}

function readAssumption(name: AssumptionName, own: WrittenAssumption, place: Place): Assumption | undefined {
  const written: StatedAssumption = 'rate' in own ? publishedRate(own.rate) : own;
  const { value, mixture } = written;
  if ((value === undefined) === (mixture === undefined))
    return refuse(place, 'PL1003', `\`${name}\` needs either a value or a mixture`, {
      expected: meaningOf(name).meaning,
    });
  const provenance = provenanceOf(written);
  if (value !== undefined) {
    const distribution = readDistribution(name, { ...written, value }, place);
    return distribution && { name, ...provenance, written: value, distribution };
  }
  const parts = (mixture ?? []).map((opinion, index) => readOpinion(name, opinion, below(place, 'mixture', index)));
  if (parts.some((part) => part === undefined)) return undefined;
  const known = parts.flatMap((part) => part ?? []);
  return {
    name,
    ...provenance,
    written: known.map(({ weight, text }) => `${weight} ${text}`).join('; '),
    distribution: { kind: 'mixture', parts: known.map(({ weight, of }) => ({ weight, of })) },
    parts: known.map(({ weight, text, from }) => ({ ...from, weight, written: text })),
  };
}

/** Assumption and opinion with what a published rate brings. */
type StatedAssumption = Exclude<WrittenAssumption, { rate: unknown }>;
type StatedOpinion = Exclude<WrittenOpinion, { rate: unknown }>;

const provenanceOf = ({ source, url, support, note }: StatedAssumption | StatedOpinion): AssumptionSource => ({
  source,
  support,
  ...(url === undefined ? {} : { url }),
  ...(note === undefined ? {} : { note }),
});

function readOpinion(name: AssumptionName, own: WrittenOpinion, place: Place) {
  const written: StatedOpinion = 'rate' in own ? { weight: own.weight, ...publishedRate(own.rate) } : own;
  const weight = Number(written.weight);
  if (!(weight > 0 && weight <= 1000))
    refuse(below(place, 'weight'), 'PL6002', `\`${written.weight}\` is not a weight`, {
      expected: 'a number above zero',
    });
  const of = readDistribution(name, written, place);
  return of && weight > 0 ? { weight, of, text: written.value, from: provenanceOf(written) } : undefined;
}

type WrittenSpread = Pick<StatedOpinion, 'value' | 'shape' | 'level'>;

function readDistribution(name: AssumptionName, written: WrittenSpread, place: Place): Distribution | undefined {
  const { kind } = meaningOf(name);
  const level = readLevel(written.level, below(place, 'level'));
  const of = readSpread(written.value, kind, { shape: written.shape, level });
  if (isRefusal(of)) return refuse(below(place, 'value'), codeOf[of.about], of.message, detailOf(of));
  return withinReason(name, of, written.value, below(place, 'value'));
}

const codeOf = {
  text: 'PL6001',
  bounds: 'PL6002',
  size: 'PL6003',
} as const satisfies Record<ValueRefusal['about'], Code>;

const detailOf = ({ expected, hint }: ValueRefusal): Partial<Diagnostic> => ({
  expected,
  ...(hint === undefined ? {} : { hint }),
});

function readLevel(text: string | undefined, place: Place): number {
  if (text === undefined) return 0.9;
  const percent = Number(text.replace(/\s*%$/, ''));
  if (percent >= 10 && percent < 100) return percent / 100;
  refuse(place, 'PL6002', `\`${text}\` is not the level of an interval`, { expected: 'percent, such as 90 or 95' });
  return 0.9;
}

/** Refuses a distribution whose middle lies outside what can be; tails outside are cut off. */
function withinReason(name: AssumptionName, of: Distribution, text: string, place: Place): Distribution | undefined {
  const { least, most } = meaningOf(name);
  const centre = quantile(of, 0.5);
  if (!(centre >= least && centre <= most))
    return refuse(place, 'PL6003', `\`${text}\` is outside what \`${name}\` can be`, {
      expected: `${least} to ${most}`,
    });
  const outside = of.kind !== 'fixed' && (atMost(of, least) > 1e-9 || atMost(of, most) < 1 - 1e-9);
  return outside ? { kind: 'truncated', of, low: least, high: most } : of;
}
