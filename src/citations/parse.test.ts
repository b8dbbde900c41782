import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords, readingText, referencesAt } from './page.ts';
import { scanPage } from './parse.ts';

const scan = (text: string) => scanPage('a/', 'a.mdx', text);
const texts = (text: string): string[] => scan(text).blocks.map((block) => block.text);

const PAGE = `---
title: "A page"
description: What it says.
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

describe('a page', () => {
  it('has headings with ids, references in order and words without code', () => {
    const page = scan(PAGE);
    expect([page.title, page.description]).toEqual(['A page', 'What it says.']);
    expect(page.headings).toEqual([
      { depth: 2, text: 'First', id: 'first', line: 9 },
      { depth: 3, text: 'Second', id: undefined, line: 20 },
    ]);
    expect(page.references.claims).toEqual(['one', 'two', 'three']);
    expect(page.references.sources).toEqual(['work']);
    expect(page.references.excerpts).toEqual([{ example: 'e', file: 'src/core.rs', region: 'kernel' }]);
    expect(page.blocks[0]?.text).toBe('The answer in two words costs little.');
    expect(page.answerWords).toBe(7);
    expect(page.faults).toEqual([]);
  });

  it('is told where it cannot be read, and never throws', () => {
    expect(scan('# a\n\n<Claim id="x">never closed\n').faults).toMatchObject([{ line: 3 }]);
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => scan(text).words >= 0));
  });
});

describe('blocks', () => {
  it('are paragraphs, list items and table rows, each with what it cites itself', () => {
    const { blocks } = scan(`One <Cite source="a" />.

- Two <Cite source="b" />

  and more of it.
  - Three <Claim id="c">inside</Claim>
- Four

| x | y |
| - | - |
| 5 ms | <Cite source="d" /> |
| 6 ms | nothing |
`);
    expect(
      blocks.map(({ kind, text, references }) => [kind, text, references.sources, references.claims]),
    ).toEqual([
      ['paragraph', 'One .', ['a'], []],
      ['item', 'Two and more of it.', ['b'], []],
      ['item', 'Three inside', [], ['c']],
      ['item', 'Four', [], []],
      ['row', 'x y', [], []],
      ['row', '5 ms', ['d'], []],
      ['row', '6 ms nothing', [], []],
    ]);
  });

  it('know the line that they begin on, whatever stands before', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('', 'text', '```\ncode\n```', '<b>x</b>', '{/* a\n\nb */}', '~~~\n## no\n~~~'),
        ),
        (lines) => {
          const source = `${lines.join('\n\n')}\n\n## Here { #here }\n\nLast.\n`;
          const at = source.split('\n').findIndex((line) => line.startsWith('## Here')) + 1;
          const page = scan(source);
          expect(page.headings.at(-1)?.line).toBe(at);
          expect(page.blocks.at(-1)?.line).toBe(at + 2);
        },
      ),
    );
  });

  it('that are nothing but marked words are paragraphs, with all that stands in the line', () => {
    const { blocks } = scan('<Claim id="a">Took 3 ms.</Claim> <Cite source="b" />\n\n<Cite source="c" />\n');
    expect(blocks.map(({ text, references }) => [text, references.claims, references.sources])).toEqual([
      ['Took 3 ms.', ['a'], ['b']],
      ['', [], ['c']],
    ]);
  });

  it('inside components are read as anywhere', () => {
    expect(texts('<Choose>\n<Fragment slot="rust">\n\n- A 3 ms\n\n</Fragment>\n</Choose>\n')).toEqual([
      'A 3 ms',
    ]);
  });

  it('tell which words a claim is cited for', () => {
    const [block] = scan(
      'It was *3 ms* <Claim id="a">in  one\n run of 5 ms (<Cite source="b" />)</Claim>, 7 ms in <Cite source="c" />.',
    ).blocks;
    if (block === undefined) throw new Error('no block');
    const at = (words: string) => referencesAt(block, block.text.indexOf(words));
    expect(block.marked.map(({ from, to }) => block.text.slice(from, to))).toEqual(['in one run of 5 ms ()']);
    expect([at('3 ms').claims, at('3 ms').sources]).toEqual([['a'], ['b', 'c']]);
    expect([at('5 ms').claims, at('5 ms').sources]).toEqual([['a'], ['b']]);
    expect(at('7 ms').sources).toEqual(['b', 'c']);
  });

  it('keep the words of others apart', () => {
    const [own, quote] = scan('They say <q>it is fast</q> often.\n\n> All of this.\n').blocks;
    expect(own === undefined ? '' : readingText(own).replace(/\s+/g, ' ')).toBe('They say often.');
    expect(quote?.quoted).toEqual(['All of this.']);
  });
});

describe('what is no prose', () => {
  it.each([
    ['a comment', '{/* <Cite source="some-work" /> 5 ms */}'],
    ['a comment in a line', 'a {/* <Cite source="some-work" /> */} b'],
    ['a fence of backticks', '```\n<Cite source="x" />\n## No\n```'],
    ['a fence of tildes', '~~~\n<Cite source="x" />\n## No\n~~~'],
    ['a fence in a fence', '~~~~\n~~~\n<Cite source="x" />\n## No\n~~~\n~~~~'],
    ['code in a line', 'see `<Cite source="x" /> 5 ms`'],
    ['an export', 'export const a = \'<Cite source="x" />\';'],
  ])('%s cites nothing and heads nothing', (_, text) => {
    const page = scan(`${text}\n`);
    expect(page.references.sources).toEqual([]);
    expect(page.headings).toEqual([]);
    expect(page.blocks.map((block) => block.text).join()).not.toMatch(/5 ms|No/);
    expect(page.faults).toEqual([]);
  });
});

describe('what is prose in other clothes', () => {
  it('a heading by its underline has its id, or lacks it', () => {
    expect(scan('Title { #title }\n===\n\nOther\n---\n').headings).toMatchObject([
      { depth: 1, text: 'Title', id: 'title' },
      { depth: 2, text: 'Other', id: undefined },
    ]);
  });

  it.each(['{"one"}', "{'one'}", '{`one`}', '{ "one" /* the first */ }', '"one"', "'one'"])(
    'an id as %s',
    (id) => {
      expect(scan(`<Claim id=${id}>a</Claim>`).references.claims).toEqual(['one']);
    },
  );

  it('a component without a readable id refers to nothing that exists', () => {
    for (const text of ['<Claim>a</Claim>', '<Claim id={one}>a</Claim>', '<Claim {...one}>a</Claim>'])
      expect(scan(text).references.claims).toEqual(['']);
  });

  it.each([
    '{ok && <Claim id="a">b</Claim>}',
    'a {[<Cite source="x" />]} b',
    '<Choose rust={<Cite source="x" />} />',
  ])('a component inside an expression is a fault: %s', (text) => {
    expect(scan(text).faults).toHaveLength(1);
  });

  it('a sign of comparison, or text in quotes, is none', () => {
    expect(scan('a {1 < 2 ? "<b>" : \'x\'} b').faults).toEqual([]);
  });
});

it('no sign counts as a word', () => {
  expect(countWords('— · one')).toBe(1);
});
