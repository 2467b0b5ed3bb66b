/** To one decimal, as documents write months. */
export const tenths = (value: number): number => Math.round(value * 10) / 10;

/** To three decimals, as documents write expected counts, years and OOM a year. */
export const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

/** To four decimals, as documents write OOM, shares and correlations: more digits would be those of the drawing. */
export const tenThousandths = (value: number): number => Math.round(value * 10_000) / 10_000;
