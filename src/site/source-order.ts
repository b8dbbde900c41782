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
  /** In the list of all. */
  readonly anchor: string;
  /** Last part of the address of its page. */
  readonly slug: string;
  readonly sources: readonly Source[];
}

/** The letter that a work stands under, by its publisher; what begins with no letter stands under digits. */
export function letterOf({ publisher }: Pick<Source, 'publisher'>): Omit<SourceLetter, 'sources'> {
  const letter = /^[a-z]/i.test(publisher) ? publisher.charAt(0).toUpperCase() : '0–9';
  const slug = letter === '0–9' ? 'other' : letter.toLowerCase();
  return { letter, slug, anchor: `letter-${slug}` };
}

/** The list by the first letter of the publisher; what begins with no letter stands first. */
export function sourceLetters(sources: Iterable<Source>): readonly SourceLetter[] {
  const letters = Map.groupBy([...sources].sort(byPublisher), (source) => letterOf(source).letter);
  return [...letters.values()]
    .flatMap((works) => {
      const first = works[0];
      return first === undefined ? [] : [{ ...letterOf(first), sources: works }];
    })
    .sort((a, b) => (a.letter < b.letter ? -1 : 1));
}
