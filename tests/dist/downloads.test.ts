import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/root.ts';
import { DIST, FILES } from './site.ts';

interface Row {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
}

const rows = JSON.parse(readFileSync(join(DIST, 'downloads/index.json'), 'utf8')) as
  | readonly Row[]
  | { readonly archives: readonly Row[] };
const archives: readonly Row[] = 'archives' in rows ? rows.archives : rows;
const bytes = (row: Row): Buffer => readFileSync(join(DIST, 'downloads', basename(row.file)));
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

describe('downloads', () => {
  it('list every example, and no other', () => {
    const examples = existsSync(join(ROOT, 'examples'))
      ? readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
          .filter(
            (entry) => entry.isDirectory() && existsSync(join(ROOT, 'examples', entry.name, 'README.md')),
          )
          .map(({ name }) => name)
      : [];
    expect(archives.map(({ name }) => name).sort()).toEqual(examples.sort());
  });

  it.each(archives.map((row) => [row.name, row] as const))(
    '%s holds the bytes that the list names, under both its names',
    (name, row) => {
      expect(sha256(bytes(row))).toBe(row.sha256);
      const versioned = FILES.filter(
        (file) => file.startsWith(`downloads/${name}-`) && file.endsWith('.zip'),
      );
      expect(versioned.length).toBeGreaterThan(0);
      for (const file of versioned) expect(sha256(readFileSync(join(DIST, file))), file).toBe(row.sha256);
    },
  );

  it.each(archives.map((row) => [row.name, row] as const))(
    '%s unpacks into one folder, and nowhere else',
    (_, row) => {
      const names = Object.keys(unzipSync(bytes(row)));
      expect(
        names.filter(
          (entry) => entry.startsWith('/') || entry.includes('\\') || entry.split('/').includes('..'),
        ),
      ).toEqual([]);
      for (const needed of ['README.md', 'LICENSE'])
        expect(
          names.some((entry) => entry.split('/').at(-1) === needed),
          needed,
        ).toBe(true);
      expect(
        names.filter((entry) => /(?:^|\/)(?:target|\.venv|__pycache__|node_modules)\//.test(entry)),
      ).toEqual([]);
    },
  );
});
