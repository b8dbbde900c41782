import { expect, it } from 'vitest';
import { fileTree } from './tree.ts';

it('nests folders, puts them first and sums their sizes', () => {
  const bytes = new Uint8Array(3);
  const tree = fileTree([
    { path: 'README.md', bytes },
    { path: 'src/b/c.rs', bytes },
    { path: 'src/a.rs', bytes },
  ]);
  expect(tree.map((node) => [node.path, node.bytes])).toEqual([
    ['src', 6],
    ['README.md', 3],
  ]);
  expect(tree[0]?.children?.map((node) => node.path)).toEqual(['src/b', 'src/a.rs']);
});
