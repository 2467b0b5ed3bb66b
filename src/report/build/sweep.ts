import { powerOfTen } from '../../ledger/estimate.ts';
import type { Scenario } from '../../project/scenario.ts';
import type { Registry } from '../../registry/registry.ts';
import type { SweptDesign } from '../../track/design/design-sweep.ts';
import type { Variant } from '../../track/design/variants.ts';
import { leastComputeRecord } from '../../track/direct-record.ts';
import { fewPoints } from '../../track/measure.ts';
import type { TrackedRecord } from '../../track/observation.ts';
import type { Reference } from '../../track/reference.ts';
import { densityWindow, type Futures } from '../../track/sweep/futures.ts';
import { countedOf } from '../../track/sweep/summary.ts';
import type { Alternative, Sweep, SweepOptions } from '../../track/sweep/sweep.ts';
import type { Counted, Tally } from '../../track/sweep/tally.ts';
import type { LineRate } from '../../track/sweep/trade-off.ts';
import type { CalendarDate } from '../../units/date.ts';
import { formatPower } from '../../units/format.ts';
import { amountText } from '../amounts.ts';
import type { CountedSummary, SweepCell, SweepDocument } from '../documents/sweep.ts';
import { tenThousandths } from '../rounding.ts';
import { envelopeOf, type Run } from '../run.ts';
import { referenceJson, sourceJson } from './track.ts';

/** What a sweep is reported from. */
export type SweepParts = DrawnParts & {
  readonly sweep: Sweep;
  readonly dates: readonly CalendarDate[];
};

/** What sweeps and proposals say of their record and draws. */
export type DrawnParts = {
  readonly record: TrackedRecord;
  readonly reference: Reference;
  readonly registry: Registry;
  readonly scenario: Scenario;
  readonly options: SweepOptions;
  readonly showAll: boolean;
  readonly notes: SweepDocument['notes'];
  readonly run: Run;
};

/** The document of `plimsoll sweep`. */
export function buildSweep(parts: SweepParts): SweepDocument {
  const { sweep, dates, showAll, notes, run } = parts;
  const { grid, designs, compared, tradeOff, measuredUntil, unswept } = sweep;
  const fixed = grid.cells.map(({ line, on, treatment, basis, ...tally }): SweepCell => {
    return { ...alternativeJson({ kind: 'line', line }), on, treatment, basis, ...tallyJson(tally) };
  });
  const swept = designs.flatMap((design) =>
    design.cells.map(({ on, treatment, basis, ...tally }): SweepCell => {
      return { ...alternativeJson({ kind: 'design', design }), on, treatment, basis, ...tallyJson(tally) };
    }),
  );
  return {
    ...envelopeOf('sweep', run),
    ...drawnJson(parts, sweep.futures, sweep.sources, dates.at(-1) ?? parts.options.asOf),
    measuredUntil,
    dates,
    showAll,
    cells: [...fixed, ...swept],
    compared: compared.map(({ of, treatment, recall, burden, pareto }) => ({
      ...alternativeJson(of),
      treatment,
      recall: countedJson(recall),
      burden: countedJson(burden),
      pareto,
    })),
    tradeOff: {
      holdingRecall: tradeOff.holdingRecall.map(rateJson),
      holdingBurden: tradeOff.holdingBurden.map(rateJson),
      apart: tradeOff.apart.map(rateJson),
      gap: tradeOff.gap.map(({ on, oom }) => ({ on, oom: countedJson(oom) })),
    },
    developers: developersJson(designs),
    unprojected: reasons(designs),
    unswept,
    definitions,
    caveats: sharedCaveats(parts, sweep.futures),
    notes,
  };
}

/** The parts that sweeps and proposals share. */
export const drawnJson = (
  { record, reference, registry, scenario, options }: DrawnParts,
  futures: Futures,
  sources: Sweep['sources'],
  until: CalendarDate,
) => ({
  seed: options.seed,
  asOf: options.asOf,
  knownOn: record.knownOn,
  until,
  draws: options.draws,
  registry: registry.name,
  reference: referenceJson(reference),
  efficiency: options.efficiency,
  growth: options.growth,
  futures: {
    start: futures.start,
    largestLog: tenThousandths(futures.largest),
    densityOom: densityWindow.oom,
    densityYears: densityWindow.years,
    densityModels: futures.basis,
    listedModels: futures.listedBasis,
    pointsPerOom: `${scenario.id}: ${scenario.assumptions.capabilityPerOom?.source ?? ''}`,
    perDollar: `${scenario.id}: ${scenario.assumptions.computePerDollar?.source ?? ''}`,
  },
  sources: { efficiency: sources.efficiency.map(sourceJson), growth: sources.growth.map(sourceJson) },
});

