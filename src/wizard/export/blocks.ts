/** A written decision as plain blocks of text; each format renders the same blocks. Pure. */
import { escapeMarkup } from '#text/markup.ts';

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly strong?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered?: boolean }
  /** Label and value; an empty value is a field for people to fill in. */
  | { readonly kind: 'fields'; readonly items: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

export const heading = (level: 1 | 2 | 3 | 4, text: string): Block => ({ kind: 'heading', level, text });
export const text = (value: string, strong = false): Block => ({ kind: 'text', text: value, strong });
export const list = (items: readonly string[], ordered = false): Block => ({ kind: 'list', items, ordered });

/** One line: names come from links and files and must not start a new block. */
const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim();

/** Signs that Markdown would read as markup, and HTML, are escaped. */
export function markdownText(value: string): string {
  return oneLine(value)
    .replace(/[\\`*_[\]<>|#~]/g, (c) => `\\${c}`)
    .replace(/&(?=[a-z#])/gi, '&amp;')
    .replace(/^([-+]|\d+[.)])(?=\s)/, '\\$1');
}

function markdownBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${markdownText(block.text)}`;
    case 'text':
      return block.strong === true ? `**${markdownText(block.text)}**` : markdownText(block.text);
    case 'list':
      return block.items
        .map((item, index) => `${block.ordered === true ? `${index + 1}.` : '-'} ${markdownText(item)}`)
        .join('\n');
    case 'fields':
      return block.items
        .map(([label, value]) => `- ${markdownText(label)}: ${markdownText(value)}`.trimEnd())
        .join('\n');
    case 'link':
      return `${markdownText(block.label)}: <${block.url}>`;
  }
}

export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(markdownBlock).join('\n\n')}\n`;
}

/** Signs that Confluence's wiki markup would read are escaped with a backslash. */
export function confluenceText(value: string): string {
  return oneLine(value).replace(/[\\{}[\]*_^~+|!#?-]/g, (c) => `\\${c}`);
}

function confluenceBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `h${block.level}. ${confluenceText(block.text)}`;
    case 'text':
      return block.strong === true ? `*${confluenceText(block.text)}*` : confluenceText(block.text);
    case 'list':
      return block.items
        .map((item) => `${block.ordered === true ? '#' : '*'} ${confluenceText(item)}`)
        .join('\n');
    case 'fields':
      return block.items
        .map(([label, value]) => `|| ${confluenceText(label)} | ${confluenceText(value) || ' '} |`)
        .join('\n');
    case 'link':
      return `[${confluenceText(block.label)}|${block.url.replaceAll('|', '%7C').replaceAll(']', '%5D')}]`;
  }
}

export function toConfluence(blocks: readonly Block[]): string {
  return `${blocks.map(confluenceBlock).join('\n\n')}\n`;
}

/** Text for HTML content and double-quoted attributes. */
export function htmlText(value: string): string {
  return escapeMarkup(oneLine(value));
}

function htmlBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${htmlText(block.text)}</h${block.level}>`;
    case 'text':
      return block.strong === true
        ? `<p><strong>${htmlText(block.text)}</strong></p>`
        : `<p>${htmlText(block.text)}</p>`;
    case 'list': {
      const tag = block.ordered === true ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${htmlText(item)}</li>`).join('')}</${tag}>`;
    }
    case 'fields':
      return `<table><tbody>${block.items.map(([label, value]) => `<tr><th scope="row">${htmlText(label)}</th><td>${htmlText(value)}</td></tr>`).join('')}</tbody></table>`;
    case 'link':
      return `<p><a href="${htmlText(block.url)}">${htmlText(block.label)}</a></p>`;
  }
}

/** HTML without classes or styles, for rich text and for paper. */
export function toHtml(blocks: readonly Block[]): string {
  return blocks.map(htmlBlock).join('\n');
}
