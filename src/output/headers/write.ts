/** Writes the files that tell common hosts what to do into `dist/`. */
import { readdirSync } from 'node:fs';
import { baseOf } from '#url/base.ts';
import { type EmittedFile, emit } from '../emit.ts';
import { apache } from './apache.ts';
import { caddy } from './caddy.ts';
import { netlify } from './netlify.ts';
import { nginx } from './nginx.ts';
import { type HeaderRule, HOST_FILES, headerRules } from './rules.ts';
import { vercel } from './vercel.ts';

/** What stands in each file; GitHub Pages reads no headers, and drops folders whose names begin with an underscore unless told. */
const WRITERS: Readonly<
  Record<(typeof HOST_FILES)[number], (rules: readonly HeaderRule[], base: string) => string>
> = {
  _headers: netlify,
  '.htaccess': apache,
  'nginx.conf': nginx,
  Caddyfile: caddy,
  'vercel.json': vercel,
  '.nojekyll': () => '',
};

/**
 * Writes the host files, which carry the policy of the pages for hosts that send it.
 * @param dist the built site, with all that is served from its root
 * @param base base path, e.g. `/` or `/handbook`
 * @param text the policy
 */
export function writeHeaders(dist: string, base: string, text: string): void {
  const prefix = baseOf(base);
  const own = new Set<string>(HOST_FILES);
  const entries = readdirSync(dist, { withFileTypes: true })
    // A hidden file is served by no host, and a rule for it would be none.
    .filter((entry) => !own.has(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  const rules = headerRules(prefix, text, entries);
  emit(
    dist,
    HOST_FILES.map((name): EmittedFile => [name, WRITERS[name](rules, prefix)]),
  );
}
