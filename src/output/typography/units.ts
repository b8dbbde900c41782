/** A number and its unit stay on one line: the space between them becomes one that does not break. */
import { tied } from '#text/units.ts';
import { changePages } from '../html/pages.ts';
import { scan } from '../html/scan.ts';

/** Text that programs read, or that is laid out by hand. */
const LEFT_ALONE = new Set(['code', 'pre', 'script', 'style', 'textarea', 'title', 'svg', 'select']);

/** @param html a page; elements other than void ones must be closed. */
export function tieUnits(html: string): string {
  let out = '';
  let written = 0;
  const within: string[] = [];
  for (const token of scan(html)) {
    if (token.kind === 'open' && LEFT_ALONE.has(token.name)) within.push(token.name);
    else if (token.kind === 'close' && token.name === within.at(-1)) within.pop();
    else if (token.kind === 'text' && within.length === 0) {
      out += html.slice(written, token.start) + tied(token.raw);
      written = token.end;
    }
  }
  return out + html.slice(written);
}

/** Applies `tieUnits` to every page of a build. */
export function writeTied(dist: string): void {
  changePages(dist, tieUnits);
}
