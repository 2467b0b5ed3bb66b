/** Days of an average year of the Julian calendar, for spans that are drawn or fitted rather than counted on the calendar. */
export const daysPerYear = 365.25;

/** Days of an average month, a twelfth of {@link daysPerYear}. */
export const daysPerMonth = daysPerYear / 12;
