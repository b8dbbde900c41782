import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, type OpenTag, scan } from './scan.ts';

const opened = (html: string): OpenTag[] => [...scan(html)].filter((token) => token.kind === 'open');
const texts = (html: string): string[] =>
  [...scan(html)].flatMap((token) => (token.kind === 'text' ? [token.raw] : []));

describe('scan', () => {
  it('reads attributes in every quoting, in any case, with character references', () => {
    const [tag] = opened(`<A HREF='/x/?a=1&amp;b=2' data-y=z hidden title="&#8212;" href="/second/">`);
    expect(tag?.name).toBe('a');
    expect([...(tag?.attributes ?? [])]).toEqual([
      ['href', '/x/?a=1&b=2'],
      ['data-y', 'z'],
      ['hidden', ''],
      ['title', '—'],
    ]);
  });

  it('leaves the text of scripts and styles alone, whatever it looks like', () => {
    const script = 'if (a < b) document.write("<a href=/no>"); // <!-- </scripty>';
    expect(texts(`<script>${script}</script><style>a>b{}</style>`)).toEqual([script, 'a>b{}']);
    expect(opened(`<script>${script}</script>`).map((tag) => tag.name)).toEqual(['script']);
  });

  it('skips comments and the doctype, and keeps a lone < as text', () => {
    expect(opened('<!doctype html><!-- <a href=x> --><p>1 < 2</p>').map((tag) => tag.name)).toEqual(['p']);
    expect(texts('<p>1 < 2</p>').join('')).toBe('1 < 2');
  });

  it('does not end a tag at a > inside a quoted value', () => {
    expect(opened('<a title="a > b" href=/x>').map((tag) => tag.attributes.get('href'))).toEqual(['/x']);
  });

  it('says where a tag without an end is', () => {
    expect(() => opened('<p>x</p><a href="x')).toThrow(/offset 8/);
  });

  it('gives offsets that cut the source without loss', () => {
    const part = fc.constantFrom(
      '<p>',
      '</p>',
      'text',
      '<a href="x>y">',
      '<br/>',
      '<script>a<b</script>',
      '<title>t</title>',
      '&amp;',
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const html = parts.join('');
        expect([...scan(html)].map((token) => html.slice(token.start, token.end)).join('')).toBe(html);
      }),
    );
  });
});

describe('decode', () => {
  it('keeps what it does not know', () => {
    expect(decode('&amp;&#x41;&#65;&nope;&')).toBe('&AA&nope;&');
  });
});
