/** The text files that belong to the repository: what git tracks or would, without asking git, which an archive lacks. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const OTHERS = new Set([
  ...['.git', '.tools', '.astro', 'node_modules', 'dist', 'test-results', 'playwright-report', 'coverage'],
  ...['target', '.venv', '__pycache__', '.pytest_cache', '.ruff_cache', '.mypy_cache', '.DS_Store'],
]);
const BINARY = /\.(?:png|jpe?g|webp|avif|ico|zip|gz|woff2?|wasm|so|pyd|pyc|parquet|arrow|tsbuildinfo)$/;

/** Paths from the root, with `/`, sorted; files over 3 MB are data and left out. */
export function repositoryFiles(root: string, folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !OTHERS.has(name) && !name.startsWith('dist-') && !BINARY.test(name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return repositoryFiles(root, path);
      return entry.isFile() && statSync(join(root, path)).size < 3_000_000 ? [path] : [];
    })
    .sort();
}
