import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FOLDER, goldenDifferences, goldenPictures, renewGolden } from './golden.ts';

const pictures = goldenPictures(process.cwd());

it('every drawing is the one under tests/golden', () => {
  const differences = goldenDifferences(join(process.cwd(), FOLDER), pictures).map(
    ({ path, what }) => `${what}: ${FOLDER}/${path}`,
  );
  expect(
    differences,
    'The drawings differ. Look at them; if they are meant, `npm run golden` writes them, and they are committed with the change.',
  ).toEqual([]);
});

it('tells what changed, what is new and what is gone, and renews it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-'));
  try {
    const drawn = new Map([
      ['a/one.svg', '<svg>1</svg>'],
      ['b/two.svg', '<svg>2</svg>'],
    ]);
    expect(goldenDifferences(folder, drawn).map(({ what }) => what)).toEqual(['new', 'new']);
    renewGolden(folder, drawn);
    expect(goldenDifferences(folder, drawn)).toEqual([]);
    writeFileSync(join(folder, 'a/one.svg'), '<svg>1.0</svg>');
    writeFileSync(join(folder, 'a/old.svg'), '<svg/>');
    const expected = [
      { path: 'a/old.svg', what: 'gone' },
      { path: 'a/one.svg', what: 'changed' },
    ];
    expect(goldenDifferences(folder, drawn)).toEqual(expected);
    expect(renewGolden(folder, drawn)).toEqual(expected);
    expect(readFileSync(join(folder, 'a/one.svg'), 'utf8')).toBe('<svg>1</svg>');
    expect(goldenDifferences(folder, drawn)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
