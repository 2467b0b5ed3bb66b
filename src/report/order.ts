/** How a projection can be ordered: by line, by actor, or by year for counts. */
export const projectOrders = ['law', 'actor', 'year'] as const;
