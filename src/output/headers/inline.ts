/** Which inline scripts and styles a page runs, as the policy names them. Pure but for the hash. */
import { createHash } from 'node:crypto';
import { scan, type Token } from '../html/scan.ts';

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

/** Gathers the inline code of a page whose tokens are read for other ends too. */
export class InlineCollector {
  readonly #scripts = new Set<string>();
  readonly #styles = new Set<string>();
  readonly #handlers: string[] = [];
  #open: 'script' | 'style' | undefined;

  see(token: Token): void {
    if (token.kind === 'text') {
      // The browser hashes the text after its parser turned CRLF into LF.
      const text = token.raw.replace(/\r\n?/g, '\n');
      if (this.#open === 'script') this.#scripts.add(hashSource(text));
      if (this.#open === 'style') this.#styles.add(hashSource(text));
    }
    this.#open = undefined;
    if (token.kind !== 'open') return;
    for (const name of token.attributes.keys())
      if (/^on[a-z]{3,}$/.test(name)) this.#handlers.push(`<${token.name} ${name}>`);
    const type = (token.attributes.get('type') ?? '').trim().toLowerCase();
    if (token.name === 'script' && !token.attributes.has('src') && CHECKED.has(type)) this.#open = 'script';
    else if (token.name === 'style') this.#open = 'style';
  }

  get code(): InlineCode {
    return { scripts: this.#scripts, styles: this.#styles, handlers: this.#handlers };
  }
}

/** Finds the inline code of one page. */
export function inlineCode(html: string): InlineCode {
  const collector = new InlineCollector();
  for (const token of scan(html)) collector.see(token);
  return collector.code;
}
