/** `npm run --silent find -- "query"`: the site's own search from the command line, over `dist/`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { fullTextOf, type Pagefind } from '#search/pagefind.ts';
import { ranker, type SearchIndex } from '#search/rank.ts';
import { readArguments } from './lib/arguments.ts';

const HELP = `Usage: npm run --silent find -- "query" [--json] [--limit N]
       npm run --silent find -- --file queries.txt [--json] [--limit N]

Answers from dist/ as the page's search does. Build first: npm run build.
  --file FILE   one query a line; or a YAML document with queries: [{query}]
  --json        one JSON object a query, one a line: {"query", "results": [{"title", "url", "kind"}]}
  --limit N     results a query (default 10)`;

function fail(message: string): never {
  console.error(`find: ${message}`);
  process.exit(2);
}

function queriesOf(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return fail(`cannot read ${file}`);
  }
  if (/\.ya?ml$/.test(file)) {
    const document: unknown = parse(text);
    const list =
      typeof document === 'object' && document !== null && 'queries' in document
        ? document.queries
        : document;
    if (!Array.isArray(list)) return fail(`${file} holds no list of queries`);
    return list.map((item: unknown) =>
      typeof item === 'string' ? item : String((item as { query?: unknown }).query ?? ''),
    );
  }
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** Pagefind reads its index by `fetch` and the page's language: here both come from the disk. */
async function loadPagefind(dist: string): Promise<Pagefind> {
  const folder = join(dist, 'pagefind/');
  const read = async (input: unknown): Promise<Response> =>
    new Response(readFileSync(String(input).split('?')[0] ?? ''));
  globalThis.fetch = read as typeof fetch;
  (globalThis as Record<string, unknown>)['document'] = {
    currentScript: null,
    querySelector: () => ({ getAttribute: () => 'en' }),
  };
  const pagefind = (await import(pathToFileURL(join(folder, 'pagefind.js')).href)) as Pagefind;
  await pagefind.options({ basePath: folder, baseUrl: '/' });
  return pagefind;
}

const { values, positionals } = readArguments(
  'npm run find',
  HELP,
  {
    file: { type: 'string' },
    json: { type: 'boolean', default: false },
    limit: { type: 'string', default: '10' },
  },
  true,
);
const limit = Number(values.limit);
if (!Number.isInteger(limit) || limit < 1) fail(`--limit takes a whole number from 1, not "${values.limit}"`);
const queries = values.file === undefined ? [positionals.join(' ')] : queriesOf(values.file);
if (values.file === undefined && positionals.length === 0) fail(`no query given.\n${HELP}`);
const dist = join(process.cwd(), 'dist');
if (!existsSync(join(dist, 'search.json'))) fail('dist/ holds no search index; run `npm run build` first');

const index = JSON.parse(readFileSync(join(dist, 'search.json'), 'utf8')) as SearchIndex;
const rank = ranker(index, fullTextOf(await loadPagefind(dist)));
for (const query of queries) {
  const results = (await rank(query, limit)).results.map(({ title, url, kind }) => ({ title, url, kind }));
  if (values.json) console.log(JSON.stringify({ query, results }));
  else {
    console.log(query);
    results.forEach((result, i) => {
      console.log(`  ${i + 1}. ${result.title}  (${result.kind})  ${result.url}`);
    });
    if (results.length === 0) console.log('  nothing found');
  }
}
process.exit(0);
