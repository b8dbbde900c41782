/** `.htaccess`, for Apache 2.4 in the folder that holds the site. Pure. */
import { type HeaderRule, HOST_FILES, wholeRules } from './rules.ts';
import { COMPRESSED_TYPES, endingsByType, TEXT_ENDINGS } from './types.ts';

function pattern(path: string): string {
  const escaped = path.replace(/\*$/, '').replaceAll('.', '\\.');
  return path.endsWith('*') ? `^${escaped}` : `^${escaped}$`;
}

/**
 * Needs `AllowOverride FileInfo Indexes Options=Indexes`, and no more. The modules that are asked for by name may be missing, and
 * then so is what they do.
 * @param base base path with both slashes
 */
export function apache(rules: readonly HeaderRule[], base: string): string {
  const headers = wholeRules(rules).flatMap(({ path, headers: all }) =>
    all.map(
      ([name, value]) =>
        `  Header always set ${name} "${value}" "expr=%{REQUEST_URI} =~ m#${pattern(path)}#"`,
    ),
  );
  const forHosts = HOST_FILES.filter((name) => !name.startsWith('.')).map((name) =>
    name.replaceAll('.', '\\.'),
  );
  return `# Apache 2.4: the folder needs AllowOverride FileInfo Indexes Options=Indexes
DirectoryIndex index.html
DirectorySlash On
Options -Indexes
ErrorDocument 404 ${base}404.html
ErrorDocument 403 ${base}404.html
${endingsByType()
  .map(([type, endings]) => `AddType ${type} ${endings.map((ending) => `.${ending}`).join(' ')}`)
  .join('\n')}
AddCharset utf-8 ${TEXT_ENDINGS.map((ending) => `.${ending}`).join(' ')}
<IfModule mod_alias.c>
  RedirectMatch 404 "/\\.(?!well-known/)"
  RedirectMatch 404 "^${base}(?:${forHosts.join('|')})$"
</IfModule>
<IfModule mod_filter.c>
  <IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE ${COMPRESSED_TYPES.join(' ')}
  </IfModule>
</IfModule>
<IfModule mod_headers.c>
${headers.join('\n')}
</IfModule>
`;
}
