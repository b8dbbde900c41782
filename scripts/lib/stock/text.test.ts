import { expect, it } from 'vitest';
import { stockPage, wordsOf } from './text.ts';

const page = (inner: string): string =>
  `<html><body><nav>menu</nav><main data-pagefind-body><h1 id="_top">A title</h1>${inner}</main><footer>f</footer></body></html>`;

it('keeps the words and the plain structure of the main part, and nothing of the rest', () => {
  expect(
    stockPage(
      page(
        '<div class="x"><p class="y">One <a class="z" href="/a/">link</a> &amp; <em>more</em>.</p></div><h2 id="b">Part *two*</h2><ul><li>a<li>b</ul><svg><text>drawn</text></svg><button>press</button>',
      ),
    ),
  ).toEqual({
    title: 'A title',
    body: '<div><p>One <a href="/a/">link</a> &amp; <em>more</em>.</p></div>\n\n## Part \\*two\\*\n\n<div><ul><li>a<li>b</li></li></ul></div>\n',
  });
});

it('keeps the lines of code, and no blank line that would end the HTML', () => {
  const body = stockPage(page('<pre><code>a\n\nb</code></pre><p>c\n\nd</p>'))?.body ?? '';
  expect(body).toBe('<div><pre><code>a&#10;&#10;b</code></pre></div>\n\n<div><p>c d</p></div>\n');
});

it('is nothing for a page without a main part', () => {
  expect(stockPage('<html><body><p>x</p></body></html>')).toBeUndefined();
  expect(stockPage(page(''))).toBeUndefined();
});

it('counts words by one reading', () => {
  expect(wordsOf(page('<p>One two-three.</p><h2>four</h2><script>five</script>'))).toBe(4);
});
