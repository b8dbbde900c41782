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

/** What a page of this weight may not be: empty where it keeps its budget. */
export function overweight(
  weight: { readonly bytes: number; readonly inlineSvg: number },
  rule: { readonly name: string; readonly bytes: number; readonly inlineSvgBytes: number },
): readonly string[] {
  const { bytes, inlineSvg } = weight;
  const faults: string[] = [];
  if (bytes - inlineSvg > rule.bytes)
    faults.push(`${bytes - inlineSvg} bytes without inline SVG, may be ${rule.bytes} (${rule.name})`);
  if (bytes > rule.bytes + rule.inlineSvgBytes)
    faults.push(`${bytes} bytes with inline SVG, may be ${rule.bytes + rule.inlineSvgBytes} (${rule.name})`);
  return faults;
}
