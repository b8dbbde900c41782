/** A number with a unit, per cent, multiple or currency stands in what its paragraph, list item or row of a table cites. */
import { quantitiesOf } from '#citations/evidence.ts';
import { isSupported, statedNumbers } from '#citations/numbers.ts';
import { referencesAt } from '#citations/page.ts';
import type { Problem } from '#problem.ts';
import { parsePath } from '#url/paths.ts';
import type { ProseRule } from './types.ts';

/** Sections whose prose states facts of the world; the others speak of the handbook itself. */
const SECTIONS: ReadonlySet<string> = new Set(['systems', 'decide', 'boundaries', 'costs']);

export const rule: ProseRule = {
  id: 'number-has-source',
  run: ({ pages, records }) =>
    pages
      .filter((page) => SECTIONS.has(parsePath(page.path).section))
      .flatMap((page) =>
        page.blocks.flatMap((block): Problem[] => {
          return statedNumbers(block.text)
            .filter((number) => !isSupported(number, quantitiesOf(referencesAt(block, number.at), records)))
            .map((number) => ({
              file: page.file,
              entry: `line ${block.line}`,
              field: 'number',
              value: /^\S+(?: [\p{L}%×/]+)?/u.exec(block.text.slice(number.at))?.[0] ?? number.text,
              rule: 'number-has-source',
              fix: 'cite here the claim, source, data set, chart or measurement that contains it, or leave it out',
            }));
        }),
      ),
};
