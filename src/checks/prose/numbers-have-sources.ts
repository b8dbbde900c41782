/** A number with a unit, per cent, multiple or currency stands in what its paragraph, list item or row of a table cites. */
import { quantitiesOf } from '#citations/evidence.ts';
import { isSupported, statedNumbers } from '#citations/numbers.ts';
import { type References, referencesAt, type ScannedPage } from '#citations/page.ts';
import type { Problem } from '#problem.ts';
import type { ProseRule } from './types.ts';

/** A text of a page and what its words rest on. */
interface Judged {
  readonly entry: string;
  readonly field: string;
  readonly text: string;
  readonly restsOn: (at: number) => References;
}

/** Titles and headings are read alone, in lists and on top: they rest on all that the page cites. */
function textsOf(page: ScannedPage): readonly Judged[] {
  const restsOn = (): References => page.references;
  return [
    { entry: 'front matter', field: 'title', text: page.title, restsOn },
    { entry: 'front matter', field: 'description', text: page.description, restsOn },
    ...page.headings.map(({ line, text }) => ({ entry: `line ${line}`, field: 'heading', text, restsOn })),
    ...page.blocks.map((block) => ({
      entry: `line ${block.line}`,
      field: 'number',
      text: block.text,
      restsOn: (at: number) => referencesAt(block, at),
    })),
  ];
}

export const rule: ProseRule = {
  id: 'number-has-source',
  run: ({ pages, records }) =>
    pages.flatMap((page) =>
      textsOf(page).flatMap(({ entry, field, text, restsOn }): Problem[] =>
        statedNumbers(text)
          .filter((number) => !isSupported(number, quantitiesOf(restsOn(number.at), records)))
          .map((number) => ({
            file: page.file,
            entry,
            field,
            value: /^\S+(?: [\p{L}%×/]+)?/u.exec(text.slice(number.at))?.[0] ?? number.text,
            rule: 'number-has-source',
            fix: `cite ${field === 'number' ? 'here' : 'on the page'} the claim, source, data set, chart or measurement that contains it, or leave it out`,
          })),
      ),
    ),
};
