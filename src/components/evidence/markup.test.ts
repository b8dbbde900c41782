import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLAIM_VERDICTS, type Claim } from '#schema/claim.ts';
import type { Source } from '#schema/source.ts';
import { escapeMarkup } from '#text/markup.ts';
import { citation, claimIdLink, claimMark, inlineLinks, markedWords, verdictMark } from './markup.ts';
import { verdictShapes } from './verdict-shapes.ts';

test('every verdict has a shape of its own', () => {
  expect(new Set(Object.values(verdictShapes)).size).toBe(CLAIM_VERDICTS.length);
});

test('a mark names its verdict once: by its word, by its label, or through its link', () => {
  expect(verdictMark('outdated', 'word')).toContain('aria-hidden="true"');
  expect(verdictMark('outdated', 'word')).toContain('>outdated</span>');
  expect(verdictMark('outdated', 'name')).toContain('aria-label="Verdict: outdated"');
  expect(verdictMark('outdated', 'none')).not.toContain('outdated');
  const link = claimMark({ verdict: 'outdated' } as Claim, '/x/');
  expect(link).toContain('aria-label="Claim, outdated: the evidence"');
});

test('no space stands between a citation and its note, nor around a mark', () => {
  const source: Source = {
    id: 'a',
    title: 'A work',
    publisher: 'Somebody',
    url: null,
    date: '2026-08',
    kind: 'paper',
  };
  expect(citation(source, '/s/#a')).toMatch(
    /^<a [^>]*>Somebody, 2026<\/a><span .*<cite>A work<\/cite><span [^>]*> 2026-08<\/span><\/span>$/,
  );
  expect(claimMark({ verdict: 'supported' } as Claim, '/x/')).toMatch(/^\u2060<a [^>]*><svg.*<\/svg><\/a>$/);
});

test('a claim named by its id says its verdict and keeps its mark without a space between', () => {
  expect(claimIdLink({ id: 'x-y', verdict: 'outdated' } as Claim, '/x/')).toMatch(
    /^<a class="ev-id" href="\/x\/"><svg [^>]*aria-label="Verdict: outdated">.*<\/svg>\u2060x-y<\/a>$/,
  );
});

test('a mark keeps to the word before it', () => {
  expect(markedWords('it takes 3 ms', '*')).toBe('it takes 3 <span class="ev-keep">ms*</span>');
  expect(markedWords('one', '*')).toBe('<span class="ev-keep">one*</span>');
  expect(markedWords('as <em>so</em>', '*')).toBe('as <em>so</em>*');
  expect(markedWords('', '*')).toBe('*');
  expect(markedWords(`a ${'x'.repeat(30)}`, '*')).toBe(`a ${'x'.repeat(30)}*`);
});

test('no text can open a tag or leave its attribute', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(escapeMarkup(text)).not.toMatch(/[<>"]/);
    }),
  );
});

test('links in a row have commas between them and none at the end', () => {
  const links = [
    { href: '/a/', text: 'a' },
    { href: '/b/', text: 'b', label: 'b: the "second"' },
  ];
  expect(inlineLinks(links)).toBe(
    '<a href="/a/">a</a>, <a href="/b/" aria-label="b: the &quot;second&quot;">b</a>',
  );
});
