/** Addresses in files for programs: with the base path, and leading to a file of the build. */
import { expect, it } from 'vitest';
import { BASE, DIST, FILE_SET, FILES, fileOf, read, SITE_ORIGIN, told } from './site.ts';

/** Addresses of the site itself: of its own host, or from the root of the host. Prose may quote paths of other systems. */
function addressOf(text: string): URL | undefined {
  if (text.startsWith(`${SITE_ORIGIN}/`)) return new URL(text);
  return /^\/[\w-]+(?:\/[\w.-]+)*\/?(?:#[\w-]+)?$/.test(text) ? new URL(text, SITE_ORIGIN) : undefined;
}

function* strings(value: unknown, key = ''): Generator<readonly [key: string, text: string]> {
  if (typeof value === 'string') yield [key, value];
  else if (Array.isArray(value)) for (const item of value) yield* strings(item, key);
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) yield* strings(item, name);
}

/** Hosts read these and not the site; the rules of a decision file name facts, not addresses. */
const SKIPPED = /^(?:vercel\.json$|pagefind\/|data\/rules\/)/;

const documents = FILES.filter((file) => file.endsWith('.json') && !SKIPPED.test(file)).map(
  (file) => [file, JSON.parse(read(file)) as unknown] as const,
);

it('there are data files to look at', () => {
  expect(documents.length, DIST).toBeGreaterThan(5);
});

it('every address in a data file has the base path and leads to a file', () => {
  const faults: string[] = [];
  for (const [file, document] of documents) {
    // The index of the search names its base once, and its pages without it.
    const base = file === 'search.json' ? BASE : '';
    if (file === 'search.json' && (document as { base?: string }).base !== BASE)
      faults.push(`${file}: its base is ${(document as { base?: string }).base}, the site's is ${BASE}`);
    for (const [key, text] of strings(document)) {
      const address = addressOf(base === '' || key !== 'url' ? text : `${base}${text.slice(1)}`);
      if (address === undefined) continue;
      const name = fileOf(address);
      if (name === undefined) faults.push(`${file}: ${key} ${text} lacks the base path ${BASE}`);
      else if (!FILE_SET.has(name) && !FILE_SET.has(`${name}/index.html`))
        faults.push(`${file}: ${key} ${text} leads nowhere`);
    }
  }
  expect(told(faults)).toBe('');
});
