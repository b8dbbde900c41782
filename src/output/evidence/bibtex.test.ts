import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadHandbook } from '#load/handbook.ts';
import type { Source } from '#schema/source.ts';
import { bibEntry, toBibtex } from './bibtex.ts';

const source = (part: Partial<Source>): Source => ({
  id: 'a-work',
  title: 'A work',
  publisher: 'Somebody',
  url: 'https://example.org/',
  date: '2026-08-22',
  kind: 'repository',
  ...part,
});

/** Fields of an entry by a reader apart from the writer: braces counted, an escaped one is text. */
function fields(entry: string): Map<string, string> {
  const found = new Map<string, string>();
  const body = entry.slice(entry.indexOf(',') + 1, entry.lastIndexOf('}'));
  let depth = 0;
  let name = '';
  let value = '';
  for (let i = 0; i < body.length; i += 1) {
    const character = body.charAt(i);
    if (character === '\\' && i + 1 < body.length) {
      if (depth > 0) value += character + body.charAt(i + 1);
      i += 1;
      continue;
    }
    if (character === '{') {
      depth += 1;
      if (depth === 1) continue;
    }
    if (character === '}') {
      depth -= 1;
      if (depth === 0) {
        found.set(name.replace('=', '').trim(), value);
        name = '';
        value = '';
        continue;
      }
    }
    if (depth > 0) value += character;
    else if (character !== ',') name += character;
  }
  if (depth !== 0) throw new Error(`braces do not balance in:\n${entry}`);
  return found;
}

test('an entry has the key, title, author, year, month and address of its work', () => {
  const entry = bibEntry(source({}));
  expect(entry.startsWith('@misc{a-work,\n')).toBe(true);
  expect(Object.fromEntries(fields(entry))).toEqual({
    title: '{A work}',
    author: '{Somebody}',
    year: '2026',
    month: '8',
    url: 'https://example.org/',
  });
});

test('whatever the texts hold, the braces balance and the title is a field', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 2 }), fc.webUrl(), (title, url) => {
      expect([...fields(bibEntry(source({ title, publisher: title, url }))).keys()]).toEqual([
        'title',
        'author',
        'year',
        'month',
        'url',
      ]);
    }),
  );
});

test('a work without date and address has neither field, and a package says its version', () => {
  const entry = bibEntry(
    source({ date: null, url: null, package: { name: 'uv', version: '0.1.22' }, readAt: 'a copy' }),
  );
  expect([...fields(entry).keys()]).toEqual(['title', 'author', 'note']);
  expect(entry).toContain('note = {package uv, version 0.1.22; read at: a copy}');
});

test('the real works give one readable entry each, with keys told apart', () => {
  const { handbook } = loadHandbook(process.cwd());
  const entries = toBibtex(handbook.sources.values()).split(/\n(?=@)/);
  expect(entries).toHaveLength(handbook.sources.size);
  for (const entry of entries) expect(fields(entry).get('title')?.length).toBeGreaterThan(3);
  expect(new Set(entries.map((entry) => entry.slice(0, entry.indexOf(',')))).size).toBe(entries.length);
});

test('braces in an address are encoded, so that the entry still balances', () => {
  const entry = bibEntry(source({ url: 'https://example.org/{a' }));
  expect(fields(entry).get('url')).toBe('https://example.org/%7Ba');
});
