import type { CalendarDate } from '../../units/date.ts';

/** The item with the latest date for each key, in the order the keys first occur; of equal dates the last stands. `onOlder` gets the others. */
export function latestOf<Item extends { readonly date: CalendarDate }>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  onOlder: (item: Item) => void,
): Item[] {
  const latest = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    const known = latest.get(key);
    if (known && known.date > item.date) {
      onOlder(item);
      continue;
    }
    if (known) onOlder(known);
    latest.set(key, item);
  }
  return [...latest.values()];
}
