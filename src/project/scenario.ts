import type { CalendarDate } from '../units/date.ts';
import type { Assumption, AssumptionName } from './assumption.ts';
import type { KumarManning } from './kumar-manning/options.ts';

/** What is assumed of the future: each assumption named, with distribution, source and support. */
export type Scenario = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The scenario whose assumptions hold where this one makes none of its own. */
  readonly base?: string;
  /** First day of the projection. */
  readonly from: CalendarDate;
  /** Horizon. */
  readonly until: CalendarDate;
  /** Every assumption, those taken over from the base too. */
  readonly assumptions: Readonly<Partial<Record<AssumptionName, Assumption>>>;
  /** Names of the assumptions that are its own. */
  readonly own: readonly AssumptionName[];
  /** How models are counted after Kumar and Manning. */
  readonly counts: KumarManning;
  readonly notes: readonly string[];
  /** The file it was read from. */
  readonly file: string;
};
