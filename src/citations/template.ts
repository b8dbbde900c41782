/**
 * The texts of a template that a reader may read: text between tags, attributes and strings of its script. Not a compiler: it
 * follows Astro's and JSX's nesting of tags and braces as far as finding words needs it. Pure; never throws.
 */

export interface TemplateText {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Signs after which a `<` begins an element, and a `/` a regular expression, inside an expression. */
const BEFORE_VALUE = /(?:[(,=:[!&|?{};>]|\breturn)\s*$|^\s*$/;

class Scanner {
  readonly found: TemplateText[] = [];
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  private add(text: string, start: number): void {
    const trimmed = text.replace(/\s+/g, ' ').trim();
    if (trimmed === '') return;
    const first = start + (text.length - text.trimStart().length);
    this.found.push({ line: this.source.slice(0, first).split('\n').length, text: trimmed });
  }

  /** Skips to after `end`, or to the end of the source. */
  private skipPast(end: string): void {
    const found = this.source.indexOf(end, this.at);
    this.at = found < 0 ? this.source.length : found + end.length;
  }

  /** A string or template literal that begins here; the expressions inside a template are read too. */
  private literal(): void {
    const quote = this.source[this.at];
    let start = ++this.at;
    while (this.at < this.source.length && this.source[this.at] !== quote) {
      if (this.source[this.at] === '\\') this.at += 2;
      else if (quote === '`' && this.source.startsWith('${', this.at)) {
        this.add(this.source.slice(start, this.at), start);
        this.at += 2;
        this.script('}');
        start = this.at;
      } else this.at += 1;
    }
    this.add(this.source.slice(start, this.at), start);
    this.at += 1;
  }

  private regularExpression(): void {
    for (this.at += 1; this.at < this.source.length; this.at += 1) {
      const sign = this.source[this.at];
      if (sign === '\\') this.at += 1;
      else if (sign === '[') {
        while (this.at < this.source.length && this.source[this.at] !== ']')
          this.at += this.source[this.at] === '\\' ? 2 : 1;
      } else if (sign === '/' || sign === '\n') break;
    }
    this.at += 1;
  }

  /** Code up to its closing brace, or to the end where `close` is undefined. */
  script(close: '}' | undefined): void {
    const begin = this.at;
    while (this.at < this.source.length) {
      const sign = this.source[this.at] ?? '';
      const before = this.source.slice(Math.max(begin, this.at - 12), this.at);
      if (sign === close) {
        this.at += 1;
        return;
      }
      if (this.source.startsWith('//', this.at)) this.skipPast('\n');
      else if (this.source.startsWith('/*', this.at)) this.skipPast('*/');
      else if (sign === '"' || sign === "'" || sign === '`') this.literal();
      else if (sign === '/' && BEFORE_VALUE.test(before)) this.regularExpression();
      else if (sign === '{') {
        this.at += 1;
        this.script('}');
      } else if (
        sign === '<' &&
        /[A-Za-z>]/.test(this.source[this.at + 1] ?? '') &&
        BEFORE_VALUE.test(before)
      )
        this.markup(true);
      else this.at += 1;
    }
  }

  /** A tag that begins here. @returns its name, and whether it opens, closes or does both */
  private tag(): { name: string; kind: 'open' | 'close' | 'whole' } {
    const name = /^<\/?([A-Za-z][\w.:-]*)?/.exec(this.source.slice(this.at, this.at + 80))?.[1] ?? '';
    const closes = this.source[this.at + 1] === '/';
    this.at += 1;
    while (this.at < this.source.length && this.source[this.at] !== '>') {
      const sign = this.source[this.at] ?? '';
      if (sign === '"' || sign === "'" || sign === '`') this.literal();
      else if (sign === '{') {
        this.at += 1;
        this.script('}');
      } else this.at += 1;
    }
    const whole = this.source[this.at - 1] === '/' || VOID.has(name.toLowerCase());
    this.at += 1;
    return { name, kind: closes ? 'close' : whole ? 'whole' : 'open' };
  }

  /** Markup to the end of the source, or of the element that begins here. */
  markup(oneElement: boolean): void {
    let depth = 0;
    while (this.at < this.source.length) {
      if (this.source.startsWith('<!--', this.at)) this.skipPast('-->');
      else if (/^<[A-Za-z/>!]/.test(this.source.slice(this.at, this.at + 2))) {
        const { name, kind } = this.tag();
        if (kind === 'open' && (name === 'script' || name === 'style')) this.skipPast(`</${name}>`);
        else depth += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
        if (oneElement && depth <= 0) return;
      } else if (this.source[this.at] === '{') {
        this.at += 1;
        this.script('}');
      } else {
        const next = /[<{]/.exec(this.source.slice(this.at + 1));
        const end = next === null ? this.source.length : this.at + 1 + next.index;
        this.add(this.source.slice(this.at, end), this.at);
        this.at = end;
      }
    }
  }

  /** The script between the two lines of `---` that an Astro file may begin with. */
  frontMatter(): void {
    const end = /^---\r?\n[\s\S]*?^---\r?$/m.exec(this.source);
    if (end === null || end.index !== 0) return;
    const inner = new Scanner(`   ${this.source.slice(3, end[0].length - 3)}`);
    inner.script(undefined);
    this.found.push(...inner.found);
    this.at = end[0].length;
  }
}

/**
 * Every text of an Astro file, a component in TypeScript or a module of strings, in order.
 * @param file decides how it is read, by its ending: `.astro` is markup with a script before it, anything else is code
 */
export function textsOfTemplate(file: string, source: string): readonly TemplateText[] {
  const scanner = new Scanner(source);
  if (file.endsWith('.astro')) {
    scanner.frontMatter();
    scanner.markup(false);
  } else scanner.script(undefined);
  return scanner.found;
}
