/** What a file weighs on the way to a reader: gzip level 6, as the budgets count. */
import { gzipSync } from 'node:zlib';

export function gzipSize(content: string | Buffer): number {
  return gzipSync(content, { level: 6 }).length;
}

/** A page's bytes, and how much of them its inline SVG is. */
export function pageSize(html: string): { readonly bytes: number; readonly inlineSvg: number } {
  const bytes = gzipSize(html);
  return { bytes, inlineSvg: bytes - gzipSize(html.replace(/<svg[\s>][\s\S]*?<\/svg>/g, '')) };
}

/** Bytes that stay free under every limit: a word more on a page must not break a build. */
export const RESERVE = 200;

/** What a page of this weight may not be: empty where it keeps its budget. */
export function overweight(
  weight: { readonly bytes: number; readonly inlineSvg: number },
  rule: { readonly name: string; readonly bytes: number; readonly inlineSvgBytes: number },
): readonly string[] {
  const { bytes, inlineSvg } = weight;
  const faults: string[] = [];
  const told = (found: number, what: string, limit: number): void => {
    if (found > limit - RESERVE)
      faults.push(
        `${found} bytes ${what} inline SVG, may be ${limit} less ${RESERVE} in reserve (${rule.name})`,
      );
  };
  told(bytes - inlineSvg, 'without', rule.bytes);
  told(bytes, 'with', rule.bytes + rule.inlineSvgBytes);
  return faults;
}
