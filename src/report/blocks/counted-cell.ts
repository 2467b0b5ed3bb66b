import { countedText, estimateText } from '../amounts.ts';
import type { FindingSummary } from '../documents/evaluation.ts';
import { imputedSign } from '../wording.ts';

/** The amount of a finding: marked where it is imputed, and with what a source without a figure believes it to exceed. */
export function countedCell({ counted, believedAbove }: FindingSummary): string {
  const amount = counted ? `${counted.grade === 'imputed' ? imputedSign : ''}${countedText(counted)}` : '';
  const isSaid = counted?.central === undefined && counted?.low === believedAbove;
  if (believedAbove === undefined || isSaid) return amount;
  return `${amount === '' ? '' : `${amount}; `}believed above ${estimateText(believedAbove)}`;
}
