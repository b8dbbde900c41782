/**
 * One scan of a page's prose: which claims, sources, charts, terms and numbers stand in which paragraph.
 * Pure: takes text, returns data. Everything that needs to know what a page cites reads this result.
 */

/** A heading with the id that its address is made of. */
export interface ScannedHeading {
  readonly depth: number;
  readonly text: string;
  /** Undefined where the author gave none: the check refuses it. */
  readonly id: string | undefined;
  readonly line: number;
}

/** Records that a stretch of prose refers to, by kind. */
export interface References {
  readonly claims: readonly string[];
  readonly sources: readonly string[];
  readonly charts: readonly string[];
  readonly diagrams: readonly string[];
  readonly terms: readonly string[];
  readonly systems: readonly string[];
  readonly cases: readonly string[];
  readonly datasets: readonly string[];
  readonly measurements: readonly string[];
  readonly excerpts: readonly { readonly example: string; readonly file: string; readonly region: string }[];
}

/** A block of prose between blank lines, with what it cites. */
export interface Paragraph {
  /** First line in the file, from 1. */
  readonly line: number;
  /** Plain text: no tags, no code, no link targets. */
  readonly text: string;
  /** Quotations of others inside it, as plain text: `<q>` and block quotes. */
  readonly quoted: readonly string[];
  readonly references: References;
}

export interface ScannedPage {
  /** Site path without leading slash, e.g. `systems/data-engineering/`; empty for the home page. */
  readonly path: string;
  readonly file: string;
  readonly title: string;
  readonly headings: readonly ScannedHeading[];
  readonly paragraphs: readonly Paragraph[];
  readonly references: References;
  /** Words of the prose, without code. */
  readonly words: number;
  /** Words before the first heading: the answer. */
  readonly answerWords: number;
  /** The body holds components that write text of their own from the data, which `words` does not count. */
  readonly generated: boolean;
}

/** Reading speed for technical prose in words a minute; Brysbaert (2019) gives 238 for silent reading of non-fiction. */
export const WORDS_PER_MINUTE = 238;

const TAGS = {
  Claim: 'claims',
  Finding: 'claims',
  Cite: 'sources',
  Chart: 'charts',
  Diagram: 'diagrams',
  Term: 'terms',
  SystemTop: 'systems',
  AdopterTable: 'systems',
  Case: 'cases',
  DatasetRef: 'datasets',
  Measured: 'measurements',
} as const;

type TagName = keyof typeof TAGS;
type Kind = (typeof TAGS)[TagName];

