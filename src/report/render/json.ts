import type { Document } from '../documents/documents.ts';

const unseen = /[\u007f-\u009f\u2028\u2029\p{Cf}]/gu;

/** A document as JSON. Characters that a terminal would act on or not show are written as escapes, which leaves the value the same. */
export const renderJson = (document: Document | object): string =>
  `${JSON.stringify(document, undefined, 2).replace(unseen, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )}\n`;
