/** `_headers`, the header file of Netlify and Cloudflare Pages; also what our own server reads. Pure. */
import type { HeaderRule } from './rules.ts';

/** Each rule once: where several match, both hosts join the values of a header by a comma. */
export function netlify(rules: readonly HeaderRule[]): string {
  return rules
    .map(
      ({ path, headers }) => `${path}\n${headers.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`,
    )
    .join('\n');
}

/** The inverse of `netlify`. Throws on a line that is neither a path nor a header. */
export function parseNetlify(text: string): readonly HeaderRule[] {
  const rules: { path: string; headers: [string, string][] }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const header = /^\s+([\w-]+):\s*(.*)$/.exec(line);
    if (line.startsWith('/')) rules.push({ path: line.trim(), headers: [] });
    else if (header !== null) rules.at(-1)?.headers.push([header[1] ?? '', (header[2] ?? '').trim()]);
    else throw new SyntaxError(`_headers line ${index + 1} is neither a path nor a header: ${line}`);
  }
  return rules;
}
