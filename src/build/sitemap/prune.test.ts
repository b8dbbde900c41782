import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pruneSitemap } from './prune.ts';

it('takes frames out of the site map, and nothing else', () => {
  const dist = mkdtempSync(join(tmpdir(), 'sitemap-'));
  const entry = (path: string): string =>
    `<url><loc>https://a.example/b/${path}</loc><lastmod>2026-01-01</lastmod></url>`;
  writeFileSync(
    join(dist, 'sitemap-0.xml'),
    `<urlset>${entry('')}${entry('embed/x/')}${entry('about/embed/')}</urlset>`,
  );
  pruneSitemap(dist, '/b');
  expect(readFileSync(join(dist, 'sitemap-0.xml'), 'utf8')).toBe(
    `<urlset>${entry('')}${entry('about/embed/')}</urlset>`,
  );
  rmSync(dist, { recursive: true });
});
