/**
 * What a page's own elements make a browser fetch before any interaction, and what it weighs. What scripts fetch besides is
 * counted by the visit of a real browser (tests/browser/visit.ts), against the same budgets.
 */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSize, pageSize } from '../gzip.ts';
import { addressOf, DIST, FILE_SET, fileOf, type Page } from './site.ts';

export interface Weight {
  /** HTML, CSS and JS, gzip level 6. */
  readonly bytes: number;
  /** How much of `bytes` the page's inline SVG is. */
  readonly inlineSvg: number;
  /** Requests of the first view: the page, styles, scripts with their static imports, pictures, the icon. */
  readonly requests: number;
}

const sizes = new Map<string, number>();

function sizeOf(file: string): number {
  const known = sizes.get(file);
  if (known !== undefined) return known;
  const size = gzipSize(readFileSync(join(DIST, file)));
  sizes.set(file, size);
  return size;
}

const imports = new Map<string, readonly string[]>();

/** Files that a script imports statically: a dynamic `import(…)` waits for its moment. */
function importsOf(file: string): readonly string[] {
  const known = imports.get(file);
  if (known !== undefined) return known;
  const source = FILE_SET.has(file) ? readFileSync(join(DIST, file), 'utf8') : '';
  const found = [...source.matchAll(/(?:\bimport|\bfrom)\s*["'](\.{1,2}\/[^"']+\.m?js)["']/g)].map((match) =>
    posix.join(posix.dirname(file), match[1] ?? ''),
  );
  imports.set(file, found);
  return found;
}

function withImports(file: string, all: Set<string>): void {
  if (all.has(file)) return;
  all.add(file);
  for (const next of importsOf(file)) withImports(next, all);
}

export function weigh(page: Page): Weight {
  const code = new Set<string>();
  const others = new Set<string>();
  for (const { element, attribute, value, tag } of page.references) {
    const file = fileOf(new URL(value, addressOf(page)));
    if (file === undefined) continue;
    const rel = tag.attributes.get('rel') ?? '';
    if (element === 'script' && attribute === 'src') withImports(file, code);
    else if (element === 'link' && /\bmodulepreload\b/.test(rel)) withImports(file, code);
    else if (element === 'link' && /\bstylesheet\b/.test(rel)) code.add(file);
    else if (element === 'link' && /\b(?:icon|manifest|preload)\b/.test(rel)) others.add(file);
    else if (
      ['img', 'source', 'iframe', 'video', 'object'].includes(element) &&
      tag.attributes.get('loading') !== 'lazy'
    )
      others.add(file);
  }
  const html = pageSize(page.html);
  return {
    bytes: html.bytes + [...code].reduce((all, file) => all + sizeOf(file), 0),
    inlineSvg: html.inlineSvg,
    requests: 1 + code.size + [...others].filter((file) => !code.has(file)).length,
  };
}
