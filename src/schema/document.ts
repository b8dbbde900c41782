/** A source document: what it argues, and every section and point of it with where the handbook covers it. */
import { z } from 'zod';
import { DocumentId, Id, PartialDate, Sentence } from './common.ts';

/** A page that covers a point. `planned` allows the page to be missing; it is then shown as planned. */
export const Coverage = z.strictObject({
  /** Site path without leading slash, e.g. `systems/ai-ml/`, with an anchor where one is meant. */
  page: z
    .string()
    .regex(
      /^[a-z0-9-]+\/(?:[a-z0-9-]+\/)*(?:#[a-z0-9-]+)?$/,
      'a site path such as "systems/ai-ml/" with a slash at its end',
    ),
  status: z.enum(['covered', 'planned']),
});
export type Coverage = z.infer<typeof Coverage>;

export const SourceDocument = z.strictObject({
  id: DocumentId,
  title: z.string().min(3),
  author: z.string().min(2).nullable(),
  date: PartialDate.nullable(),
  /** What kind of text it is and in which language. */
  form: Sentence,
  /** What it argues, restated fairly. */
  argues: Sentence,
  /** What of it holds, and what does not, on the ledger's evidence. */
  holds: Sentence,
  sections: z
    .array(
      z.strictObject({
        id: Id,
        title: z.string().min(2),
        items: z
          .array(
            z.strictObject({
              /** The point, restated. */
              says: Sentence,
              claims: z.array(Id).default([]),
              coverage: z.array(Coverage).min(1),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});
export type SourceDocument = z.infer<typeof SourceDocument>;

/** Hashes of every run of eight words of a source document, by the document's id. */
export const DocumentRuns = z.record(z.string(), z.array(z.string().min(1)));
export type DocumentRuns = z.infer<typeof DocumentRuns>;
