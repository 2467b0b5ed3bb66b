import type { Sourced } from '../transformation.ts';

/** A size of which no published one is known. */
export const chosen = (text: string): Sourced => ({
  text: `${text}; chosen for this exercise, no published size is known`,
});

/** That nothing is known of the capability that is kept. */
export const notKnown: Sourced = { text: 'not known' };

/** A claim with the work it is from. */
export const published = (
  text: string,
  source: NonNullable<Sourced['source']>,
  confidence: NonNullable<Sourced['confidence']> = 'verified-text',
): Sourced => ({ text, source, confidence });
