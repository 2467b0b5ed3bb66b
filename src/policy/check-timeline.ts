import { below, type Place, refuse } from '../source/place.ts';
import { timelineEvents } from './policy.ts';
import type { TimelinePart } from './schema.ts';

/** Refuses a timeline that runs backwards, applies before it is in force, or ends twice. `place` is that of the list. */
export function checkTimeline(timeline: readonly TimelinePart[], place: Place): void {
  checkOrder(timeline, place);
  const start = timeline.find(({ event }) => event === 'in-force');
  const applies = timeline.find(({ event }) => event === 'applies');
  const listedBefore = start && applies && timeline.indexOf(applies) < timeline.indexOf(start);
  if (listedBefore && start.date && applies.date && applies.date < start.date)
    refuse(
      below(place, timeline.indexOf(applies), 'date'),
      'PL1010',
      `applies (${applies.date}) is before in-force (${start.date})`,
      { expected: 'an instrument that is in force when it begins to apply' },
    );
  const ends = timeline.flatMap(({ event }) => (event && timelineEvents[event] === 'end' ? [event] : []));
  if (ends.length > 1)
    refuse(place, 'PL1010', `the timeline ends more than once: ${ends.join(', ')}`, {
      expected: 'at most one end event',
    });
}

function checkOrder(timeline: readonly TimelinePart[], place: Place): void {
  timeline.forEach((event, index) => {
    const previous = timeline[index - 1];
    if (!previous?.date || !event.date || previous.date <= event.date) return;
    refuse(
      below(place, index, 'date'),
      'PL1010',
      `${event.event ?? 'an event'} (${event.date}) stands after ${previous.event ?? 'an event'} (${previous.date})`,
      { expected: 'events in order of date' },
    );
  });
}
