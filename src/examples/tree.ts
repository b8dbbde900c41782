/** The file tree of an example, for its page. */

/** A file, or a folder with what is in it; folders first, then by name. */
export interface TreeNode {
  readonly name: string;
  /** Path inside the example, with `/`. */
  readonly path: string;
  /** Size in bytes; a folder's is the sum of its files. */
  readonly bytes: number;
  /** Absent for a file. */
  readonly children?: readonly TreeNode[];
}

/** Builds the tree of files given with their sizes. */
export function fileTree(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): TreeNode[] {
  return level(files, '');
}

function level(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  prefix: string,
): TreeNode[] {
  const folders = new Map<string, { readonly path: string; readonly bytes: Uint8Array }[]>();
  const leaves: TreeNode[] = [];
  for (const file of files) {
    const rest = file.path.slice(prefix.length);
    const slash = rest.indexOf('/');
    if (slash < 0) leaves.push({ name: rest, path: file.path, bytes: file.bytes.length });
    else {
      const name = rest.slice(0, slash);
      folders.set(name, [...(folders.get(name) ?? []), file]);
    }
  }
  const nodes = [...folders].map(([name, inside]): TreeNode => {
    const children = level(inside, `${prefix}${name}/`);
    return {
      name,
      path: prefix + name,
      bytes: children.reduce((sum, child) => sum + child.bytes, 0),
      children,
    };
  });
  const byName = (a: TreeNode, b: TreeNode): number => (a.name < b.name ? -1 : 1);
  return [...nodes.sort(byName), ...leaves.sort(byName)];
}
