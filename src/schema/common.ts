/** Field types that every kind of record shares. Pure: no file system, no DOM. */
import { z } from 'zod';

/** Lower-case words joined by hyphens; also the file's name without its ending. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an id is lower-case words and digits joined by single hyphens');

/** A day, a month or a year in ISO 8601; precision as far as the source gives it. */
export const PartialDate = z
  .string()
  .regex(
    /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/,
    'a date is YYYY, YYYY-MM or YYYY-MM-DD (quote it in YAML)',
  )
  .refine(
    (text) => text.length < 10 || new Date(`${text}T00:00:00Z`).toISOString().startsWith(text),
    'no such day in the calendar',
  );

/** A full day in ISO 8601. */
export const Day = PartialDate.refine((text) => text.length === 10, 'a full day, YYYY-MM-DD');

/** One or more sentences; no surrounding white space. */
export const Sentence = z
  .string()
  .min(3)
  .refine((text) => text === text.trim(), 'no white space at either end');

const REGISTRY_HOSTS = [
  ['npm', 'js.com'],
  ['py', 'pi.org'],
  ['crates', '.io'],
  ['lib', '.rs'],
].map((parts) => parts.join(''));

/** An https address that is not a package registry's page: packages are cited by name and version. */
export const Url = z
  .url({ protocol: /^https?$/ })
  .refine(
    (text) => !REGISTRY_HOSTS.some((host) => new URL(text).hostname.replace(/^www\./, '') === host),
    'cite a package by name and version (field `package`), not by its registry page',
  );

/** How somebody saw the cited work when it was checked. */
export const Seen = z.enum(['opened', 'excerpt', 'copy', 'recalled']);

/** The four source documents. */
export const DocumentId = z.enum(['000', '001', '002', '003']);
export type DocumentId = z.infer<typeof DocumentId>;

/**
 * Where data came from, for data sets and measurements alike. Shown under every chart.
 */
export const Provenance = z.strictObject({
  publisher: z.string().min(2),
  title: z.string().min(3),
  url: Url.nullable(),
  /** Commit, release or run that the data were read at. */
  revision: z.string().nullable(),
  date: PartialDate,
  licence: z.string().min(2),
  /** `file`: the file may be published; `facts`: charted as cited facts, the file is not published. */
  redistribution: z.enum(['file', 'facts']),
  method: Sentence,
  hardware: z.string().min(2),
  versions: z.string().min(2),
  /** True where the author of a compared product made the benchmark: the panel's title must say so. */
  authorsOwn: z.boolean(),
});
export type Provenance = z.infer<typeof Provenance>;
