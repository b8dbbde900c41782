import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textsOfTemplate } from './template.ts';

const texts = (source: string, file = 'a.astro'): string[] =>
  textsOfTemplate(file, source).map(({ text }) => text);

describe('the texts of an Astro file', () => {
  it('are those between tags, in attributes and in strings, with their lines', () => {
    const source = `---
/** A comment with 5 ms. */
const title = 'It took 3 ms'; // and 6 ms
---

<p title="took 4 ms">
  Some text
</p>
`;
    expect(textsOfTemplate('a.astro', source)).toEqual([
      { line: 3, text: 'It took 3 ms' },
      { line: 6, text: 'took 4 ms' },
      { line: 7, text: 'Some text' },
    ]);
  });

  it.each([
    ['an element in an expression', '<p>{ok && <b>in bold</b>} after</p>', ['in bold', 'after']],
    ['a list of elements', '<ul>{all.map((one) => (<li>item {one} end</li>))}</ul>', ['item', 'end']],
    ['a choice', "<p>{a < 3 ? <i>less</i> : 'more'}</p>", ['less', 'more']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template
    ['a fragment', '<>{x}{`a ${b} c`}</>', ['a', 'c']],
    ['an element without an end', '<p>{ok && <br>}one<img alt="two">three</p>', ['one', 'two', 'three']],
    ['a comment', '<p>a<!-- 5 ms --> b {/* 6 ms */} c</p>', ['a', 'b', 'c']],
    [
      'scripts and styles',
      '<style>p { width: 5px }</style><script>const a = "7 ms";</script><p>a</p>',
      ['a'],
    ],
    ['a regular expression', "---\nconst a = /['\"]/g;\nconst b = 'text';\n---\n", ['text']],
    ['a type', "---\nconst a = new Map<string, number>();\nconst b = 'text';\n---\n", ['text']],
  ])('%s', (_, source, expected) => {
    expect(texts(source)).toEqual(expected);
  });
});

it('a module of strings is code', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template
  expect(texts("export const t = { a: 'one', b: (n: number) => `two ${n} three` };", 'en.ts')).toEqual([
    'one',
    'two',
    'three',
  ]);
});

it('never throws and always ends', () => {
  const part = fc.constantFrom(
    '<p>',
    '</p>',
    '{',
    '}',
    '`',
    '"',
    "'",
    '${',
    '/',
    '<br>',
    '<!--',
    '---\n',
    'a',
    '(',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), fc.constantFrom('a.astro', 'a.tsx'), (parts, file) => {
      expect(Array.isArray(textsOfTemplate(file, parts.join('')))).toBe(true);
    }),
  );
});
