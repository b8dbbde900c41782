/** Who uses what, for which component, since when, by which claims. */
import { z } from 'zod';
import { Id, PartialDate, Seen, Sentence } from './common.ts';

export const ADOPTER_STATUS = ['documented', 'partly', 'not-shown', 'does-not', 'former'] as const;

export const Adopter = z.strictObject({
  id: Id,
  name: z.string().min(2),
  /** Which components, each with its own evidence. */
  uses: z
    .array(
      z.strictObject({
        component: Sentence,
        /** What the organisation uses there. */
        languages: z
          .array(z.enum(['rust', 'python', 'c', 'c++', 'go', 'java', 'javascript', 'elixir', 'other']))
          .min(1),
        /** Boundary kind (data/framework/boundaries.yaml) where Rust and Python meet; null where they do not. */
        boundary: z.string().nullable(),
        since: PartialDate.nullable(),
        status: z.enum(ADOPTER_STATUS),
        note: Sentence.optional(),
        claims: z.array(Id).default([]),
        sources: z.array(z.strictObject({ source: Id, locator: Sentence, seen: Seen })).default([]),
      }),
    )
    .min(1),
});
export type Adopter = z.infer<typeof Adopter>;
