import { clauseText } from '../../evaluate/explain.ts';
import type { DatedCondition } from '../../evaluate/partition.ts';

/** A condition as one sentence part: "general purpose and (counted compute greater than 10²⁵ FLOP or state of the art)". */
export function conditionWords(condition: DatedCondition): string {
  switch (condition.kind) {
    case 'clause':
      return clauseText(condition);
    case 'not':
      return negated(condition.child);
    default:
      return condition.children
        .map((child) =>
          isList(child) && condition.children.length > 1 ? `(${conditionWords(child)})` : conditionWords(child),
        )
        .join(condition.kind === 'all' ? ' and ' : ' or ');
  }
}

const isList = (condition: DatedCondition): boolean =>
  (condition.kind === 'all' || condition.kind === 'any') && condition.children.length > 1;

function negated(condition: DatedCondition): string {
  const words = conditionWords(condition);
  if (isList(condition)) return `not (${words})`;
  return words.startsWith('not ') ? words.slice(4) : `not ${words}`;
}
