/** How a projection can be ordered: by line, by actor, by year for counts, or by how much each assumption moves it. */
export const projectOrders = ['law', 'actor', 'year', 'assumption'] as const;
