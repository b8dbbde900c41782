import { describe, expect, it } from 'vitest';
import { finishPage as finish } from './finish.ts';

const SITE = 'https://handbook.example/book/';
const finishPage = (html: string, base: string): ReturnType<typeof finish> => finish(html, base, SITE);

const tie = (html: string): string => finishPage(html, '/').html;

describe('links', () => {
  const html =
    '<a href="/x/">a</a><a class="b" href="/book/y/">b</a><a href="//cdn.example/" rel="noopener noreferrer">c</a><a href="z/">d</a><a href="#e">e</a><link href="/s.css">';
  it('get the base before root-relative ones, once', () => {
    const once = finishPage(html, '/book/').html;
    expect(once).toBe(
      '<a href="/book/x/">a</a><a class="b" href="/book/y/">b</a><a href="//cdn.example/" rel="noopener noreferrer">c</a><a href="z/">d</a><a href="#e">e</a><link href="/book/s.css">',
    );
    expect(finishPage(once, 'book').html).toBe(once);
  });
  it('of pictures, forms and films get it too', () => {
    const bare =
      '<img alt="/x" src="/p.png"><form action="/f/"></form><video poster="/v.png" src="//cdn.example/v"></video>';
    expect(finishPage(bare, '/book').html).toBe(
      '<img alt="/x" src="/book/p.png"><form action="/book/f/"></form><video poster="/book/v.png" src="//cdn.example/v"></video>',
    );
  });
  it('stay as they are where the site is served from the root', () => {
    expect(finishPage(html, '/').html).toBe(html);
  });
  it('stay as they are in text and scripts', () => {
    const text = '<p>write href="/x/"</p><script>a(\' href="/x/"\')</script>';
    expect(finishPage(text, '/book').html).toBe(text);
  });
});

describe('links to other sites', () => {
  const rel = (tag: string): string =>
    finishPage(`<p>${tag}x</a></p>`, '/').html.slice(3, -'x</a></p>'.length);
  it.each([
    ['<a href="https://other.example/">', '<a href="https://other.example/" rel="noopener noreferrer">'],
    ['<a href=https://other.example/>', '<a href=https://other.example/ rel="noopener noreferrer">'],
    [
      '<a href="HTTP://other.example/" id=b>',
      '<a href="HTTP://other.example/" id=b rel="noopener noreferrer">',
    ],
    ['<a href="//other.example/">', '<a href="//other.example/" rel="noopener noreferrer">'],
    ['<a href="\\\\other.example/">', '<a href="\\\\other.example/" rel="noopener noreferrer">'],
    [
      '<a rel="external" href="https://o.example">',
      '<a href="https://o.example" rel="external noopener noreferrer">',
    ],
    ['<a rel=noopener href="https://o.example">', '<a href="https://o.example" rel="noopener noreferrer">'],
    [
      '<a data-rel="x" rel href="https://o.example">',
      '<a data-rel="x" href="https://o.example" rel="noopener noreferrer">',
    ],
    [
      '<a title="the rel of it" rel=me href="https://o.example">',
      '<a title="the rel of it" href="https://o.example" rel="me noopener noreferrer">',
    ],
    ['<a href="https://handbook.example/book/x/">', '<a href="https://handbook.example/book/x/">'],
    ['<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'],
    ['<a href="x/">', '<a href="x/">'],
    ['<link rel="canonical" href="https://o.example">', '<link rel="canonical" href="https://o.example">'],
  ])('%s', (tag, expected) => {
    expect(rel(tag)).toBe(expected);
    expect(rel(rel(tag))).toBe(expected);
  });
});

describe('the theme', () => {
  it('is stated by no page but an embed', () => {
    expect(finishPage('<html lang="en" data-theme="dark"><p data-theme="dark">', '/').html).toBe(
      '<html lang="en"><p data-theme="dark">',
    );
    const embed = '<html data-theme="light">';
    expect(finishPage(embed, '/').html).toBe(embed);
  });
});

describe('units', () => {
  it('stay with their number', () => {
    expect(tie('<p>10.7 ms, 60 % of 3 GB, 7 million and 2 s.</p>')).toBe(
      '<p>10.7\u00a0ms, 60\u00a0% of 3\u00a0GB, 7\u00a0million and 2\u00a0s.</p>',
    );
  });
  it('are told from words that only begin like one', () => {
    const html = '<p>In 2026 some 3 servers, 4 Bees, version 2 half, 7 mills.</p>';
    expect(tie(html)).toBe(html);
  });
  it('are left in code, drawings, attributes and scripts', () => {
    const html =
      '<p title="5 ms"><code>sleep 5 s</code></p><pre>1 B<b>2 B</b></pre><svg><text>3 ms</text></svg><script>"4 ms"</script>';
    expect(tie(html)).toBe(html);
    expect(tie(`${html}<p>6 ms</p>`)).toBe(`${html}<p>6\u00a0ms</p>`);
  });
  it('change nothing the second time', () => {
    const once = tie('<p>1 ms</p>');
    expect(tie(once)).toBe(once);
  });
});

describe('inline code', () => {
  it('is gathered on the way', () => {
    const { code } = finishPage('<script>a</script><style>b</style><p onclick="c()">1 ms</p>', '/');
    expect([code.scripts.size, code.styles.size, code.handlers]).toEqual([1, 1, ['<p onclick>']]);
  });
});
