/** Compares what was ever published with what a build offers. Pure. */
import type { Permalinks } from '#schema/site.ts';
import type { Addresses } from './addresses.ts';

export interface LedgerFaults {
  /** Published once, and neither there nor redirected to something that is there. */
  readonly lost: readonly string[];
  /** Offered and not yet in the ledger, so not protected. */
  readonly unrecorded: readonly string[];
}

/** `path`, `path#anchor` or a file: is it in the build? */
function offered(address: string, site: Addresses): boolean {
  const [path = '', anchor] = address.split('#', 2);
  const anchors = site.pages[path];
  if (anchor !== undefined) return anchors?.includes(anchor) ?? false;
  return anchors !== undefined || site.files.includes(path);
}

/** Follows redirects from a lost address; an anchor goes with its page where it has no redirect of its own. */
function arrives(address: string, ledger: Permalinks, site: Addresses): boolean {
  let at = address;
  for (const seen = new Set<string>(); !seen.has(at); ) {
    seen.add(at);
    if (offered(at, site)) return true;
    const next = ledger.redirects[at] ?? ledger.redirects[at.split('#', 1)[0] ?? ''];
    if (next === undefined) return false;
    at = next;
  }
  return false;
}

/** Every address that the ledger promises. */
function promised(ledger: Permalinks): readonly string[] {
  return [
    ...Object.entries(ledger.pages).flatMap(([path, anchors]) => [
      path,
      ...anchors.map((anchor) => `${path}#${anchor}`),
    ]),
    ...ledger.files,
  ];
}

export function compare(ledger: Permalinks, site: Addresses): LedgerFaults {
  const known = new Set(promised(ledger));
  return {
    lost: [...known].filter((address) => !arrives(address, ledger, site)),
    unrecorded: promised({
      pages: { ...site.pages } as Permalinks['pages'],
      files: [...site.files],
      redirects: {},
    }).filter((address) => !known.has(address)),
  };
}

/** The ledger with a build's new addresses added; nothing leaves it. Sorted, so that a change reads as one. */
export function extend(ledger: Permalinks, site: Addresses): Permalinks {
  const paths = [...new Set([...Object.keys(ledger.pages), ...Object.keys(site.pages)])].sort();
  return {
    pages: Object.fromEntries(
      paths.map((path) => [path, [...new Set([...(ledger.pages[path] ?? []), ...(site.pages[path] ?? [])])]]),
    ),
    files: [...new Set([...ledger.files, ...site.files])].sort(),
    redirects: ledger.redirects,
  };
}
