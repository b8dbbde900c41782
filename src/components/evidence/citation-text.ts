/** How a cited work is written out: pure text, shared by pages and data files. */

import { evidenceMessages } from '#messages/evidence.ts';
import type { Source } from '#schema/source.ts';

/** Publisher and year, for the running text: "PyO3, 2026". */
export function shortCitation(source: Source): string {
  return source.date === null ? source.publisher : `${source.publisher}, ${source.date.slice(0, 4)}`;
}

/**
 * Short citations of works that stand in one list. Where two would read alike, each gives its title instead: two links with
 * one name and two targets cannot be told apart. A work cited twice stands once.
 */
export function distinctCitations(sources: readonly Source[]): { id: string; text: string }[] {
  const works = [...new Map(sources.map((source) => [source.id, source])).values()];
  const short = works.map(shortCitation);
  return works.map((source, i) => {
    const text = short[i] ?? source.publisher;
    const alone = short.filter((other) => other === text).length === 1;
    return { id: source.id, text: alone ? text : source.title };
  });
}

/** Everything but the title: publisher, date, package, and where it was really read. */
export function sourceDetails(source: Source, locale?: string): string[] {
  const { evidenceText } = evidenceMessages(locale);
  const details = [source.publisher, source.date ?? evidenceText.source.undated];
  if (source.package !== undefined)
    details.push(evidenceText.source.package(source.package.name, source.package.version));
  if (source.readAt !== undefined) details.push(evidenceText.source.readAt(source.readAt));
  if (source.authorsOwn === true) details.push(evidenceText.source.authorsOwn);
  return details;
}
