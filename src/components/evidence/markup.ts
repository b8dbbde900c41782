/**
 * Markup that stands inside running text, as strings: a line break in a template would put a space between a word and its
 * mark. Pure.
 */

import { evidenceMessages } from '#messages/evidence.ts';
import type { Claim, ClaimVerdict } from '#schema/claim.ts';
import type { Source } from '#schema/source.ts';
import { escapeMarkup } from '#text/markup.ts';
import { shortCitation } from './citation-text.ts';
import { verdictShapes } from './verdict-shapes.ts';

/** How much a mark says: its word beside it, an accessible name, or nothing because its link is named. */
export type MarkLabel = 'word' | 'name' | 'none';

/** A verdict's drawing, with its word or its accessible name. */
export function verdictMark(verdict: ClaimVerdict, label: MarkLabel, locale?: string): string {
  const { evidenceText, verdictWords } = evidenceMessages(locale);
  const word = verdictWords[verdict];
  const access =
    label === 'name'
      ? `role="img" aria-label="${escapeMarkup(evidenceText.claim.verdictOf(word))}"`
      : 'aria-hidden="true"';
  const drawing = `<svg class="ev-mark" viewBox="0 0 12 12" width="12" height="12" ${access}>${verdictShapes[verdict]}</svg>`;
  return label === 'word' ? `${drawing}<span class="ev-word">${escapeMarkup(word)}</span>` : drawing;
}

/**
 * The mark that leads from a statement to its claim.
 * @param statement the statement, for the link's accessible name, where the words before the mark do not give it.
 */
export function claimMark(claim: Claim, href: string, statement?: string, locale?: string): string {
  const { evidenceText, verdictWords } = evidenceMessages(locale);
  const word = verdictWords[claim.verdict];
  const label = statement === undefined ? evidenceText.claim.markLink(word) : `${word}: ${statement}`;
  // A word joiner: the mark stays on the line of the word before it.
  return `\u2060<a class="ev-claim" href="${escapeMarkup(href)}" aria-label="${escapeMarkup(label)}">${verdictMark(claim.verdict, 'none', locale)}</a>`;
}

/** A claim by its id, with its mark: for lists, where no words of the text stand before it. */
export function claimIdLink(claim: Claim, href: string, locale?: string): string {
  // A word joiner: a mark at the end of a line would belong to nothing.
  return `<a class="ev-id" href="${escapeMarkup(href)}">${verdictMark(claim.verdict, 'name', locale)}\u2060${escapeMarkup(claim.id)}</a>`;
}

/** What rests on a claim as the link to it, with the claim's mark: for lists of evidence. */
export function claimWordsLink(claim: Claim, words: string, href: string, locale?: string): string {
  return `<a class="ev-id" href="${escapeMarkup(href)}">${verdictMark(claim.verdict, 'name', locale)}\u2060${escapeMarkup(words)}</a>`;
}

/** The last word of a text; nothing where the text ends with an element. */
const LAST_WORD = /[^\s<>]+$/;

/** Words and the mark that follows them, so that the mark never stands alone on the next line. */
export function markedWords(words: string, mark: string): string {
  const kept = LAST_WORD.exec(words)?.[0];
  // A word longer than a line may have to break.
  if (kept === undefined || kept.length > 24) return `${words}${mark}`;
  return `${words.slice(0, -kept.length)}<span class="ev-keep">${kept}${mark}</span>`;
}

/** The title of a work, as a link where it has an address. */
export function sourceTitle(source: Source): string {
  const title = `<cite>${escapeMarkup(source.title)}</cite>`;
  return source.url === null ? title : `<a href="${escapeMarkup(source.url)}" rel="external">${title}</a>`;
}

/**
 * A short citation and its margin note. Only phrasing content: it stands inside paragraphs.
 * @param href address of the work in the list of sources.
 */
export function citation(source: Source, href: string, locale?: string): string {
  const { evidenceText } = evidenceMessages(locale);
  const meta = source.date ?? evidenceText.source.undated;
  return (
    `<a class="ev-cite" href="${escapeMarkup(href)}">${escapeMarkup(shortCitation(source))}</a>` +
    `<span class="ev-note" role="note" aria-label="${escapeMarkup(evidenceText.source.note)}">` +
    `${sourceTitle(source)}<span class="ev-note-meta"> ${escapeMarkup(meta)}</span></span>`
  );
}

/** A link of a list in running text. */
export interface InlineLink {
  readonly href: string;
  readonly text: string;
  /** Accessible name, where the text alone does not say where it leads; begins with the text. */
  readonly label?: string;
}

/** Links with commas between them. */
export function inlineLinks(links: readonly InlineLink[]): string {
  return links
    .map(({ href, text, label }) => {
      const name = label === undefined ? '' : ` aria-label="${escapeMarkup(label)}"`;
      return `<a href="${escapeMarkup(href)}"${name}>${escapeMarkup(text)}</a>`;
    })
    .join(', ');
}
