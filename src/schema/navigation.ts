/** The order of sections and pages. */
import { z } from 'zod';
import { Id } from './common.ts';

/** Slug of a page inside its section; the empty one is the section's index. */
const Slug = z.union([z.literal(''), Id]);

const Group = z
  .strictObject({
    /** Its label stands in the messages; absent for a section's first, unnamed group. */
    id: Id.optional(),
    /** In this order. */
    pages: z.array(Slug).default([]),
    /** Records whose pages follow: systems that name this group, by their place; examples that are not listed above, by id. */
    records: z.enum(['systems', 'examples']).optional(),
  })
  .refine((group) => group.pages.length > 0 || group.records !== undefined, 'list pages, or name records');

export const Navigation = z.strictObject({
  sections: z
    .array(z.strictObject({ id: Id, groups: z.array(Group).min(1) }))
    .min(1)
    .refine(
      (sections) => new Set(sections.map(({ id }) => id)).size === sections.length,
      'two sections share an id',
    ),
});
export type Navigation = z.infer<typeof Navigation>;
