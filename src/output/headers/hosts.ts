/** The header rules in the languages of common hosts. Pure. */
import type { HeaderRule } from './rules.ts';

/** `_headers` of Netlify and Cloudflare Pages; also what our own server reads. */
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

function pattern(path: string): string {
  const escaped = path.replace(/\*$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return path.endsWith('*') ? `^${escaped}` : `^${escaped}$`;
}

/** Rules for Vercel, where a later header of the same name replaces the earlier: equal names are joined in the last rule. */
export function vercel(rules: readonly HeaderRule[]): string {
  const before = (index: number, name: string): string[] =>
    rules
      .slice(0, index)
      .flatMap((rule) =>
        rule.path.endsWith('*') && (rules[index]?.path ?? '').startsWith(rule.path.slice(0, -1))
          ? rule.headers.filter(([other]) => other === name).map(([, value]) => value)
          : [],
      );
  const headers = rules.map((rule, index) => ({
    source: rule.path.replace(/\*$/, '(.*)'),
    headers: rule.headers.map(([key, value]) => ({ key, value: [...before(index, key), value].join(', ') })),
  }));
  return `${JSON.stringify({ trailingSlash: true, headers }, null, 2)}\n`;
}

/** For Apache 2.4 with mod_headers, in the folder that holds the site. `Header append` joins by a comma. */
export function apache(rules: readonly HeaderRule[], base: string): string {
  const blocks = rules.map(({ path, headers }) => {
    const lines = headers.map(
      ([name, value]) => `    Header always append ${name} "${value.replaceAll('"', '\\"')}"`,
    );
    return `  <If "%{REQUEST_URI} =~ m#${pattern(path)}#">\n${lines.join('\n')}\n  </If>`;
  });
  return `ErrorDocument 404 ${base}404.html\nOptions -Indexes\n<IfModule mod_headers.c>\n${blocks.join('\n')}\n</IfModule>\n`;
}

/**
 * For nginx: paste into `server { }`. A location inherits no headers once it sets its own, so each repeats all that hold there.
 */
export function nginx(rules: readonly HeaderRule[], base: string): string {
  const covers = (outer: string, inner: string): boolean =>
    outer === inner || (outer.endsWith('*') && inner.startsWith(outer.slice(0, -1)));
  const blocks = rules.map(({ path }) => {
    const all = rules.filter((rule) => covers(rule.path, path)).flatMap((rule) => rule.headers);
    const lines = all.map(
      ([name, value]) => `  add_header ${name} "${value.replaceAll('"', '\\"')}" always;`,
    );
    const where = path.endsWith('*') ? `location ${path.slice(0, -1)}` : `location = ${path}`;
    return `${where} {\n${lines.join('\n')}\n  try_files $uri $uri/index.html =404;\n}`;
  });
  return `error_page 404 ${base}404.html;\ngzip on;\ngzip_types text/css text/javascript application/json application/xml image/svg+xml text/markdown;\n${blocks.join('\n')}\n`;
}
