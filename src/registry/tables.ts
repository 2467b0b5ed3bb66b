import { stages } from '../ledger/ledger.ts';
import {
  amount,
  day,
  decimal,
  identifier,
  list,
  oneOf,
  optional,
  recordedGrade,
  required,
  words,
  yesOrNo,
} from './cell.ts';
import type { Columns } from './table.ts';

const id = required(identifier, 'An identifier: lower-case words joined by hyphens, unique in the table.');

/**
 * The tables of a registry folder: one CSV file each, with these columns in this order. Blank means unknown. Lists are separated by semicolons. Only
 * `models.csv` has to be there.
 */
export const tables = {
  'sources.csv': {
    id,
    title: required(words, 'Title of the data set or document.'),
    publisher: required(words, 'Who published it.'),
    published: optional(day, 'Day of the vintage: the last day that fits what is known of it.'),
    licence: required(words, 'Licence, or `facts only` where only single facts were taken.'),
    url: optional(words, 'Where it is published.'),
  },
  'models.csv': {
    id,
    name: required(words, 'Name as published.'),
    developers: optional(list, 'Who developed it.'),
    countries: optional(list, 'Countries of the developers.'),
    released: optional(day, 'Day of first publication.'),
    domains: optional(list, 'Fields it was made for, in lower case: language, vision, biology.'),
    modalities: optional(list, 'What it takes or gives, in lower case: text, image, protein.'),
    tasks: optional(list, 'What it was made to do, in the terms of the data set.'),
    training_run: optional(identifier, 'Identifier shared by versions of one training run; its own when blank.'),
    base: optional(identifier, 'The model whose weights it continues.'),
    open_weights: optional(yesOrNo, 'Whether anyone can download the weights.'),
    parameters: optional(amount('parameters'), 'Parameters in total.'),
    active_parameters: optional(amount('parameters'), 'Parameters used per token.'),
    training_tokens: optional(amount('tokens'), 'Tokens or residues seen in training.'),
    training_cost: optional(amount('USD'), 'Cost of training compute, amortised, in 2023 US dollars.'),
    url: optional(words, 'Where the model is described.'),
  },
  'estimates.csv': {
    model_id: required(identifier, 'The model.'),
    of: required(oneOf(['total', 'own']), '`total` compute, base model included, or the developer’s `own` part.'),
    value: optional(amount('FLOP'), 'Point estimate; blank with a low means: believed above, amount unknown.'),
    low: optional(amount('FLOP'), 'Reported lower bound; beside a value the lower end of its 90 % interval.'),
    high: optional(amount('FLOP'), 'Reported upper bound; beside a value the upper end of its 90 % interval.'),
    grade: optional(recordedGrade, 'How the value is known; blank for a bound.'),
    method: optional(words, 'How it was obtained.'),
    source: required(identifier, 'The data set it was taken from, of sources.csv.'),
    url: optional(words, 'Where the value is explained.'),
    known_since: optional(day, 'First day on which it is known to have been public.'),
    withdrawn_on: optional(day, 'First day on which it no longer stood.'),
  },
  'ledger.csv': {
    model_id: required(identifier, 'The model.'),
    stage: required(oneOf(Object.keys(stages) as (keyof typeof stages)[]), 'What the compute was spent on.'),
    value: optional(amount('FLOP'), 'Compute.'),
    low: optional(amount('FLOP'), 'Lower bound, as in estimates.csv.'),
    high: optional(amount('FLOP'), 'Upper bound, as in estimates.csv.'),
    grade: optional(recordedGrade, 'How the value is known; blank for a bound.'),
    by: optional(words, 'Who spent it; the developer when blank.'),
    run: optional(words, 'Name of the training run.'),
    planned: optional(yesOrNo, 'Whether it is intended but not yet spent.'),
    source: required(identifier, 'The data set it was taken from, of sources.csv.'),
  },
  'actors.csv': {
    id,
    name: required(words, 'Name as published.'),
    type: required(identifier, 'What kind of actor: frontier-lab, government, academic, tier.'),
    countries: optional(list, 'Where it is seated.'),
    parent: optional(identifier, 'The actor that controls it.'),
    aliases: optional(list, 'Other names under which it appears as developer of models.'),
    capacity: optional(amount('H100e'), 'Computing capacity in H100 equivalents.'),
    capacity_low: optional(amount('H100e'), 'Lower end of its 90 % interval.'),
    capacity_high: optional(amount('H100e'), 'Upper end of its 90 % interval.'),
    capacity_grade: optional(recordedGrade, 'How the capacity is known.'),
    capacity_basis: optional(words, 'What was counted, and when.'),
    capacity_source: optional(words, 'Where the capacity was published.'),
    revenue: optional(amount('USD'), 'Revenue.'),
    revenue_period: optional(words, 'Its period: `FY2024`, `2025-08 annualised`.'),
    revenue_source: optional(words, 'Where it was published.'),
    compute_spend: optional(amount('USD'), 'Spending on compute.'),
    compute_spend_period: optional(words, 'Its period.'),
    compute_spend_basis: optional(words, 'What is in it.'),
    compute_spend_source: optional(words, 'Where it was published.'),
  },
  'clusters.csv': { id, name: required(words, 'Name as published.') },
  'hardware.csv': {
    id,
    name: required(words, 'Name as published.'),
    manufacturer: required(words, 'Who makes it.'),
    released: optional(day, 'Day of release.'),
    fp32: optional(amount('FLOP/s'), 'Peak dense throughput, 32-bit floating point.'),
    tf32: optional(amount('FLOP/s'), 'Peak dense throughput, TF32 tensor.'),
    fp16: optional(amount('FLOP/s'), 'Peak dense throughput, 16-bit floating point without tensor units.'),
    tensor16: optional(amount('FLOP/s'), 'Peak dense throughput, FP16 or BF16 tensor.'),
    fp8: optional(amount('FLOP/s'), 'Peak dense throughput, 8-bit floating point.'),
    fp4: optional(amount('FLOP/s'), 'Peak dense throughput, 4-bit floating point.'),
    int8: optional(amount('FLOP/s'), 'Peak dense throughput, 8-bit integer operations.'),
    price: optional(amount('USD'), 'Price at release.'),
    source: optional(words, 'Where the figures were published.'),
  },
  'capabilities.csv': {
    model_id: required(identifier, 'The model.'),
    score: required(decimal, 'Score on the Epoch Capabilities Index.'),
    released: optional(day, 'Day on which the scored version came out; the model’s own when blank.'),
    compute: optional(amount('FLOP'), 'Compute of the scored version; the model’s total when blank.'),
    known_since: required(day, 'First day on which it is known to have been public.'),
    source: required(identifier, 'The data set it was taken from, of sources.csv.'),
  },
  'benchmarks.csv': {
    benchmark: required(words, 'The benchmark, by the name of the file that its scores came in.'),
    version: required(words, 'The version that was tested.'),
    model_id: optional(identifier, 'The model; blank where the version leads to none.'),
    score: required(decimal, 'On the scale of the benchmark: a share of 1, or minutes for a time horizon.'),
    released: optional(day, 'Day on which the version came out; the model’s own when blank.'),
    known_since: required(day, 'First day on which it is known to have been public.'),
  },
  'facts.csv': {
    subject_id: required(identifier, 'A model, an actor or a cluster, as the fact has it.'),
    fact: required(words, 'A fact of the fact catalogue.'),
    value: required(words, 'true, false, a member, a day or an amount with its unit.'),
    because: required(words, 'How it is known.'),
    source: required(identifier, 'The data set or document it was taken from, of sources.csv.'),
  },
} as const satisfies Record<string, Columns>;

/** The file name of a table. */
export type TableName = keyof typeof tables;

/** Number formats of hardware.csv, as they are named there and in {@link Hardware.peak}. */
export const numberFormats = ['fp32', 'tf32', 'fp16', 'tensor16', 'fp8', 'fp4', 'int8'] as const;
