import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emit } from '../emit.ts';
import { type Addresses, addressesOf, anchorsOf } from './addresses.ts';
import { compare, extend } from './ledger.ts';
import { addRedirects, withOldAnchor } from './redirects.ts';

const empty = { pages: {}, files: [], redirects: {} };

describe('anchorsOf', () => {
  it('takes headings and marked elements of the main part', () => {
    const html =
      '<nav><h2 id="menu">m</h2></nav><main><h1 id="_top">t</h1><h2 id="cost">c</h2><tr id="row" data-anchor></tr><p id="p">x</p><h3>n</h3></main><h2 id="foot">f</h2>';
    expect(anchorsOf(html)).toEqual(['cost', 'row']);
  });
});

describe('compare', () => {
  const site: Addresses = { pages: { '': [], 'a/': ['x', 'y'], 'b/': [] }, files: ['downloads/e.zip'] };
  it('is content with what is there or redirected, page and anchor', () => {
    const ledger = {
      pages: { 'a/': ['x', 'old'], 'gone/': ['z'] },
      files: ['downloads/e.zip'],
      redirects: { 'gone/': 'gone-too/', 'gone-too/': 'b/', 'a/#old': 'a/#y' },
    };
    expect(compare(ledger, site).lost).toEqual([]);
  });
  it('names each lost address', () => {
    const ledger = {
      pages: { 'a/': ['lost'], 'gone/': ['z'] },
      files: ['downloads/f.zip'],
      redirects: { 'a/#lost': 'a/#nowhere' },
    };
    expect(compare(ledger, site).lost).toEqual(['a/#lost', 'gone/', 'gone/#z', 'downloads/f.zip']);
  });
  it('does not run in a circle of redirects', () => {
    expect(
      compare({ pages: { 'p/': [] }, files: [], redirects: { 'p/': 'q/', 'q/': 'p/' } }, site).lost,
    ).toEqual(['p/']);
  });
  it('names what is not recorded yet', () => {
    expect(compare({ ...empty, pages: { '': [], 'a/': ['x'] } }, site).unrecorded).toEqual([
      'a/#y',
      'b/',
      'downloads/e.zip',
    ]);
  });
});

describe('extend', () => {
  const addresses = fc.record({
    pages: fc.dictionary(fc.stringMatching(/^[a-c]\/$/), fc.uniqueArray(fc.stringMatching(/^[x-z]$/))),
    files: fc.uniqueArray(fc.stringMatching(/^[d-f]$/)),
  });
  it('forgets nothing, and leaves nothing of the build unrecorded', () => {
    fc.assert(
      fc.property(addresses, addresses, (first, second) => {
        const ledger = extend(extend(empty, first), second);
        expect(compare(ledger, second).unrecorded).toEqual([]);
        expect(compare(ledger, first).unrecorded).toEqual([]);
        expect(extend(ledger, second)).toEqual(ledger);
      }),
    );
  });
});

describe('redirects', () => {
  const built = (): Map<string, string> => new Map([['a/index.html', '<main><h2 id="new">n</h2></main>']]);

  it('are pages that send on and are no address themselves', () => {
    const dist = mkdtempSync(join(tmpdir(), 'redirects-'));
    try {
      const pages = built();
      addRedirects(pages, '/handbook', { 'old/page/': 'a/#new' });
      expect(pages.get('old/page/index.html')).toContain('url=/handbook/a/#new');
      emit(dist, pages);
      expect(Object.keys(addressesOf(dist).pages)).toEqual(['a/']);
    } finally {
      rmSync(dist, { recursive: true, force: true });
    }
  });
  it('put an old anchor at its new place, or point on to another page', () => {
    expect(withOldAnchor('<main><h2 id="new">n</h2></main>', 'old', '#new')).toContain(
      '<span id="old"></span><h2 id="new">',
    );
    const pages = built();
    addRedirects(pages, '/', { 'a/#old': 'b/#x' });
    expect(pages.get('a/index.html')).toMatch(/<p id="old">.*href="\/b\/#x".*<\/main>/);
    expect(() => withOldAnchor('<p></p>', 'old', '#nowhere')).toThrow(/nowhere/);
  });
  it('replace no page', () => {
    expect(() => addRedirects(built(), '/', { 'a/': 'b/' })).toThrow(/a\/ is a page/);
  });
});
