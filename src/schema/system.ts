/** What a system page is built from: components with facts (the wizard's preset), adopters, claims, example, charts. */
import { z } from 'zod';
import { DocumentId, Id, Sentence } from './common.ts';

export const SystemRecord = z.strictObject({
  id: Id,
  title: Sentence,
  /** Group of the navigation (data/navigation.yaml), and the place in it; systems of one place stand by id. */
  group: z.strictObject({ id: Id, place: z.number().int().positive() }),
  /** A page that is still being written: it need not bring facts of its own yet, and `npm run check` names it each time. */
  draft: z.literal(true).optional(),
  /** Section of a source document that the page must cover, or null. */
  seed: z.strictObject({ document: DocumentId, section: z.string().min(1) }).nullable(),
  /** The seam strip of the first screen. */
  strip: z.strictObject({
    python: Sentence,
    rust: Sentence,
    /** Boundary kind (data/framework/boundaries.yaml). */
    boundary: z.string().min(1),
    seam: Sentence,
  }),
  /** The wizard's preset: one entry a component, facts by id → level (vocabulary of data/framework/facts.yaml). */
  components: z
    .array(
      z.strictObject({
        name: z.string().min(2),
        facts: z.record(z.string(), z.union([z.string(), z.boolean()])),
      }),
    )
    .min(1),
  adopters: z.array(Id),
  /** Components of an adopter that belong to this system, by the adopter's id; without it those that its claims say. */
  adopterComponents: z.record(Id, z.array(Sentence).min(1)).optional(),
  /** Claims that the page must cite or list. */
  claims: z.array(Id),
  example: Id.nullable(),
  charts: z.array(Id),
});
export type SystemRecord = z.infer<typeof SystemRecord>;
