import type { ListDocument, ShowDocument } from '../documents/reference.ts';
import { envelopeOf, type Run } from '../run.ts';
import type { Item } from './item.ts';
import type { List } from './lists.ts';

/** The document of `plimsoll list`. */
export const buildList = (list: List, run: Run): ListDocument => ({ ...envelopeOf('list', run), ...list });

/** The document of `plimsoll show`. */
export const buildShow = (item: Item, run: Run): ShowDocument => ({ ...envelopeOf('show', run), ...item });
