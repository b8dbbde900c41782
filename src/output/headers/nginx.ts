/** `nginx.conf`: a part for nginx, to be included in a `server { }`. Pure. */
import { type HeaderRule, HOST_FILES, wholeRules } from './rules.ts';
import { COMPRESSED_TYPES, endingsByType, MEDIA_TYPES } from './types.ts';

/**
 * A location inherits no headers once it sets its own: each repeats all that hold there. Regular expressions are asked before
 * prefixes, so what is hidden is hidden in every folder.
 * @param base base path with both slashes
 */
export function nginx(rules: readonly HeaderRule[], base: string): string {
  const locations = wholeRules(rules).map(({ path, headers }) => {
    const where = path.endsWith('*') ? `location ${path.slice(0, -1)}` : `location = ${path}`;
    return `${where} {\n${headers.map(([name, value]) => `  add_header ${name} "${value}" always;\n`).join('')}}`;
  });
  const types = endingsByType().map(([type, endings]) => `  ${type} ${endings.join(' ')};`);
  const text = [
    ...new Set(Object.values(MEDIA_TYPES).flatMap((one) => (one.text === true ? [one.type] : []))),
  ];
  // nginx has these two by itself and warns where they are named again.
  const but =
    (...own: string[]): ((type: string) => boolean) =>
    (type) =>
      !own.includes(type);
  return `# Include this in a server { } whose root is the folder that ${base} lies in:
#   server { listen 80; root /srv/www; include /srv/www${base}nginx.conf; }
index index.html;
absolute_redirect off;
error_page 404 ${base}404.html;
error_page 403 =404 ${base}404.html;
default_type application/octet-stream;
types {
${types.join('\n')}
}
charset utf-8;
charset_types ${text.filter(but('text/html')).sort().join(' ')};
gzip on;
gzip_vary on;
gzip_proxied any;
gzip_min_length 256;
gzip_types ${COMPRESSED_TYPES.filter(but('text/html')).join(' ')};
location ~ /\\.(?!well-known/) { return 404; }
${HOST_FILES.filter((name) => !name.startsWith('.'))
  .map((name) => `location = ${base}${name} { return 404; }`)
  .join('\n')}
${locations.join('\n')}
`;
}
