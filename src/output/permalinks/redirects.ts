/** Keeps old addresses working: a page where a page was, an anchor where an anchor was. No server is needed. */
import { movedMessages } from '#messages/moved.ts';
import type { Permalinks } from '#schema/site.ts';
import { escapeMarkup } from '#text/markup.ts';
import { withBase } from '#url/base.ts';
import type { Pages } from '../html/pages.ts';
import { scan } from '../html/scan.ts';
import { MOVED } from './addresses.ts';

/** Old addresses are those of the root locale. */
const moved = movedMessages(undefined);

/** A page that sends on at once, and reads without doing so. */
export function movedPage(to: string): string {
  const address = escapeMarkup(to);
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${moved.title}</title><meta name="viewport" content="width=device-width"><meta name="description" content="${moved.sentence}"><meta name="generator" content="${MOVED}"><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=${address}"><link rel="canonical" href="${address}"></head><body><main><h1>${moved.title}</h1><p>${moved.sentence} <a href="${address}">${moved.link}</a></p></main></body></html>`;
}

/**
 * Lets an old anchor of a page lead on: to the element that has the new id, or, where the text went to another page, to a
 * line at the end of `<main>`. Throws where the page has neither the new id nor a main element.
 * @param to `#new` on the same page, or an address
 */
export function withOldAnchor(html: string, old: string, to: string): string {
  for (const token of scan(html)) {
    if (to.startsWith('#')) {
      if (token.kind === 'open' && token.attributes.get('id') === to.slice(1)) {
        return `${html.slice(0, token.start)}<span id="${escapeMarkup(old)}"></span>${html.slice(token.start)}`;
      }
    } else if (token.kind === 'close' && token.name === 'main') {
      const line = `<p id="${escapeMarkup(old)}">${moved.sentence} <a href="${escapeMarkup(to)}">${moved.link}</a></p>`;
      return html.slice(0, token.start) + line + html.slice(token.start);
    }
  }
  throw new Error(`the anchor ${old} cannot lead to ${to}: there is no such place on the page`);
}

/**
 * Puts what the ledger's redirects promise into the pages of a build.
 * @param pages changed in place
 * @param base base path, e.g. `/` or `/handbook`
 * @throws Error where a redirect stands on a page of this build, or leads to a place that is not there
 */
export function addRedirects(pages: Pages, base: string, redirects: Permalinks['redirects']): void {
  for (const [from, to] of Object.entries(redirects)) {
    const [path = '', anchor] = from.split('#', 2);
    const [toPath = ''] = to.split('#', 1);
    const file = `${path}index.html`;
    const page = pages.get(file);
    if (anchor === undefined) {
      if (page !== undefined)
        throw new Error(
          `data/permalinks.json: redirects: ${from} is a page of this build: remove the redirect or the page`,
        );
      pages.set(file, movedPage(withBase(base, to)));
    } else if (page !== undefined) {
      const target = toPath === path ? to.slice(toPath.length) : withBase(base, to);
      pages.set(file, withOldAnchor(page, anchor, target));
    }
  }
}
