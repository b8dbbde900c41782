/** Writes the header files of common hosts into `dist/`. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apache, netlify, nginx, vercel } from './hosts.ts';
import { headerRules } from './rules.ts';

/** Files of the header rules, in the root of `dist/`. */
export const HEADER_FILES = ['_headers', '.htaccess', 'nginx.conf', 'vercel.json', '.nojekyll'] as const;

/**
 * Writes the header files, which carry the policy of the pages for hosts that send it.
 * @param distDir the built site, with all that is served from its root
 * @param base base path, e.g. `/` or `/handbook`
 * @param text the policy
 */
export function writeHeaders(distDir: string, base: string, text: string): void {
  const prefix = `/${base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  const own = new Set<string>(HEADER_FILES);
  const entries = readdirSync(distDir, { withFileTypes: true })
    .filter((entry) => !own.has(entry.name))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  const rules = headerRules(prefix, text, entries);
  writeFileSync(join(distDir, '_headers'), netlify(rules));
  writeFileSync(join(distDir, '.htaccess'), apache(rules, prefix));
  writeFileSync(join(distDir, 'nginx.conf'), nginx(rules, prefix));
  writeFileSync(join(distDir, 'vercel.json'), vercel(rules));
  // GitHub Pages otherwise drops folders whose names begin with an underscore.
  writeFileSync(join(distDir, '.nojekyll'), '');
}
