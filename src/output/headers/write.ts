/** Writes the policy into every page of `dist/` and the header files beside them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apache, netlify, nginx, vercel } from './hosts.ts';
import { inlineCode } from './inline.ts';
import { policy, withPolicy } from './policy.ts';
import { headerRules } from './rules.ts';

/** Files of the header rules, in the root of `dist/`. */
export const HEADER_FILES = ['_headers', '.htaccess', 'nginx.conf', 'vercel.json', '.nojekyll'] as const;

/**
 * Must run after everything that writes HTML: it hashes the inline scripts and styles of all pages into one policy.
 * Throws where a page has an inline event handler, which no hash admits.
 * @param distDir the built site
 * @param base base path, e.g. `/` or `/handbook`
 */
export function writeSecurity(distDir: string, base: string): void {
  const prefix = `/${base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  const files = readdirSync(distDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .sort();
  const pages = files.map((name) => ({ name, html: readFileSync(join(distDir, name), 'utf8') }));
  const scripts = new Set<string>();
  const styles = new Set<string>();
  for (const { name, html } of pages) {
    const code = inlineCode(html);
    if (code.handlers.length > 0)
      throw new Error(
        `${name}: an inline event handler cannot pass the content security policy: ${code.handlers.join(', ')}`,
      );
    for (const hash of code.scripts) scripts.add(hash);
    for (const hash of code.styles) styles.add(hash);
  }
  const text = policy(scripts, styles);
  for (const { name, html } of pages) writeFileSync(join(distDir, name), withPolicy(html, text));

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
