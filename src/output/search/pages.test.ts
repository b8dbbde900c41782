import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { kindOf } from '#url/paths.ts';
import { readFragment } from './pages.ts';

test('a page of the index comes from a fragment, without headings that every page has', () => {
  const fragment = {
    url: '/systems/edge-proxy/',
    meta: { title: 'Edge proxies' },
    anchors: [
      { element: 'h1', id: '_top', text: 'Edge proxies' },
      { element: 'h2', id: 'choose', text: 'Choose' },
      { element: 'h3', id: 'outage', text: ' The outage ' },
      { element: 'h4', id: 'deep', text: 'Too deep' },
    ],
  };
  const bytes = gzipSync(`pagefind_dcd${JSON.stringify(fragment)}`);
  expect(readFragment('en_1234.pf_fragment', bytes)).toEqual({
    fragment: 'en_1234',
    url: '/systems/edge-proxy/',
    title: 'Edge proxies',
    kind: 'systems',
    headings: [['outage', 'The outage']],
    words: '',
  });
});

test('the kind of a page is its section; decision cases are apart', () => {
  expect([
    kindOf('/'),
    kindOf('/decide/'),
    kindOf('/decide/cases/'),
    kindOf('/decide/cases/x/'),
    kindOf('/evidence/claims/x/'),
  ]).toEqual(['page', 'decide', 'decide', 'cases', 'evidence']);
});
