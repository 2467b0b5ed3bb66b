/** How a projection can be ordered: by line, by actor, by year for counts, by who can have what a line stood for when, or by how much each assumption moves it. */
export const projectOrders = ['law', 'actor', 'year', 'access', 'assumption'] as const;
