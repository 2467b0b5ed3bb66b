import { TooManyCells } from '../../evaluate/decision-table.ts';
import { cellCount, columnsOf, type DatedCondition } from '../../evaluate/partition.ts';
import type { FactCatalogue } from '../../policy/fact-definition.ts';
import { DiagramTooLarge } from './diagram.ts';

/** Conditions with more combinations of cells are compared, but not tried on registries and cases: the engine would be asked once for each. */
const triedAtMost = 1 << 16;

/** True of a condition that is small enough to be tried on registries and cases. */
export const canBeTried = (condition: DatedCondition, catalogue: FactCatalogue): boolean =>
  columnsOf(condition, catalogue).reduce((product, { axis }) => product * cellCount(axis), 1) <= triedAtMost;

/** True of the errors by which a condition is too large to be compiled, or too intricate to be compared. */
export const isTooLarge = (error: unknown): error is TooManyCells | DiagramTooLarge =>
  error instanceof TooManyCells || error instanceof DiagramTooLarge;
