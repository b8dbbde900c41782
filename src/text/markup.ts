/** The one escape of text for markup: HTML, SVG and XML, as element content or in double-quoted attributes. Pure. */

/** Most texts need no escape. */
const HARMLESS = /^[\w .,:;()/%×+–-]*$/;

/** Escapes text for element content and double-quoted attribute values. Characters that XML forbids are dropped. */
export function escapeMarkup(text: string): string {
  if (HARMLESS.test(text)) return text;
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const MEANT: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** Takes the escapes of `escapeMarkup` off again, and no other. */
export function unescapeMarkup(text: string): string {
  return text.includes('&') ? text.replace(/&(?:amp|lt|gt|quot);/g, (name) => MEANT[name] ?? name) : text;
}
