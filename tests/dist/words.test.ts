import { describe, expect, it } from 'vitest';
import { scan } from '#output/html/scan.ts';
import { PAGES, told } from './site.ts';

/** What a template writes where it was given nothing, no number, or an object. Behaviour may be undefined, and a value NaN. */
const NO_WORDS =
  /\bundefined\b(?!\s+(?:behaviou?r|instruction))|\bNaN\s?(?:%|×|(?:[mnµ]?s|[KM]B|px)\b)|\[object [A-Z]\w*\]/;

/** Code may well say `undefined`; a sentence has no reason to. */
const CODE = new Set(['code', 'pre', 'script', 'style', 'kbd', 'samp']);

/** Texts of a page outside code, and the names that its attributes give. */
function* textsOf(html: string): Generator<string> {
  const within: string[] = [];
  for (const token of scan(html)) {
    if (token.kind === 'open') {
      if (CODE.has(token.name)) within.push(token.name);
      for (const name of ['title', 'aria-label', 'alt', 'content', 'placeholder'])
        yield token.attributes.get(name) ?? '';
    } else if (token.kind === 'close') {
      if (token.name === within.at(-1)) within.pop();
    } else if (within.length === 0) yield token.raw;
  }
}

describe('words', () => {
  it('are words on every page: nothing undefined is written out', () => {
    const faults = PAGES.flatMap((page) =>
      [...textsOf(page.html)]
        .filter((text) => NO_WORDS.test(text))
        .map((text) => `${page.file}: “${text.trim().slice(0, 80)}”`),
    );
    expect(told(faults)).toBe('');
  });
});
