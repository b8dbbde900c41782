import { expect, test } from 'vitest';
import { prefixLinks } from './rewrite.ts';

test('puts the base before root-relative links, once', () => {
  const html =
    '<a href="/x/">a</a><a href="/book/y/">b</a><a href="//cdn.example/">c</a><a href="z/">d</a><a href="#e">e</a>';
  const once = prefixLinks(html, '/book/');
  expect(once).toBe(
    '<a href="/book/x/">a</a><a href="/book/y/">b</a><a href="//cdn.example/">c</a><a href="z/">d</a><a href="#e">e</a>',
  );
  expect(prefixLinks(once, 'book')).toBe(once);
});

test('leaves pages alone when the site is served from the root', () => {
  expect(prefixLinks('<a href="/x/">a</a>', '/')).toBe('<a href="/x/">a</a>');
});
