import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type CalendarDate, calendarDate, daysBetween, parseDate } from '../../src/units/date.ts';

const anyDate = fc
  .integer({ min: 0, max: 60_000 })
  .map((days): CalendarDate => addDays(calendarDate('1950-01-01'), days));

test('adding days and counting them are inverse, and text order is date order', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
      const other = addDays(date, days);
      expect(daysBetween(date, other)).toBe(days);
      expect(Math.sign(days)).toBe(other < date ? -1 : other > date ? 1 : 0);
      expect(parseDate(other)).toBe(other);
    }),
  );
});
