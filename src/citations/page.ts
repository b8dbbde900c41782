/** What is known of a page of prose once it is parsed: its headings, its blocks and what they cite. */

/** A heading with the id that its address is made of. */
export interface ScannedHeading {
  readonly depth: number;
  readonly text: string;
  /** Undefined where the author gave none: the check refuses it. */
  readonly id: string | undefined;
  readonly line: number;
}

/** Records that a stretch of prose refers to, by kind. */
export interface References {
  readonly claims: readonly string[];
  readonly sources: readonly string[];
  readonly charts: readonly string[];
  readonly diagrams: readonly string[];
  readonly terms: readonly string[];
  readonly systems: readonly string[];
  /** Systems whose adopters are listed. */
  readonly adopterTables: readonly string[];
  readonly cases: readonly string[];
  readonly datasets: readonly string[];
  readonly measurements: readonly string[];
  readonly excerpts: readonly { readonly example: string; readonly file: string; readonly region: string }[];
}

/** A paragraph, a list item without the lists in it, or a row of a table, with what it cites itself. */
export interface Block {
  readonly kind: 'paragraph' | 'item' | 'row';
  /** First line in the file, from 1. */
  readonly line: number;
  /** Plain text: no tags, no code, no link targets. */
  readonly text: string;
  /** Quotations of others inside it, as plain text: `<q>` and block quotes. */
  readonly quoted: readonly string[];
  readonly references: References;
  /** Words that one claim is cited for: where they stand in the text, and what is cited inside them. */
  readonly marked: readonly { readonly from: number; readonly to: number; readonly references: References }[];
}

/** What the words at an offset of a block's text rest on: the claim that they are marked with, or all that the block cites. */
export function referencesAt(block: Block, at: number): References {
  const inside = block.marked.filter(({ from, to }) => from <= at && at < to);
  return inside.at(-1)?.references ?? block.references;
}

export interface ScannedPage {
  /** Site path without leading slash, e.g. `systems/data-engineering/`; empty for the home page. */
  readonly path: string;
  readonly file: string;
  readonly title: string;
  /** What result lists say of the page; empty where the front matter has none. */
  readonly description: string;
  readonly headings: readonly ScannedHeading[];
  readonly blocks: readonly Block[];
  readonly references: References;
  /** Words of the prose, without code. */
  readonly words: number;
  /** Words before the first heading: the answer. */
  readonly answerWords: number;
  /** The body holds components that write text of their own from the data, which `words` does not count. */
  readonly generated: boolean;
  /** What could not be read: syntax, or components inside expressions, whose citations nobody would see. */
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

/** A block's text without the quotations in it: what we say ourselves. */
export function readingText(block: Block): string {
  return block.quoted.reduce((text, quotation) => text.replace(quotation, ' '), block.text);
}

/** Number of words of plain text. */
export function countWords(text: string): number {
  return text === '' ? 0 : text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
