import { buildPropose } from '../../report/build/propose.ts';
import { type Diagnostic, type Result, resultOf } from '../../source/diagnostic.ts';
import { openDesigns, sweepable } from '../../track/design/open-design.ts';
import { propose, proposeDesigns, type Wish } from '../../track/propose/propose.ts';
import { linesBetween } from '../../track/sweep/lines.ts';
import { futuresBy, sourcesOf } from '../../track/sweep/sweep.ts';
import { addMonths } from '../../units/date.ts';
import { flop } from '../../units/quantity.ts';
import type { Action } from '../command.ts';
import { notesOf } from '../findings.ts';
import { numberReader, twice } from '../number-option.ts';
import { badOption, refused } from '../outcome.ts';
import { runOn } from '../session.ts';
import { nothingToStartFrom, openTrial, readMonths, type SweepingOptions } from '../sweeping.ts';

/** Years ahead unless told otherwise. */
const ahead = 5;

/** The fixed lines that are tried: ten to an order of magnitude. */
const lines = linesBetween(flop(1e22), flop(1e32), 101);

/** `plimsoll propose [DESIGN...]`: lines, designs and review intervals that keep to a burden and a recall. */
export const proposeCommand: Action = async (call) => {
  const options = call.options as SweepingOptions;
  const [trial, asked] = [await openTrial(call, (asOf) => addMonths(asOf, 12 * ahead)), readWish(options)];
  if (!trial.ok || !asked.ok) return refused([...trial.diagnostics, ...asked.diagnostics]);
  const { session, policies, question, until, scenario, options: drawn } = trial.value;
  const { reviews, ...kept } = asked.value;
  const wish = { ...kept, from: drawn.asOf, until };
  const sources = sourcesOf(question.record, drawn);
  const futures = futuresBy(sources, drawn, question, drawn);
  if (!futures) return refused([nothingToStartFrom]);
  call.progress('trying lines');
  const [first = 12] = reviews;
  const bySource = sources.efficiency.flatMap(({ id }) => {
    const other = futuresBy(sources, { ...drawn, efficiency: id }, question, drawn);
    return other ? [{ efficiency: id, proposals: propose(other, lines, { ...wish, reviewEvery: first }) }] : [];
  });
  const setting = { setting: question, futures };
  const designs = await openDesigns(sweepable(policies).designs, wish.from, setting);
  const run = runOn(policies, session);
  const document = buildPropose({
    wish,
    futures,
    sources,
    proposals: reviews.flatMap((reviewEvery) => propose(futures, lines, { ...wish, reviewEvery })),
    opened: designs,
    designs: proposeDesigns(futures, designs, { ...wish, reviewEvery: first }),
    bySource,
    record: question.record,
    reference: question.reference,
    registry: session.registry,
    scenario: scenario.scenario,
    options: drawn,
    showAll: options.all === true,
    notes: notesOf(session),
    run: { ...run, inputs: [...run.inputs, ...scenario.inputs] },
  });
  return { kind: 'document', document, diagnostics: session.diagnostics };
};

type Asked = Pick<Wish, 'maxBurden' | 'minRecall' | 'confidence'> & { readonly reviews: readonly number[] };

function readWish(options: SweepingOptions): Result<Asked> {
  const problems: Diagnostic[] = [];
  const number = numberReader(problems);
  const share = { least: 0, most: 1, what: 'a share above 0, 1 at the most' };
  const example = { hint: 'for example: plimsoll propose --max-burden 40 --min-recall 0.7' };
  if (options.maxBurden === undefined || options.minRecall === undefined)
    problems.push(badOption('a proposal needs `--max-burden` and `--min-recall`', example));
  const most = { least: 0, most: 1e6, what: 'a number of models above 0, 1,000,000 at the most', ...example };
  const asked = {
    maxBurden: number('--max-burden', options.maxBurden, 1, most),
    minRecall: number('--min-recall', options.minRecall, 1, { ...share, ...example }),
    confidence: number('--confidence', options.confidence, 0.5, share),
    reviews: (options.reviewEvery ?? ['1 year', '2 years', '5 years']).map((text) =>
      readMonths('--review-every', text, problems),
    ),
  };
  if (problems.length === 0) problems.push(...twice('--review-every', asked.reviews.map(String)));
  return resultOf(problems, () => asked);
}
