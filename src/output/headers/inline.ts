/** Which inline scripts and styles a page runs, as the policy names them. Pure but for the hash. */
import { createHash } from 'node:crypto';
import { scan } from '../html/scan.ts';

/** Types of `<script>` that a browser checks against the policy; any other type is a block of data. */
const CHECKED = new Set([
  '',
  'module',
  'text/javascript',
  'application/javascript',
  'importmap',
  'speculationrules',
]);

export interface InlineCode {
  /** Sources in the policy's form, e.g. `'sha256-…'`. */
  readonly scripts: ReadonlySet<string>;
  readonly styles: ReadonlySet<string>;
  /** `on…` attributes: no hash admits them, so each is a fault. */
  readonly handlers: readonly string[];
}

/** A source expression for inline code: SHA-256 of its text as UTF-8 (Content Security Policy Level 3, 6.7.3.3). */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

/** Finds the inline code of one page. */
export function inlineCode(html: string): InlineCode {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const handlers: string[] = [];
  let open: 'script' | 'style' | undefined;
  for (const token of scan(html)) {
    if (token.kind === 'text') {
      // The browser hashes the text after its parser turned CRLF into LF.
      const text = token.raw.replace(/\r\n?/g, '\n');
      if (open === 'script') scripts.add(hashSource(text));
      if (open === 'style') styles.add(hashSource(text));
    } else if (token.kind === 'open') {
      for (const name of token.attributes.keys()) {
        if (/^on[a-z]{3,}$/.test(name)) handlers.push(`<${token.name} ${name}>`);
      }
      const type = (token.attributes.get('type') ?? '').trim().toLowerCase();
      if (token.name === 'script' && !token.attributes.has('src') && CHECKED.has(type)) open = 'script';
      else if (token.name === 'style') open = 'style';
    }
    if (token.kind !== 'open') open = undefined;
  }
  return { scripts, styles, handlers };
}
