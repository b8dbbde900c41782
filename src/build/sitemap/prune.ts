/** Leaves in the site map what a reader may find: no frames that are made for other sites. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Takes out the `<url>` entries whose address is not wanted. */
export function withoutUrls(xml: string, wanted: (address: URL) => boolean): string {
  return xml.replace(/<url><loc>([^<]+)<\/loc>[\s\S]*?<\/url>/g, (entry, address: string) =>
    wanted(new URL(address)) ? entry : '',
  );
}

/**
 * Rewrites the site map of a build.
 * @param base base path, e.g. `/` or `/handbook`
 */
export function pruneSitemap(dist: string, base: string): void {
  const prefix = `/${base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  for (const name of readdirSync(dist)) {
    if (!/^sitemap-\d+\.xml$/.test(name)) continue;
    const xml = readFileSync(join(dist, name), 'utf8');
    writeFileSync(
      join(dist, name),
      withoutUrls(xml, ({ pathname }) => !pathname.startsWith(`${prefix}embed/`)),
    );
  }
}
