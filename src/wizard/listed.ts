/** Names in a sentence. Pure. */
import { wz } from './words.ts';

/** Names joined by commas and "or". */
export function listed(items: readonly string[], last: string = wz.or): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')}${last}${items.at(-1)}`;
}
