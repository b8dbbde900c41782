/** The content security policy: one for every page, in the page's meta element and in the hosts' header files. Pure. */
import { escapeMarkup } from '#text/markup.ts';

/**
 * The policy without `frame-ancestors`, which a meta element cannot carry.
 * - `'wasm-unsafe-eval'`: the search compiles its index reader.
 * - `style-src-attr 'unsafe-inline'`: Expressive Code and charts set style attributes; style elements stay hashed.
 * - Trusted Types are asked for and no policy is allowed: no script makes markup, code or a worker's address from a string.
 * @param scripts hashes of all inline scripts of all pages
 * @param styles hashes of all inline style elements of all pages
 */
export function policy(scripts: Iterable<string>, styles: Iterable<string>): string {
  return [
    "default-src 'none'",
    `script-src ${["'self'", "'wasm-unsafe-eval'", ...[...scripts].sort()].join(' ')}`,
    `style-src ${["'self'", ...[...styles].sort()].join(' ')}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Only `/embed/` may be framed by other sites. */
export const NO_FRAMING = "frame-ancestors 'none'";
export const ANY_FRAMING = 'frame-ancestors *';

/** A page's meta element with the policy. */
export function metaElement(text: string): string {
  return `<meta http-equiv="content-security-policy" content="${escapeMarkup(text)}">`;
}

/**
 * Puts the policy into a page, before anything that it governs: after the charset, which must be in the first 1,024 bytes.
 * An earlier policy is replaced, so that the step can run twice.
 */
export function withPolicy(html: string, text: string): string {
  const clean = html.replace(/<meta http-equiv="content-security-policy"[^>]*>/gi, '');
  const charset = /<meta charset=["']?utf-8["']?\s*\/?>/i.exec(clean);
  const head = charset ?? /<head[^>]*>/i.exec(clean);
  if (head === null) throw new Error('a page without <head> cannot carry the policy');
  const at = head.index + head[0].length;
  return clean.slice(0, at) + metaElement(text) + clean.slice(at);
}
