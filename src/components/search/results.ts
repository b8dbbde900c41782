/** The results as a list of links by section; text alone, so that nothing of an index is ever read as markup. */
import type { SearchResult } from '#search/rank.ts';

/**
 * Draws results by section, in the order of each section's best result.
 * @param kinds names of the sections by their id
 */
export function resultList(
  results: readonly SearchResult[],
  kinds: Readonly<Record<string, string>>,
): readonly HTMLElement[] {
  const groups = new Map<string, SearchResult[]>();
  for (const result of results) groups.set(result.kind, [...(groups.get(result.kind) ?? []), result]);
  return [...groups].map(([kind, items]) => {
    const heading = document.createElement('h2');
    heading.textContent = kinds[kind] ?? kind;
    const list = document.createElement('ul');
    for (const { url, title } of items) {
      const link = document.createElement('a');
      link.href = url;
      link.textContent = title;
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
    const section = document.createElement('section');
    section.append(heading, list);
    return section;
  });
}
