import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ArchiveFile, archiveFaults, zipArchive } from './zip.ts';

const file = (path: string, executable = false): ArchiveFile => ({
  path,
  bytes: new TextEncoder().encode(path),
  executable,
});
const REQUIRED = ['README.md', 'LICENSE', 'Cargo.toml', 'Cargo.lock', 'pyproject.toml', 'uv.lock'].map((p) =>
  file(p),
);

/** Mode of each entry, read from the central directory (APPNOTE 4.3.12: external attributes at 38, name length at 28). */
function modes(zip: Uint8Array): Record<string, string> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  const found: Record<string, string> = {};
  for (let at = 0; at + 46 <= zip.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + length));
    found[name] = (view.getUint32(at + 38, true) >>> 16).toString(8);
  }
  return found;
}

describe('zipArchive', () => {
  it('gives the same bytes for any order of files and any time zone', () => {
    const files = [...REQUIRED, file('src/lib.rs'), file('data/a.csv')];
    const once = zipArchive('demo', files);
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Bangkok';
    const again = zipArchive('demo', [...files].reverse());
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(again).toEqual(once);
    expect(Object.keys(unzipSync(once))).toEqual([...files.map((one) => `demo/${one.path}`)].sort());
  });

  it('keeps the run bit, and only where it is asked for', () => {
    const found = modes(zipArchive('demo', [...REQUIRED, file('run.sh', true)]));
    expect(found['demo/run.sh']).toBe('100755');
    expect(found['demo/README.md']).toBe('100644');
  });

  it('holds what was put in', () => {
    const out = unzipSync(zipArchive('demo', REQUIRED));
    expect(new TextDecoder().decode(out['demo/LICENSE'])).toBe('LICENSE');
  });
});

describe('archiveFaults', () => {
  it.each([
    ['../evil', 'unsafe path'],
    ['/etc/passwd', 'unsafe path'],
    ['a\\b', 'unsafe path'],
    ['src/./a', 'unsafe path'],
    ['a b', 'unsafe path'],
    ['src/nul.rs', 'Windows reserves'],
    ['readme.md', 'only in case'],
    ['bench/result.json', 'measurement'],
    ['bench.json', 'measurement'],
  ])('refuses %s', (path, message) => {
    const faults = archiveFaults('demo', [...REQUIRED, file(path)]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`demo/${path}`);
    expect(faults[0]).toContain(message);
    expect(() => zipArchive('demo', [...REQUIRED, file(path)])).toThrow(message);
  });

  it('misses each required file by name', () => {
    for (const { path } of REQUIRED)
      expect(
        archiveFaults(
          'demo',
          REQUIRED.filter((one) => one.path !== path),
        ),
      ).toEqual([`demo: no ${path}; add it to examples/demo/`]);
  });

  it('has nothing against a whole example', () => expect(archiveFaults('demo', REQUIRED)).toEqual([]));
});
