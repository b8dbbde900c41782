/** Is the lock file complete for the platforms that the handbook is built on? Pure. */

export interface PackageLock {
  readonly packages: Readonly<
    Record<
      string,
      { readonly resolved?: string; readonly optionalDependencies?: Readonly<Record<string, string>> }
    >
  >;
}

/** The platforms, as packages spell them. */
const PLATFORM = /(?:darwin-arm64|linux-arm64|linux-x64|(?:win32|windows)-x64)/;

/** Where Node would find a dependency of the package at `from`: beside it, or beside a package around it. */
function found(lock: PackageLock, from: string, name: string): boolean {
  const steps = from.split(/(?=\/node_modules\/)/);
  const places = steps.map((_, index) => `${steps.slice(0, index + 1).join('')}/node_modules/${name}`);
  return [`node_modules/${name}`, ...places].some((place) => lock.packages[place] !== undefined);
}

/**
 * Packages with binaries name one optional dependency a platform. Where the registry could not give one at the moment of
 * locking, npm leaves it out of the lock without a word, and `npm ci` then fails on that platform.
 * @returns `package: what it lacks` for every missing entry
 */
export function missingPlatforms(lock: PackageLock): readonly string[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => PLATFORM.test(name) && !found(lock, path, name))
      .map((name) => `${path.replace(/^node_modules\//, '')}: ${name}`),
  );
}
