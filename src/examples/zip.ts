/** One example as a zip whose bytes depend on nothing but its files. Pure. */
import { type Zippable, zipSync } from 'fflate';

/** A file to put into the archive. */
export interface ArchiveFile {
  /** Path inside the example, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly executable: boolean;
}

/** Every archive holds these: without them nobody can use or pass on what is inside. */
const REQUIRED = ['README.md', 'LICENSE', 'Cargo.toml', 'Cargo.lock', 'pyproject.toml', 'uv.lock'];

/** Letters that every system's file names have. Windows refuses the names in RESERVED with any ending. */
const SAFE_SEGMENT = /^[A-Za-z0-9_.][A-Za-z0-9_.-]*$/;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

const UNIX = 3;

/**
 * Why the files must not be shipped as they are; empty when they may.
 * Each line names the file, the rule and the fix.
 */
export function archiveFaults(name: string, files: readonly ArchiveFile[]): string[] {
  const faults: string[] = [];
  const seen = new Map<string, string>();
  for (const { path } of files) {
    const segments = path.split('/');
    if (segments.some((one) => one === '..' || one === '.' || !SAFE_SEGMENT.test(one) || one.endsWith('.')))
      faults.push(`${name}/${path}: unsafe path; use letters, digits, "_", "." and "-"`);
    if (segments.some((one) => RESERVED.test(one)))
      faults.push(`${name}/${path}: Windows reserves this name; rename it`);
    const same = seen.get(path.toLowerCase());
    if (same !== undefined) faults.push(`${name}/${path}: differs from ${same} only in case; rename one`);
    seen.set(path.toLowerCase(), path);
    if (/(?:^|\/)(?:bench|result)\.json$/.test(path))
      faults.push(
        `${name}/${path}: a measurement does not belong into an archive; publish it under data/measurements/`,
      );
  }
  for (const path of REQUIRED)
    if (!files.some((file) => file.path === path))
      faults.push(`${name}: no ${path}; add it to examples/${name}/`);
  return faults;
}

/**
 * The archive: one folder `name/` with the files in it, sorted, all of 1980-01-01.
 * @throws Error with every fault that {@link archiveFaults} finds.
 */
export function zipArchive(name: string, files: readonly ArchiveFile[]): Uint8Array {
  const faults = archiveFaults(name, files);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  // Zip stores local time: a date made of local parts gives the same bytes in every time zone.
  const mtime = new Date(1980, 0, 1);
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const content: Zippable = {};
  for (const file of sorted) {
    const mode = file.executable ? 0o100755 : 0o100644;
    content[`${name}/${file.path}`] = [file.bytes, { mtime, os: UNIX, attrs: (mode << 16) >>> 0, level: 9 }];
  }
  return zipSync(content);
}
