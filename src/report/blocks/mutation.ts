import { groupBy } from '../../units/group-by.ts';
import { grouped } from '../../units/words.ts';
import type { MutationSummary, Survivor } from '../documents/test.ts';
import type { Block } from './block.ts';

/** Changes to the law that no case notices, each with the case that would; then those that were reviewed, and those that change nothing. */
export function mutationBlocks(mutation: MutationSummary): readonly Block[] {
  const open = mutation.survivors.filter(({ reviewed }) => reviewed === undefined);
  return [
    ...groupsOf(open).flatMap(survivorBlocks),
    ...list(
      'Reviewed: no case needs to notice these',
      mutation.survivors.flatMap((one) => (one.reviewed === undefined ? [] : [`${changeText(one)}. ${one.reviewed}`])),
    ),
    ...list('No difference to anyone on any day', mutation.equivalents.map(changeText)),
    { kind: 'paragraph', text: mutationSummary(mutation) },
  ];
}

/** `Changes to the law: 1,302 noticed, 3 would go unnoticed, 2 of them reviewed; 45 make no difference`. */
function mutationSummary({ killed, survived, equivalent, reviewed }: MutationSummary): string {
  const of = reviewed === 0 ? '' : ` (${grouped(reviewed)} reviewed)`;
  return `Changes to the law: ${grouped(killed)} noticed, ${grouped(survived)} would go unnoticed${of}, ${grouped(equivalent)} make no difference`;
}

/** What was changed and where: `eu-ai-act#legacy-model: date 2025-08-02 becomes 2025-08-03 (applies)`. */
export const changeText = ({ policy, rule, change, where }: Omit<Survivor, 'wouldCatch'>): string =>
  `${policy}#${rule}: ${change} (${where})`;

const list = (heading: string, items: readonly string[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', heading, items }];

/** One case often catches several changes, which are then shown together. */
const groupsOf = (survivors: readonly Survivor[]): readonly (readonly Survivor[])[] => [
  ...groupBy(survivors, (one) =>
    one.wouldCatch === undefined ? changeText(one) : `${one.policy} ${one.wouldCatch}`,
  ).values(),
];

function survivorBlocks(together: readonly Survivor[]): readonly Block[] {
  const [first] = together;
  if (!first) return [];
  const heading =
    together.length === 1 ? 'This change to the law would go unnoticed' : 'These changes to the law would go unnoticed';
  return [
    { kind: 'list', heading, items: together.map(changeText) },
    ...(first.wouldCatch === undefined
      ? [{ kind: 'paragraph', text: 'No case was found that notices it.' } as const]
      : [
          { kind: 'paragraph', text: `This case would notice ${together.length === 1 ? 'it' : 'them'}:` } as const,
          { kind: 'code', lines: first.wouldCatch.split('\n') } as const,
        ]),
  ];
}
