/** The order of works in a list. Pure. */
import type { Source } from '#schema/source.ts';

const key = ({ publisher, title }: Source): string => `${publisher} ${title}`.toLowerCase();

/** By publisher, then title, without regard to case. */
export function byPublisher(a: Source, b: Source): number {
  return key(a) < key(b) ? -1 : 1;
}

export interface SourceLetter {
  /** As it is shown. */
  readonly letter: string;
  readonly anchor: string;
  readonly sources: readonly Source[];
}

/** The list by the first letter of the publisher; what begins with no letter stands first. */
export function sourceLetters(sources: Iterable<Source>): readonly SourceLetter[] {
  const letters = Map.groupBy([...sources].sort(byPublisher), ({ publisher }) =>
    /^[a-z]/i.test(publisher) ? publisher.charAt(0).toUpperCase() : '0–9',
  );
  return [...letters]
    .map(([letter, works]) => ({
      letter,
      anchor: `letter-${letter === '0–9' ? 'other' : letter.toLowerCase()}`,
      sources: works,
    }))
    .sort((a, b) => (a.letter < b.letter ? -1 : 1));
}
