/** `Caddyfile`: a part for Caddy 2, to be imported into a site block. Pure. */
import { type HeaderRule, HOST_FILES, headersFor } from './rules.ts';
import { COMPRESSED_TYPES, contentType, MEDIA_TYPES } from './types.ts';

/**
 * Folders with a query have a redirect of their own: Caddy's drops the query.
 * Inside `route` directives run in the order in which they stand: a later header of the same name replaces the earlier.
 * @param base base path with both slashes
 */
export function caddy(rules: readonly HeaderRule[], base: string): string {
  const block = (where: string, headers: Iterable<readonly [string, string]>, indent: string): string =>
    `${indent}header ${where}{\n${[...headers].map(([name, value]) => `${indent}\t${name} "${value}"\n`).join('')}${indent}}`;
  const types = Object.entries(MEDIA_TYPES).map(([ending, media]) => [ending, contentType(media)] as const);
  const forHosts = HOST_FILES.filter((name) => !name.startsWith('.')).map((name) => `${base}${name}`);
  return `# Import this into a site block whose root is the folder that ${base} lies in:
#   example.org {
#     root * /srv/www
#     import /srv/www${base}Caddyfile
#   }
@hidden {
\tpath_regexp hidden /\\.
\tnot path_regexp known ^${base.replaceAll('.', '\\.')}\\.well-known/(?:[^./][^/]*/?)+$
}
@folder {
\tfile {path}/index.html
\tnot path */
\texpression {http.request.uri.query} != ""
}
@hosts path ${forHosts.join(' ')}
${types.map(([ending]) => `@${ending} path *.${ending}`).join('\n')}
encode {
\tgzip
\tmatch {
${COMPRESSED_TYPES.map((type) => `\t\theader Content-Type ${type}*`).join('\n')}
\t}
}
route {
${rules.map(({ path, headers }) => block(`${path} `, headers, '\t')).join('\n')}
${types.map(([ending, type]) => `\theader @${ending} Content-Type "${type}"`).join('\n')}
\terror @hidden 404
\terror @hosts 404
\tredir @folder {path}/?{query} 308
\tfile_server
}
handle_errors {
\trewrite * ${base}404.html
\theader -Cache-Control
${block('', [...headersFor(rules, `${base}404.html`), ['Content-Type', 'text/html; charset=utf-8']], '\t')}
\tfile_server {
\t\tstatus {err.status_code}
\t}
}
`;
}
