/** A number with a unit, per cent, multiple or currency stands in what its paragraph cites. */

import { isSupported, numbersOf, statedNumbers } from '#citations/numbers.ts';
import type { Paragraph } from '#citations/scan.ts';
import type { Problem } from '#problem.ts';
import type { Prose, ProseRule } from './types.ts';

/** Sections whose prose states facts of the world; the others speak of the handbook itself. */
const SECTIONS = /^(?:systems|decide|boundaries|costs)\//;

/** All that the records cited in a paragraph say, as one text. */
function evidenceOf(prose: Prose, paragraph: Paragraph): string {
  const { handbook } = prose;
  const { references } = paragraph;
  const parts: string[] = [];
  const addSource = (id: string): void => {
    const source = handbook.sources.get(id);
    if (source !== undefined) parts.push(source.title, ...(source.excerpts ?? []));
  };
  for (const id of references.claims) {
    const claim = handbook.claims.get(id);
    if (claim === undefined) continue;
    parts.push(claim.claim, claim.finding, claim.useInstead, claim.wouldChange ?? '');
    for (const citation of claim.evidence) {
      parts.push(citation.locator);
      addSource(citation.source);
    }
  }
  for (const id of references.sources) addSource(id);
  for (const id of references.datasets) {
    const dataset = handbook.datasets.get(id);
    if (dataset !== undefined)
      parts.push(
        dataset.csv,
        dataset.title,
        dataset.description,
        ...dataset.caveats,
        JSON.stringify(dataset.provenance),
      );
  }
  for (const id of references.charts) parts.push(prose.chartText(id));
  for (const id of references.measurements) parts.push(prose.measurementText(id));
  return parts.join('\n');
}

export const rule: ProseRule = {
  id: 'number-has-source',
  run: (prose) =>
    prose.pages
      .filter((page) => SECTIONS.test(page.path))
      .flatMap((page) =>
        page.paragraphs.flatMap((paragraph): Problem[] => {
          const stated = statedNumbers(paragraph.text);
          if (stated.length === 0) return [];
          const evidence = numbersOf(evidenceOf(prose, paragraph));
          return stated
            .filter((number) => !isSupported(number, evidence))
            .map((number) => ({
              file: page.file,
              entry: `line ${paragraph.line}`,
              field: 'number',
              value: number.text,
              rule: 'number-has-source',
              fix: 'cite in this paragraph the claim, source, data set, chart or measurement that contains it, or leave it out',
            }));
        }),
      ),
};
