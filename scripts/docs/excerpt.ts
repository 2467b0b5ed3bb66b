import { distance } from 'fastest-levenshtein';

/** A line of its own that stands for output left out. */
const gap = '…';

type Excerpt = {
  readonly segments: readonly (readonly string[])[];
  readonly fromStart: boolean;
  readonly toEnd: boolean;
};

function excerptOf(shown: readonly string[]): Excerpt {
  const segments: string[][] = [[]];
  for (const line of shown) {
    if (line.trim() === gap) segments.push([]);
    else segments.at(-1)?.push(line.trimEnd());
  }
  return {
    segments: segments.map(withoutBlankEnds).filter((segment) => segment.length > 0),
    fromStart: shown[0]?.trim() !== gap,
    toEnd: shown.at(-1)?.trim() !== gap,
  };
}

function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}

/** Output as an excerpt is compared with it: no blank space at the ends of lines or of the whole. */
export const outputLines = (text: string): readonly string[] =>
  withoutBlankEnds(text.split('\n').map((line) => line.trimEnd()));

/**
 * The first shown line that the real output does not have where it should stand; `undefined` when the excerpt is true. Lines must follow each other as shown;
 * only where a line `…` stands may some be missing. Nothing shown claims nothing.
 */
export function firstUntrue(shown: readonly string[], real: readonly string[]): string | undefined {
  if (withoutBlankEnds(shown).length === 0) return undefined;
  const { segments, fromStart, toEnd } = excerptOf(shown);
  let next = 0;
  for (const [index, segment] of segments.entries()) {
    const fixed = index === 0 && fromStart;
    const at = fixed ? matchAt(segment, real, 0) : findSegment(segment, real, next);
    if (at === undefined) return untrueLine(segment, real, fixed ? [0] : placesFrom(real, next));
    next = at + segment.length;
  }
  return toEnd && next !== real.length ? `(the output goes on) ${real[next]}` : undefined;
}

const matchAt = (segment: readonly string[], real: readonly string[], at: number): number | undefined =>
  segment.every((line, offset) => real[at + offset] === line) ? at : undefined;

function findSegment(segment: readonly string[], real: readonly string[], from: number): number | undefined {
  const at = real.findIndex((_, index) => index >= from && matchAt(segment, real, index) !== undefined);
  return at < 0 ? undefined : at;
}

const placesFrom = (real: readonly string[], from: number): readonly number[] => [...real.keys()].slice(from);

/** Of a segment that is at none of the places, the line at which its longest match breaks off. */
function untrueLine(segment: readonly string[], real: readonly string[], places: readonly number[]): string {
  const reaches = places.map((place) => segment.findIndex((line, position) => real[place + position] !== line));
  return segment[Math.max(0, ...reaches)] ?? '';
}

/** The same excerpt of new output: as many lines from the line most like each segment's first. A draft for a person to look over. */
export function renewed(shown: readonly string[], real: readonly string[]): readonly string[] {
  const { segments, fromStart, toEnd } = excerptOf(shown);
  if (segments.length === 0 || firstUntrue(shown, real) === undefined) return shown;
  if (segments.length === 1 && fromStart && toEnd) return real;
  let next = 0;
  const lines = segments.flatMap((segment, index) => {
    const at = index === 0 && fromStart ? 0 : mostLike(segment[0] ?? '', real, next);
    next = index === segments.length - 1 && toEnd ? real.length : Math.min(real.length, at + segment.length);
    return [...(index === 0 ? [] : [gap]), ...real.slice(at, next)];
  });
  return [...(fromStart ? [] : [gap]), ...lines, ...(toEnd ? [] : [gap])];
}

function mostLike(line: string, real: readonly string[], from: number): number {
  const distances = real.map((other, index) => (index < from ? Number.POSITIVE_INFINITY : distance(line, other)));
  return Math.max(from, distances.indexOf(Math.min(...distances)));
}
