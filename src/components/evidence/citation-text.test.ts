import { expect, test } from 'vitest';
import type { Source } from '#schema/source.ts';
import { distinctCitations } from './citation-text.ts';

const work = (id: string, publisher: string, date: string | null, title: string): Source => ({
  id,
  title,
  publisher,
  url: 'https://example.org/',
  date,
  kind: 'repository',
});

test('citations that would read alike give their titles; others stay short', () => {
  const list = [
    work('a', 'Bitwarden', null, 'The SDK'),
    work('b', 'Bitwarden', null, 'The server'),
    work('c', 'Bitwarden', '2025-03', 'A post'),
    work('a', 'Bitwarden', null, 'The SDK'),
  ];
  expect(distinctCitations(list)).toEqual([
    { id: 'a', text: 'The SDK' },
    { id: 'b', text: 'The server' },
    { id: 'c', text: 'Bitwarden, 2025' },
  ]);
});
