/** What lock files say of the packages that they name: npm's, Cargo's and uv's. Pure. */

export type Ecosystem = 'npm' | 'crate' | 'python';

export interface LockedPackage {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly version: string;
  /** As the lock states it; Cargo's and uv's do not. */
  readonly licence: string | undefined;
  /** Whether the lock pins its content by a SHA-256 or a stronger hash. */
  readonly pinned: boolean;
  /** Where it comes from, where that is no registry. */
  readonly elsewhere: string | undefined;
  /** Whether npm would run a script of it on installation. */
  readonly installs: boolean;
}

interface NpmEntry {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

/** Packages of a `package-lock.json`, without the project itself; a nested copy counts like any other. */
export function npmPackages(text: string): readonly LockedPackage[] {
  const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, NpmEntry>> };
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({
      ecosystem: 'npm',
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
      licence: entry.license,
      pinned: /^sha(?:256|384|512)-[A-Za-z0-9+/]+=*(?:\s|$)/.test(entry.integrity ?? ''),
      elsewhere:
        entry.link === true || /^(?:git|file|https?:)/.test(entry.resolved ?? '')
          ? (entry.resolved ?? path)
          : undefined,
      installs: entry.hasInstallScript === true,
    }));
}

/** The tables of a lock in TOML, each as its text. */
function tables(text: string): readonly string[] {
  return text.split(/^\[\[package\]\]$/m).slice(1);
}

function field(table: string, name: string): string | undefined {
  return new RegExp(`^${name} = "([^"]*)"$`, 'm').exec(table)?.[1];
}

/** Packages of a `Cargo.lock`, without the project's own. */
export function cratePackages(text: string): readonly LockedPackage[] {
  return tables(text).flatMap((table) => {
    const source = field(table, 'source');
    if (source === undefined) return [];
    return {
      ecosystem: 'crate',
      name: field(table, 'name') ?? '',
      version: field(table, 'version') ?? '',
      licence: undefined,
      pinned: /^[0-9a-f]{64}$/.test(field(table, 'checksum') ?? ''),
      elsewhere: source.startsWith('registry+') ? undefined : source,
      installs: false,
    };
  });
}

/** Packages of a `uv.lock`, without the project's own. */
export function pythonPackages(text: string): readonly LockedPackage[] {
  return tables(text).flatMap((table) => {
    const source = /^source = \{ (\w+) = "([^"]*)"/m.exec(table);
    const [, kind = '', where = ''] = source ?? [];
    if (['editable', 'virtual', 'directory'].includes(kind)) return [];
    const files = [...table.matchAll(/\{ url = "[^"]*"[^}]*\}/g)].map((match) => match[0]);
    return {
      ecosystem: 'python',
      name: field(table, 'name') ?? '',
      version: field(table, 'version') ?? '',
      licence: undefined,
      pinned: files.length > 0 && files.every((file) => /hash = "sha256:[0-9a-f]{64}"/.test(file)),
      elsewhere: kind === 'registry' ? undefined : `${kind} ${where}`,
      installs: false,
    };
  });
}
