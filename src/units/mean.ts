/** The sum; 0 for no values. */
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The mean; not a number for no values. */
export const mean = (values: readonly number[]): number => sum(values) / values.length;
