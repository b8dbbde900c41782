/** No code of the site hands text to the browser to be read as markup, a script or the address of one (Trusted Types). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SINKS =
  /\.(?:inner|outer)HTML\s*\+?=|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTMLUnsafe|srcdoc|dangerouslySetInnerHTML|new (?:Shared)?Worker\(|\beval\(|new Function\(/;

/** What runs at build alone, and what tests it. */
const AT_BUILD = /^(?:output|checks|load|schema)\/|\.test\.tsx?$/;

const src = join(process.cwd(), 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !AT_BUILD.test(file));

test.each(['a.innerHTML = b', 'a.outerHTML += b', 'new Worker(c)', "eval('d')"])(
  '%s would be seen',
  (code) => {
    expect(SINKS.test(code)).toBe(true);
  },
);

test('no module has a sink of markup or of scripts', () => {
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) =>
    readFileSync(join(src, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (SINKS.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
