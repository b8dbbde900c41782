/**
 * Sentences with numbers are prose, and prose stands in MDX or in records, where it is checked against its sources. Templates
 * and messages hold none: there nobody would notice a changed figure.
 */
import { numbersIn } from '#citations/numbers.ts';
import { textsOfTemplate } from '#citations/template.ts';
import type { ProseRule } from './types.ts';

const ID = 'template-states-no-number';
/** Words that make a sentence of a text; labels, formulas and style are shorter or made of signs. */
const MIN_WORDS = 3;
const WORD = /^[“"(]?\p{L}[\p{L}’'-]*[)”",.!?]*$/u;

function isSentence(text: string): boolean {
  return text.split(' ').filter((word) => WORD.test(word)).length >= MIN_WORDS;
}

/** Numbers that are part of a name or a definition, and no finding. */
const DEFINED = /\b95 % (?:confidence )?interval|\bCC BY 4\.0|\bleaves 1 s\b/g;

/** Templates may state no number at all; messages none that was measured: they also name limits and formats. */
function statesNumber(file: string, text: string): boolean {
  const numbers = numbersIn(text.replace(DEFINED, ' ')).filter((number) => /\d/.test(number.text));
  return file.startsWith('src/messages/') ? numbers.some(({ measured }) => measured) : numbers.length > 0;
}

export const rule: ProseRule = {
  id: ID,
  run: ({ templates }) =>
    templates.flatMap(({ file, text: source }) =>
      textsOfTemplate(file, source)
        .filter(({ text }) => isSentence(text) && statesNumber(file, text))
        .map(({ line, text }) => ({
          file,
          entry: `line ${line}`,
          field: 'text',
          value: text.length > 60 ? `${text.slice(0, 57)}…` : text,
          rule: ID,
          fix: 'a sentence with a number belongs into a page of src/content/docs or a record, where its source is checked',
        })),
    ),
};
