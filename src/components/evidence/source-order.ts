/** The order of works in a list. Pure. */
import type { Source } from '#schema/source.ts';

const key = ({ publisher, title }: Source): string => `${publisher} ${title}`.toLowerCase();

/** By publisher, then title, without regard to case. */
export function byPublisher(a: Source, b: Source): number {
  return key(a) < key(b) ? -1 : 1;
}