const TAG =
  /<(Claim|Finding|Cite|Chart|Diagram|Term|SystemTop|AdopterTable|Case|DatasetRef|Measured|ClaimList|Excerpt)\b([^>]*?)\/?>/g;

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${name}=["']([^"']*)["']`).exec(attributes)?.[1];
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** What a stretch of MDX refers to. A tag without its id yields an empty id, which no record has. */
export function referencesIn(mdx: string): References {
  const found: Record<Kind, string[]> = {
    claims: [],
    sources: [],
    charts: [],
    diagrams: [],
    terms: [],
    systems: [],
    cases: [],
    datasets: [],
    measurements: [],
  };
  const excerpts: { example: string; file: string; region: string }[] = [];
  for (const match of mdx.matchAll(TAG)) {
    const name = match[1] as TagName | 'ClaimList' | 'Excerpt';
    const attributes = match[2] ?? '';
    if (name === 'ClaimList') {
      const list = /\bids=\{\[([^\]]*)\]\}/.exec(attributes)?.[1] ?? '';
      found.claims.push(...[...list.matchAll(/["']([^"']*)["']/g)].map((item) => item[1] ?? ''));
    } else if (name === 'Excerpt') {
      excerpts.push({
        example: attribute(attributes, 'example') ?? '',
        file: attribute(attributes, 'file') ?? '',
        region: attribute(attributes, 'region') ?? '',
      });
    } else {
      const key = { Cite: 'source', AdopterTable: 'system', Measured: 'example' }[name as string] ?? 'id';
      found[TAGS[name]].push(attribute(attributes, key) ?? '');
    }
  }
  return {
    claims: unique(found.claims),
    sources: unique(found.sources),
    charts: unique(found.charts),
    diagrams: unique(found.diagrams),
    terms: unique(found.terms),
    systems: unique(found.systems),
    cases: unique(found.cases),
    datasets: unique(found.datasets),
    measurements: unique(found.measurements),
    excerpts,
  };
}

/** An import of a single component: the ones for use inside prose come together from one module. */
const OWN_COMPONENT = /^import\s+\w+\s+from\s+['"][^'"]+\.astro['"]/m;

/** Replaces what is not prose by spaces, keeping every line break so that line numbers hold. */
function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (part) => part.replace(/[^\n]/g, ' '));
}

/** Prose as a reader sees it: no tags, links' words without targets, no inline code. */
export function plainText(mdx: string): string {
  return mdx
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, ' ')
    .replace(/`[^`]*`/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\{#[^}]*\}|\{ #[^}]*\}/g, ' ')
    .replace(/[*_]{1,3}(\S(?:[^*_]*\S)?)[*_]{1,3}/g, '$1')
    .replace(/^[>\-|#\s]+/gm, '')
    .replace(/\|/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Quotations marked as such, as plain text. */
function quotationsIn(mdx: string): string[] {
  if (/^>/.test(mdx)) return [plainText(mdx)];
  return [...mdx.matchAll(/<q\b[^>]*>([\s\S]*?)<\/q>/g)].map((match) => plainText(match[1] ?? ''));
}

/** A paragraph's text without the quotations in it: what we say ourselves. */
export function readingText(paragraph: Paragraph): string {
  return paragraph.quoted.reduce((text, quotation) => text.replace(quotation, ' '), paragraph.text);
}

/** Number of words of plain text. */
export function countWords(text: string): number {
  return text === '' ? 0 : text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/**
 * Scans one prose file.
 * @param path site path of the page.
 * @param file path of the file from the root, for messages.
 * @param source the file's text: optional front matter, then MDX.
 */
export function scanPage(path: string, file: string, source: string): ScannedPage {
  const front = /^---\n([\s\S]*?)\n---\n/.exec(source);
  const title = /^title:\s*(.+)$/m.exec(front?.[1] ?? '')?.[1]?.replace(/^["']|["']$/g, '') ?? '';
  let body =
    front === null
      ? source
      : blank(source.slice(0, front[0].length), /[\s\S]/g) + source.slice(front[0].length);
  body = blank(body, /^(`{3,})[^\n]*\n[\s\S]*?^\1[^\n]*$/gm);
  const generated = OWN_COMPONENT.test(body);
  body = blank(body, /^(?:import|export)\s[\s\S]*?;[ \t]*$/gm);

  const headings: ScannedHeading[] = [];
  const paragraphs: Paragraph[] = [];
  let words = 0;
  let answerWords = 0;
  let block: string[] = [];
  let blockLine = 1;
  const flush = (): void => {
    if (block.length === 0) return;
    const mdx = block.join('\n');
    const text = plainText(mdx);
    const count = countWords(text);
    words += count;
    if (headings.length === 0) answerWords += count;
    paragraphs.push({ line: blockLine, text, quoted: quotationsIn(mdx), references: referencesIn(mdx) });
    block = [];
  };
  body.split('\n').forEach((line, index) => {
    const heading = /^(#{1,6})\s+(.*?)\s*$/.exec(line);
    if (heading !== null) {
      flush();
      const words = heading[2] ?? '';
      const id = /\{\s*#([a-z0-9][a-z0-9-]*)\s*\}\s*$/.exec(words)?.[1];
      headings.push({
        depth: heading[1]?.length ?? 1,
        text: plainText(words.replace(/\{[^}]*\}\s*$/, '')),
        id,
        line: index + 1,
      });
    } else if (line.trim() === '') {
      flush();
    } else {
      if (block.length === 0) blockLine = index + 1;
      block.push(line);
    }
  });
  flush();
  return {
    path,
    file,
    title,
    headings,
    paragraphs,
    references: referencesIn(body),
    words,
    answerWords,
    generated,
  };
}
