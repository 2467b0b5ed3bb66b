import type { StressDocument } from '../documents/stress.ts';
import type { CsvRows } from './csv-findings.ts';

/** One row for each rule under each transformation of each base. */
export function stressTable({ cells, transformations, lines }: StressDocument): CsvRows {
  const rows = cells.flatMap((cell) => {
    const transformation = transformations.find(({ id }) => id === cell.transformation);
    const line = lines.find(
      ({ policy, value, relation }) => policy === cell.policy && value === cell.value && relation === cell.relation,
    );
    const base = cell.base === 'recorded' ? line?.recorded : line?.stated;
    return cell.rules.map((rule) => ({
      policy: cell.policy,
      rule: rule.rule,
      binds: rule.binds,
      relation: cell.relation,
      line_flop: cell.value,
      transformation: cell.transformation,
      base: cell.base,
      model: base?.name ?? '',
      base_flop: base?.compute ?? '',
      outcome: rule.outcome,
      margin_before: rule.before.marginOom.high ?? '',
      margin_after_low: rule.after.marginOom.low ?? '',
      margin_after_high: rule.after.marginOom.high ?? '',
      shift_low: rule.shiftOom.low ?? '',
      shift_high: rule.shiftOom.high ?? '',
      decided_by: rule.deciding[0]?.text ?? '',
      cite: rule.deciding[0]?.cite ?? '',
      quote: rule.deciding[0]?.quote ?? '',
      assumed: rule.assumed.join('; '),
      capability: transformation?.keeps.text ?? '',
      size: transformation?.size.text ?? '',
    }));
  });
  return { columns: Object.keys(rows[0] ?? { policy: '', rule: '' }), rows };
}
