import { nextAfter, type Outlook, outlookDay } from '../../project/line-outlook.ts';
import type { CalendarDate } from '../../units/date.ts';
import { amountText } from '../amounts.ts';
import type { AuditOutlook } from '../documents/audit-outlook.ts';

const keyed = <T>([q05, q50, q95]: readonly T[]) => ({ q05: q05 as T, q50: q50 as T, q95: q95 as T });

/** How many of those who are next are named: who is first among them may hang on the seed. */
const mostNext = 2;

/** The part of an audit on what is ahead of its lines, as of a day. */
export function outlookJson({ scenario, samples, seed, lines }: Outlook, asOf: CalendarDate): AuditOutlook {
  return {
    scenario,
    samples,
    seed,
    by: outlookDay,
    lines: lines.map((line) => {
      const models = line.models?.map(Math.round);
      return {
        value: amountText(line.value),
        next: nextAfter(line, asOf)
          .slice(0, mostNext)
          .map(({ actor, name, date }) => ({ actor, name, date: keyed(date.map((day) => day ?? null)) })),
        developers: line.developers ? keyed(line.developers.map(Math.round)) : null,
        models: models ? keyed(models) : null,
      };
    }),
  };
}
