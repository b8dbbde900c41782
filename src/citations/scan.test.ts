import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords, plainText, referencesIn, scanPage } from './scan.ts';

const PAGE = `---
title: "A page"
---
import { Claim } from '#components/prose.ts';

The answer <Claim id="one">in *two* words</Claim> costs [little](/x/).

## First { #first }

- a <Cite source="work" /> and \`code 5 ms\`
- b <ClaimList ids={["two", 'three']} />

\`\`\`rust
// <Claim id="not-prose" /> ## Not a heading
\`\`\`

> Quoted by others.

### Second
<Excerpt example="e" file="src/core.rs" region="kernel" />
`;

test('finds headings with their ids, references in order and words without code', () => {
  const page = scanPage('a/', 'a.mdx', PAGE);
  expect(page.title).toBe('A page');
  expect(page.headings).toEqual([
    { depth: 2, text: 'First', id: 'first', line: 8 },
    { depth: 3, text: 'Second', id: undefined, line: 19 },
  ]);
  expect(page.references.claims).toEqual(['one', 'two', 'three']);
  expect(page.references.sources).toEqual(['work']);
  expect(page.references.excerpts).toEqual([{ example: 'e', file: 'src/core.rs', region: 'kernel' }]);
  expect(page.paragraphs[0]?.text).toBe('The answer in two words costs little.');
  expect(page.paragraphs.find((paragraph) => paragraph.quoted.length > 0)?.text).toBe('Quoted by others.');
  expect(page.answerWords).toBe(7);
});

test('a tag without its id refers to nothing that exists', () => {
  expect(referencesIn('<Claim />').claims).toEqual(['']);
});

test('line numbers hold whatever stands before', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('', 'text', '```\ncode\n```', '<b>x</b>')), (lines) => {
      const before = lines.join('\n\n');
      const source = `${before}\n\n## Here { #here }\n`;
      const heading = scanPage('', 'x.mdx', source).headings.at(-1);
      expect(heading?.line).toBe(source.split('\n').findIndex((line) => line.startsWith('## Here')) + 1);
    }),
  );
});

test('plain text never throws and counts no signs as words', () => {
  fc.assert(fc.property(fc.string(), (text) => countWords(plainText(text)) >= 0));
  expect(countWords('— · one')).toBe(1);
});
