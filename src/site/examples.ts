/** Archives, files and README of the examples, for their pages. Made once a build. */
import { packExample } from '#examples/archive.ts';
import { type Promised, promisedBy } from '#examples/readme.ts';
import { fileTree, type TreeNode } from '#examples/tree.ts';
import { siteProject } from './project.ts';

export interface ExamplePage {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  /** Size of the archive in bytes. */
  readonly bytes: number;
  readonly tree: readonly TreeNode[];
  /** Its two commands and what the first prints: the tests hold the archive to them. */
  readonly promised: Promised;
  /** Systems whose page is built on it. */
  readonly systems: readonly { readonly id: string; readonly title: string }[];
}

/** `12 KB`, `1.3 MB`: thousands of bytes, as download lists show them. */
export function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

const { examples, handbook } = siteProject();

export const examplePages: readonly ExamplePage[] = [...examples.values()]
  // One without a record is told by the data check, which runs before the build.
  .filter(({ name }) => handbook.exampleRecords.has(name))
  .map((example) => {
    const { name, files } = example;
    const { version, sha256, bytes } = packExample(example);
    const readme = files.find((file) => file.path === 'README.md');
    return {
      name,
      version,
      sha256,
      bytes,
      tree: fileTree(files),
      promised: promisedBy(new TextDecoder().decode(readme?.bytes), `examples/${name}/README.md`),
      systems: [...handbook.systems.values()]
        .filter((system) => system.example === name)
        .map(({ id, title }) => ({ id, title })),
    };
  });
