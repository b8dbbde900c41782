/** Small site-wide records: glossary, search synonyms, permalinks, budgets. */
import { z } from 'zod';
import { Id, Sentence } from './common.ts';

export const Term = z.strictObject({
  id: Id,
  term: z.string().min(2),
  definition: Sentence,
  /** Other spellings that the search should find it by. */
  also: z.array(z.string()).default([]),
});
export type Term = z.infer<typeof Term>;

/** Groups of words that mean the same to somebody searching. */
export const SearchSynonyms = z.array(
  z.strictObject({
    /** What a reader types: words or a phrase, lower case. */
    typed: z.array(z.string().min(2)).min(1),
    /** What is searched as well. */
    means: z.array(z.string().min(2)).min(1),
  }),
);
export type SearchSynonyms = z.infer<typeof SearchSynonyms>;

/** Every address that was ever published: a removed one needs a redirect. */
export const Permalinks = z.strictObject({
  /** Page path (no leading slash, trailing slash) → its stable anchors. */
  pages: z.record(z.string(), z.array(z.string())),
  /** Files whose address is promised. */
  files: z.array(z.string()),
  /** Old path (or path#anchor) → new path (or path#anchor). */
  redirects: z.record(z.string(), z.string()),
});
export type Permalinks = z.infer<typeof Permalinks>;

/** Bytes are gzip level 6; they may only fall. */
export const Budgets = z.strictObject({
  rules: z.array(
    z.strictObject({
      /** What the rule covers, in words. */
      name: z.string(),
      /** Regular expression over the page path. */
      pages: z.string(),
      bytes: z.number().int().positive(),
      requests: z.number().int().positive(),
      /** Bytes of inline SVG allowed on top. */
      inlineSvgBytes: z.number().int().nonnegative(),
    }),
  ),
  /** Single assets: file pattern under dist/ → bytes. */
  assets: z.array(
    z.strictObject({ name: z.string(), files: z.string(), bytes: z.number().int().positive() }),
  ),
});
export type Budgets = z.infer<typeof Budgets>;
