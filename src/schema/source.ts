/** A cited work: one record a work, however many claims cite it. */
import { z } from 'zod';
import { Id, PartialDate, Sentence, Url } from './common.ts';

export const SOURCE_KINDS = [
  'benchmark',
  'engineering-blog',
  'issue-thread',
  'news',
  'official-doc',
  'package-metadata',
  'paper',
  'release-notes',
  'repository',
  'survey',
  'talk',
  'own-measurement',
] as const;

export const Source = z
  .strictObject({
    id: Id,
    title: z.string().min(2),
    publisher: z.string().min(2),
    url: Url.nullable(),
    /** Instead of a registry page: the package's name and the version that was read. */
    package: z.strictObject({ name: z.string().min(1), version: z.string().nullable() }).optional(),
    date: PartialDate.nullable(),
    kind: z.enum(SOURCE_KINDS),
    /** Where the text was really read when it was a copy or a mirror. */
    readAt: z.string().optional(),
    /** Facts read in the work that prose may cite, restated, with their numbers. */
    excerpts: z.array(Sentence).optional(),
    /** The author compares a product of their own. */
    authorsOwn: z.boolean().optional(),
  })
  .refine(
    (source) => source.url !== null || source.package !== undefined || source.kind === 'own-measurement',
    {
      path: ['url'],
      message: 'give a url, or `package` with name and version, or kind "own-measurement"',
    },
  );
export type Source = z.infer<typeof Source>;
