import { firstFew } from '../../units/words.ts';
import { thresholdText } from '../amounts.ts';
import type { ProjectDocument } from '../documents/project.ts';
import type { Block } from './block.ts';
import { noteBlocks } from './circumstances.ts';
import { accessTables } from './project-access.ts';
import { countTables } from './project-counts.ts';
import { crossingTables, isProjected, nobodyProjected } from './project-crossings.ts';
import { publishedBlock } from './project-published.ts';
import { sensitivityTables } from './project-sensitivity.ts';
import { trainingTables } from './project-training.ts';

/** A projection on one screen: when lines are crossed, or how many models lie above them, beside what others have published. */
export function projectBlocks(document: ProjectDocument): readonly Block[] {
  const { scenario, samples, seed, knownOn } = document;
  return [
    { kind: 'title', text: `Projection to ${scenario.until}: ${scenario.title}` },
    {
      kind: 'paragraph',
      text: `Scenario ${scenario.id}, ${samples} futures, seed ${seed}, data as known on ${knownOn}. Range: from the lowest to the highest percentile asked for (5 % to 95 %).`,
      tone: 'faint',
    },
    ...tables(document),
    ...unprojectedBlocks(document),
    ...(document.by === 'year' ? [] : leftOutBlocks(document)),
    ...(isOfOneActor(document) ? [] : [publishedBlock(document)]),
    ...noteBlocks(document, true),
    { kind: 'list', heading: 'Made from', items: inputLines(document) },
    { kind: 'paragraph', text: 'Not legal advice.', tone: 'faint' },
  ];
}

function tables(document: ProjectDocument): readonly Block[] {
  if (document.by === 'year') return countTables(document);
  if (document.by === 'assumption') return isProjected(document) ? sensitivityTables(document) : [nobodyProjected];
  if (document.by === 'access') return accessTables(document);
  const crossings = crossingTables(document);
  return document.by === 'actor' ? [...crossings, ...trainingTables(document)] : crossings;
}

/** Whether it is about actors asked for by name, on whom forecasts of the number of models say nothing. */
const isOfOneActor = ({ by, trainingTimes }: ProjectDocument): boolean => trainingTimes !== undefined && by !== 'year';

/** Scenario and registry files one by one; the many others as a number, with all their hashes in the JSON form. */
export function inputLines({ inputs }: Pick<ProjectDocument, 'inputs'>): readonly string[] {
  const own = inputs.filter(({ role }) => role === 'scenario' || role === 'registry');
  const lines = own.map(({ file, sha256 }) => `${file} sha256 ${sha256}`);
  const others = inputs.length - own.length;
  return others === 0 ? lines : [...lines, `${others} files of law; their hashes are in the JSON form`];
}

/** Lines of what was asked for that are not projected: why, and what is on record. Lines of one policy for one reason stand together. */
function unprojectedBlocks({ unprojected }: ProjectDocument): readonly Block[] {
  if (unprojected.length === 0) return [];
  const groups = [...new Set(unprojected.map(({ policy, why }) => `${policy} ${why}`))].map((key) =>
    unprojected.filter(({ policy, why }) => `${policy} ${why}` === key),
  );
  return [{ kind: 'list', heading: 'Lines that are not projected', items: groups.map(unprojectedText) }];
}

function unprojectedText(lines: readonly ProjectDocument['unprojected'][number][]): string {
  const [{ title, policy, why, onRecord } = { title: '', policy: '', why: '', onRecord: undefined }] = lines;
  const values = [...new Set(lines.map(({ value }) => thresholdText({ value, unit: 'FLOP' })))].join(', ');
  const audit = `plimsoll audit -p ${policy}`;
  const record =
    onRecord && lines.length === 1
      ? `On record: ${onRecord.met} met, ${onRecord.possible} possible, ${onRecord.unknown} unknown of ${onRecord.subjects} (${audit})`
      : `Those on record: ${audit}`;
  return `${values} of ${title}: ${why}. ${record}`;
}

function leftOutBlocks({ leftOut }: ProjectDocument): readonly Block[] {
  if (leftOut.length === 0) return [];
  const names = leftOut.map(({ actor }) => actor);
  return [
    {
      kind: 'paragraph',
      text: `Not projected, for want of a recent run or of machines: ${firstFew(names, 4)} (reasons in the JSON form).`,
      tone: 'faint',
    },
  ];
}
