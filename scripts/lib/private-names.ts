/** Names that must not be published: this machine's, and package registries' addresses (packages are cited by name). Pure. */

/** Registries are looked for in pieces, so that this list does not find itself. */
const REGISTRIES = [
  ['registry.', 'npm', 'js.org'],
  ['npm', 'js.com/'],
  ['//py', 'pi.org'],
  ['.py', 'pi.org'],
  ['//crates', '.io'],
  ['.crates', '.io'],
  ['//lib', '.rs'],
  ['proxy.', 'golang.org'],
  ['repo1.', 'maven.org'],
].map((parts) => parts.join(''));

/**
 * @param own what names this machine: its host name, the home folder, the clone's folder; short ones are left out, as they
 * would be found in ordinary words
 * @returns the names that a text holds
 */
export function privateNames(text: string, own: readonly string[]): readonly string[] {
  const lower = text.toLowerCase();
  return [...REGISTRIES, ...own.filter((name) => name.length >= 5)].filter((name) =>
    lower.includes(name.toLowerCase()),
  );
}
