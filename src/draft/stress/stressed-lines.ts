import { type CompiledRule, compileRule } from '../../evaluate/evaluate.ts';
import type { CountingRule } from '../../ledger/counting-rule.ts';
import type { Policy } from '../../policy/policy.ts';
import { factCatalogue } from '../../registry/facts.ts';
import { type Line, lineKey } from '../../track/line.ts';
import { linesOf } from '../../track/tracked-line.ts';
import { compareQuantity } from '../../units/quantity.ts';
import type { StressSetting } from './stressed-model.ts';

/** A rule that turns on compute, with the counting rules it uses. */
export type StressedRule = {
  readonly compiled: CompiledRule;
  readonly counting: readonly CountingRule[];
  /** True when it draws the line itself; false where it is of a modification's own compute. */
  readonly drawsLine: boolean;
};

/** A line of one instrument with the rules that turn on it. */
export type StressedLine = { readonly policy: Policy; readonly line: Line; readonly rules: readonly StressedRule[] };

/** The lines of a policy through all training compute. Rules on a modification's own compute go with the highest of them. */
export async function stressedLines(policy: Policy, setting: StressSetting): Promise<readonly StressedLine[]> {
  const { lines } = linesOf([policy], setting.asOf);
  const values = [...new Map(lines.map(({ line }) => [lineKey(line), line])).values()].toSorted((a, b) =>
    compareQuantity(a.value, b.value),
  );
  const compiled: CompiledRule[] = [];
  for (const rule of policy.rules.filter(({ binds }) => binds !== 'cluster'))
    compiled.push(await compileRule(policy, rule, setting.asOf, factCatalogue));
  const lined = new Set(lines.map(({ rule }) => rule));
  return values.map((line, index) => {
    const own = new Set(lines.filter((one) => lineKey(one.line) === lineKey(line)).map(({ rule }) => rule));
    const rules = compiled.filter(
      (one) => own.has(one.rule.id) || (index === values.length - 1 && !lined.has(one.rule.id) && ofModification(one)),
    );
    return { policy, line, rules: rules.map((one) => stressedRule(one, own.has(one.rule.id), setting)) };
  });
}

const modificationFacts = ['modificationCompute', 'modificationShare'];

const ofModification = ({ table }: CompiledRule): boolean =>
  table.columns.some(({ fact }) => modificationFacts.includes(fact));

function stressedRule(compiled: CompiledRule, drawsLine: boolean, { countingRules }: StressSetting): StressedRule {
  const ids = new Set(compiled.table.columns.flatMap(({ counting }) => counting ?? []));
  return { compiled, counting: [...ids].flatMap((id) => countingRules.get(id) ?? []), drawsLine };
}
