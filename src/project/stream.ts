import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Random numbers for one uncertain quantity. */
export type Stream = {
  /** The next number, uniform strictly between 0 and 1, a multiple of 2^-33. */
  readonly next: () => number;
};

const step = 2 ** -32;

/** Spreads every bit of a 32-bit word over all of them (the finaliser of MurmurHash3). */
function mixed(word: number): number {
  let bits = word ^ (word >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** A 32-bit fingerprint of text, different for each `salt`. */
function fingerprint(text: string, salt: number): number {
  let bits = mixed(salt ^ text.length);
  for (let index = 0; index < text.length; index += 1) {
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
    bits = (bits << 13) | (bits >>> 19);
  }
  return mixed(bits);
}

/**
 * The streams of one quantity that is drawn anew for each of many things (years, simulations), by number. Each starts from the seed, the name and the
 * number alone: neither another quantity nor another number, nor how many there are, changes what it gives.
 */
export function openStreams(seed: number, name: string): (index: number) => Stream {
  const text = `${seed}/${name}`;
  const words = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x13198a2e].map((salt) => fingerprint(text, salt));
  return (index) => {
    const place = mixed(Math.imul(index, 0x9e3779b1) ^ 0x5bd1e995);
    const state = words.map((word, part) => mixed((word + place * (part + 1)) | 0));
    // A state of zeros would stay zero.
    const generator = xoroshiro128plusFromState(state.map((word, part) => (part === 0 ? word | 1 : word)));
    return { next: () => ((generator.next() >>> 0) + 0.5) * step };
  };
}

/**
 * The stream of one named quantity. It depends on the seed and the name alone, so that adding an assumption to a scenario never changes the draws of
 * the others, and two drafts can be compared on the same futures. The seed is a whole number.
 */
export const openStream = (seed: number, name: string): Stream => openStreams(seed, name)(0);
