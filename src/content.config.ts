/** Collections are for prose only; everything else is read by `src/load`. */

import { defineCollection } from 'astro:content';
import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

export const collections = {
  docs: defineCollection({
    loader: docsLoader(),
    schema: docsSchema({
      extend: z.object({
        /** The record of `data/systems/` that a system page is built from. */
        system: z.string().optional(),
        /** Words that people search for and the page does not use. */
        searchWords: z.array(z.string()).default([]),
      }),
    }),
  }),
  /** The READMEs of the examples, shown on their pages. */
  readmes: defineCollection({
    loader: glob({
      pattern: '*/README.md',
      base: './examples',
      generateId: ({ entry }) => entry.split('/')[0] ?? entry,
    }),
    schema: z.object({}),
  }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
