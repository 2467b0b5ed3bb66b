import type { CalendarDate } from '../units/date.ts';
import type { ActorStart } from './actor-start.ts';
import type { CommonDraws } from './common-draws.ts';
import { exponential, naturalLog } from './elementary.ts';
import { openStream } from './stream.ts';
import { yearsBetween } from './time.ts';

/** When an actor releases what it could train, in one future; times are years from the start. */
export type Releases = {
  /** From here on it releases nothing more; endless where it never stops. */
  readonly stopsAt: number;
  /** When a run that could be trained from `moment` on comes out; endless when it does not. Nothing comes out before the start that is not known. */
  readonly releasedAt: (moment: number) => number;
  /** The latest moment of which the runs are out by `time`; `undefined` where nothing new is. */
  readonly trainedBy: (time: number) => number | undefined;
};

/** The releases of an actor by future. */
export type Activity = (draw: number) => Releases;

const always: Releases = {
  stopsAt: Number.POSITIVE_INFINITY,
  releasedAt: (moment) => moment,
  trainedBy: (time) => time,
};

/**
 * Draws waiting and stopping. An actor releases at a constant rate until it stops at another; both are felt in its silence: the longer nothing has come out, the likelier it is that it had stopped before
 * the start (as with customers who may have left: Schmittlein, Morrison and Colombo 1987). Without these assumptions, and for tiers, a run is out when it can be trained.
 */
export function openActivity(
  { id, kind, run, seen }: ActorStart,
  from: CalendarDate,
  { releaseWait, stopRate }: CommonDraws,
  seed: number,
): Activity {
  if (kind === 'tier' || (!releaseWait && !stopRate)) return () => always;
  const [waits, stays, stops] = ['wait', 'stays', 'stops'].map((name) => openStream(seed, `actor/${id}/${name}`)) as [
    ReturnType<typeof openStream>,
    ReturnType<typeof openStream>,
    ReturnType<typeof openStream>,
  ];
  const silence = Math.max(0, yearsBetween(seen?.on ?? run?.on ?? from, from));
  const releases = seen?.releases ?? 1;
  // Called once for each future in order, so that each takes its own numbers.
  return (draw) => {
    const [waited, stayed, stopped] = [waits.next(), stays.next(), stops.next()];
    const wait = releaseWait?.[draw] ?? 0;
    const rate = (stopRate?.[draw] ?? 0) / Math.sqrt(releases);
    const stopsAt =
      stayed < stillActive(silence, wait, rate)
        ? rate > 0
          ? -naturalLog(stopped) / rate
          : Number.POSITIVE_INFINITY
        : -silence;
    return releasesFrom(-naturalLog(waited) * wait, stopsAt);
  };
}

/** Probability that an actor that has released nothing for `silence` years has not stopped, by Bayes' rule; `wait` is the mean time between releases, of which silence says nothing when it is 0. */
export function stillActive(silence: number, wait: number, stopRate: number): number {
  if (stopRate === 0 || wait === 0) return 1;
  const pace = 1 / wait + stopRate;
  const active = exponential(-pace * silence);
  return active / (active + (stopRate / pace) * (1 - active));
}

const releasesFrom = (wait: number, stopsAt: number): Releases => ({
  stopsAt,
  releasedAt: (moment) => {
    const released = Math.max(0, moment) + wait;
    return released <= stopsAt ? released : Number.POSITIVE_INFINITY;
  },
  trainedBy: (time) => {
    const trained = Math.min(time, stopsAt) - wait;
    return trained > 0 ? trained : undefined;
  },
});
