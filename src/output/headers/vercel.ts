/** `vercel.json`. Pure. */
import type { HeaderRule } from './rules.ts';

/** Where several rules match, Vercel lets the last of a header's values stand: each rule sets the whole of it. */
export function vercel(rules: readonly HeaderRule[]): string {
  const headers = rules.map((rule) => ({
    source: rule.path.replaceAll('.', '\\.').replace(/\*$/, '(.*)'),
    headers: rule.headers.map(([key, value]) => ({ key, value })),
  }));
  return `${JSON.stringify({ trailingSlash: true, headers }, null, 2)}\n`;
}
