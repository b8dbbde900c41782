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

/** What the home page shows of the handbook. */
export const HomeRecord = z.strictObject({
  /** Documented decision (data/cases) that is worked through. */
  case: Id,
  /** Its seam in three sentences; the boundary is the case's own. */
  strip: z.strictObject({ python: Sentence, rust: Sentence, seam: Sentence }),
  /** Queries that a click searches for. */
  searches: z.array(z.string().min(3)).min(1),
});
export type HomeRecord = z.infer<typeof HomeRecord>;

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
/** What the first view may weigh at most, as the project set out: a budget may stand lower, never higher. */
const CEILINGS: Readonly<Record<string, { bytes: number; requests: number; inlineSvgBytes: number }>> = {
  wizard: { bytes: 70 * 1024, requests: 14, inlineSvgBytes: 0 },
  'list pages': { bytes: 60 * 1024, requests: 12, inlineSvgBytes: 0 },
  'text pages, with charts or diagrams their own inline SVG on top': {
    bytes: 40 * 1024,
    requests: 10,
    inlineSvgBytes: 45_000 - 40 * 1024,
  },
};

const BudgetRule = z
  .strictObject({
    /** What the rule covers, in words. */
    name: z.string(),
    /** Regular expression over the page path. */
    pages: z.string(),
    bytes: z.number().int().positive(),
    requests: z.number().int().positive(),
    /** Bytes of inline SVG allowed on top. */
    inlineSvgBytes: z.number().int().nonnegative(),
  })
  .superRefine((rule, context) => {
    const ceiling = CEILINGS[rule.name];
    if (ceiling === undefined) {
      const message = `no budget of this name: ${Object.keys(CEILINGS).join('; ')}`;
      context.addIssue({ code: 'custom', path: ['name'], message });
      return;
    }
    for (const field of ['bytes', 'requests', 'inlineSvgBytes'] as const)
      if (rule[field] > ceiling[field])
        context.addIssue({
          code: 'custom',
          path: [field],
          message: `a budget may only fall: ${ceiling[field]} at most for ${rule.name}`,
        });
  });

/** What a first search may fetch at most, in bytes: the engine, its index and our table, up to the first result. */
const FIRST_RESULT = 110 * 1024;

export const Budgets = z.strictObject({
  rules: z.array(BudgetRule),
  /** What may be fetched between the first key in the search and its first result; gzip level 6 where a host compresses. */
  firstResult: z.strictObject({
    bytes: z
      .number()
      .int()
      .positive()
      .max(FIRST_RESULT, `a budget may only fall: ${FIRST_RESULT} at most for the first result`),
  }),
  /** Single assets: file pattern under dist/ → bytes. */
  assets: z.array(
    z.strictObject({ name: z.string(), files: z.string(), bytes: z.number().int().positive() }),
  ),
});
export type Budgets = z.infer<typeof Budgets>;
