import { howMany } from '../../units/words.ts';
import type { AuditDocument } from '../documents/evaluation.ts';
import { imputedSign } from '../wording.ts';
import { byProminence, type MatrixRow, matrixRows } from './matrix.ts';
import type { RuleLine } from './rule-rows.ts';

const mostNames = 2;

/** Models without a published figure: how many, which are newest, and that unknown is not below. Nothing where all have one. */
export function undisclosedText(document: AuditDocument, lines: readonly RuleLine[]): string | undefined {
  const rows = matrixRows(document, 'model', lines);
  const counted = ({ findings }: MatrixRow) => findings.flatMap((finding) => finding?.counted ?? []);
  const imputed = rows.filter((row) => counted(row).some(({ grade }) => grade === 'imputed'));
  const unknown = rows.filter(
    (row) => counted(row).length > 0 && counted(row).every(({ central }) => central === undefined),
  );
  const without = [...imputed, ...unknown].toSorted(newestFirst);
  if (without.length === 0) return undefined;
  const names = without.slice(0, mostNames).map(({ subject }) => subject.name);
  return `${without.length} of ${howMany(rows.length, 'model')} ${without.length === 1 ? 'has' : 'have'} no published compute, the newest ${names.join(' and ')}: ${imputed.length} ${imputed.length === 1 ? 'is' : 'are'} imputed (${imputedSign}), ${unknown.length} ${unknown.length === 1 ? 'has' : 'have'} no amount at all, which is not below.`;
}

const newestFirst = (a: MatrixRow, b: MatrixRow): number => {
  const [left, right] = [a.subject.released ?? '', b.subject.released ?? ''];
  return left === right ? byProminence(a, b) : left > right ? -1 : 1;
};