/** One for each design: its variants ask the same of developers, but where the number moved is theirs. */
export const developersJson = (
  designs: readonly Pick<SweptDesign, 'variant' | 'rule' | 'developers'>[],
): SweepDocument['developers'] =>
  designs.flatMap(({ variant, rule, developers }) => {
    const share = developers && countedOf(developers.draws);
    if (!share || !variant.written) return [];
    const { models, developers: count, passing, open } = developers;
    return {
      policy: variant.policy.id,
      rule: rule.id,
      models,
      developers: count,
      passing: tenThousandths(passing),
      open: tenThousandths(open),
      share: countedJson(share),
    };
  });

const reasons = (designs: readonly SweptDesign[]): SweepDocument['unprojected'] => {
  const why = new Map(
    designs.flatMap(({ variant, unprojected }) =>
      unprojected === undefined ? [] : [[variant.policy.id, unprojected] as const],
    ),
  );
  return [...why].map(([policy, text]) => ({ policy, why: text }));
};

function alternativeJson(of: Alternative) {
  if (of.kind === 'line') {
    const parameter = amountText(of.line.value);
    return { kind: of.kind, policy: null, rule: null, title: null, parameter, unit: 'FLOP', written: false } as const;
  }
  const { variant, rule } = of.design;
  return {
    kind: of.kind,
    policy: variant.policy.id,
    rule: rule.id,
    ...variantJson(variant),
  };
}

/** What tells one number of a design from its others. */
export const variantJson = ({ policy, parameter, written }: Variant) => ({
  title: policy.shortTitle,
  parameter: amountText(parameter),
  unit: parameter.unit,
  written,
});

const countedJson = ({ value, low, high, point }: Counted): CountedSummary => ({
  value: tenThousandths(value),
  interval: [tenThousandths(low), tenThousandths(high)],
  point: point === undefined ? null : tenThousandths(point),
});

const tallyJson = ({ caught, missed, overCaught, burden, recall }: Tally) => ({
  caught: countedJson(caught),
  missed: countedJson(missed),
  overCaught: countedJson(overCaught),
  burden: countedJson(burden),
  recall: recall ? countedJson(recall) : null,
});

const rateJson = ({ source, oomPerYear }: LineRate) => ({ source, oomPerYear: countedJson(oomPerYear) });

const definitions: readonly string[] = [
  'Each date stands for the models of the twelve months up to it. Caught: over the line with the reference capability. Missed: with it and not over the line. Over-caught: over the line without it. Burden: all over the line. Recall: caught of caught and missed.',
  'Measured counts are expected values of estimates whose errors go together, with 90 % intervals; projected ones are medians and 90 % intervals of all draws.',
  'Projected: the largest run grows and the compute that the reference capability needs falls at constant rates, and models lie evenly over orders of magnitude of compute below the largest run, as many as were found near it on the record. Recall there is of expected numbers.',
];

/** What a reader must know before believing either document. */
export const sharedCaveats = (
  { record: { observations }, reference, options }: DrawnParts,
  futures: Futures,
): readonly string[] => [
  `${observations.filter(({ published }) => published).length} of ${observations.length} scored models have published compute; the others are left out, imputed and assumed over every line in turn, on the record and ahead`,
  ...leastNeeded(observations, reference, options, futures),
  densityText(futures),
  'that models lie evenly over orders of magnitude, and as densely as now, is an assumption; no data set is large enough to test it',
  'rates are those of one source of efficiency and one of growth; other sources give other answers and stand beside them, never averaged',
  'the reference capability is a score on one index of language models; it is no measure of risk',
];

/** What the number of models ahead rests on, and that few are few. */
const densityText = ({ basis: { excluded, imputed } }: Futures): string =>
  `how densely models lie is drawn from ${excluded} published models of ${densityWindow.years} years within ${densityWindow.oom} OOM of the largest (${imputed} with imputed ones)${excluded < fewPoints ? `, which is few, below ${fewPoints}: numbers of models ahead are guesses` : ''}`;

/** What the source says that the capability needs at the start, beside the least that the record has seen it take. */
function leastNeeded(
  observations: TrackedRecord['observations'],
  reference: Reference,
  { efficiency }: SweepOptions,
  { needed, start }: Futures,
): readonly string[] {
  const central = countedOf(needed);
  const least = leastComputeRecord(observations, reference.kind === 'frontier' ? undefined : reference.score).at(-1);
  if (!central || !least) return [];
  const flop = (log: number): string => formatPower(powerOfTen(log), { digits: 2 });
  return [
    `by ${efficiency} the reference capability needs ${flop(central.value)} FLOP (${flop(central.low)} to ${flop(central.high)}) on ${start}; the least published compute with it is ${flop(least.log)} FLOP (${least.run.name})`,
  ];
}
