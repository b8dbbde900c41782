import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Addresses, addressesOf, anchorsOf } from './addresses.ts';
import { compare, extend } from './ledger.ts';
import { withOldAnchor, writeRedirects } from './redirects.ts';

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
  let dist: string;
  beforeEach(() => {
    dist = mkdtempSync(join(tmpdir(), 'redirects-'));
    mkdirSync(join(dist, 'a'));
    writeFileSync(join(dist, 'a', 'index.html'), '<main><h2 id="new">n</h2></main>');
  });
  afterEach(() => rmSync(dist, { recursive: true, force: true }));

  it('writes a page that sends on and is no address itself', () => {
    writeRedirects(dist, '/handbook', { 'old/page/': 'a/#new' });
    expect(readFileSync(join(dist, 'old/page/index.html'), 'utf8')).toContain('url=/handbook/a/#new');
    expect(Object.keys(addressesOf(dist).pages)).toEqual(['a/']);
  });
  it('puts an old anchor at its new place, or points on to another page', () => {
    expect(withOldAnchor('<main><h2 id="new">n</h2></main>', 'old', '#new')).toContain(
      '<span id="old"></span><h2 id="new">',
    );
    writeRedirects(dist, '/', { 'a/#old': 'b/#x' });
    expect(readFileSync(join(dist, 'a/index.html'), 'utf8')).toMatch(
      /<p id="old">.*href="\/b\/#x".*<\/main>/,
    );
    expect(() => withOldAnchor('<p></p>', 'old', '#nowhere')).toThrow(/nowhere/);
  });
  it('does not overwrite a page', () => {
    expect(() => writeRedirects(dist, '/', { 'a/': 'b/' })).toThrow(/a\/ is a page/);
  });
});
