/** A new example from the one template. Pure. */

/** The template's own name; a new example's takes its place in every path and text. */
export const TEMPLATE = 'my-kernel';

/** The Python package of an example. */
export function packageOf(example: string): string {
  return `${example.replaceAll('-', '_')}_example`;
}

/** @throws Error that says what a name may be */
export function checkName(name: string, taken: readonly string[]): void {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name))
    throw new Error(
      `"${name}" cannot be an example's name: use lower-case words joined by hyphens, as in ${TEMPLATE}.`,
    );
  if (taken.includes(name)) throw new Error(`examples/${name} is there already: choose another name.`);
  if (name === TEMPLATE) throw new Error(`${TEMPLATE} is the template's own name: choose another.`);
}

/** A path or a text of the template, with the new name. */
export function renamed(text: string, name: string): string {
  return text.replaceAll(TEMPLATE, name).replaceAll(TEMPLATE.replaceAll('-', '_'), name.replaceAll('-', '_'));
}

/** Cargo keeps its lock sorted by name and refuses (`--locked`) one that is not: the renamed package moves to its place. */
export function sortedCargoLock(text: string): string {
  const [head = '', ...packages] = text.trimEnd().split('\n\n[[package]]\n');
  const nameOf = (one: string): string => /^name = "(.+)"$/m.exec(one)?.[1] ?? '';
  // A stable sort keeps two versions of one package in their order.
  packages.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
  return `${[head, ...packages].join('\n\n[[package]]\n')}\n`;
}
