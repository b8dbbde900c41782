/** `npm run compare -- OLD NEW`: what a reader or a program would notice between two builds of the site. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { decode, scan } from '#output/html/scan.ts';
import { addressesOf } from '#output/permalinks/addresses.ts';
import { readArguments } from './lib/arguments.ts';

export const HELP = `
npm run compare -- OLD NEW [--words]

OLD and NEW are folders of finished builds. Prints what is gone, new or different: addresses, files of data and pictures
(by bytes), and the text of pages as it is read (markup, scripts and styles aside).
  --words   of each page whose text changed, the first words that differ
Exit code 1 where an address or a file is gone.
`;

/** Files that are the site's data: others fetch or cite them. */
const DATA = /^(?:data|downloads)\//;

/** Elements whose text nobody reads. */
const UNREAD = new Set(['script', 'style', 'title', 'template']);

/** The words of a page's main part, one space between them. */
function wordsOf(html: string): string {
  let inMain = 0;
  let unread = 0;
  let text = '';
  for (const token of scan(html)) {
    if (token.kind === 'text') {
      if (inMain > 0 && unread === 0) text += decode(token.raw);
      continue;
    }
    const step = token.kind === 'open' ? 1 : -1;
    if (token.name === 'main') inMain += step;
    else if (UNREAD.has(token.name)) unread += step;
    else text += ' ';
  }
  return text.replace(/\s+/g, ' ').trim();
}

function filesOf(dist: string): ReadonlySet<string> {
  return new Set(
    readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(dist.length + 1)
          .split(sep)
          .join('/'),
      ),
  );
}

function say(title: string, lines: readonly string[]): void {
  console.log(`${title}: ${lines.length}`);
  for (const line of lines.slice(0, 40)) console.log(`  ${line}`);
  if (lines.length > 40) console.log(`  … and ${lines.length - 40} more`);
}

/** Where two texts part, with some words of each. */
function firstDifference(before: string, after: string): string {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const from = Math.max(0, before.lastIndexOf(' ', at - 20));
  return `“${before.slice(from, at + 50)}” → “${after.slice(from, at + 50)}”`;
}

const { values, positionals } = readArguments(
  'npm run compare',
  HELP,
  { words: { type: 'boolean', default: false } },
  true,
);
const [before, after, ...rest] = positionals;
const missing = [before, after].find(
  (folder) => folder === undefined || !existsSync(join(folder, 'index.html')),
);
if (before === undefined || after === undefined || rest.length > 0 || missing !== undefined) {
  console.error(
    `npm run compare: give two folders of finished builds${missing === undefined ? '' : `; ${missing} is none`}.`,
  );
  process.exit(2);
}

const flat = (dist: string): readonly string[] => {
  const { pages, files } = addressesOf(dist);
  return [
    ...Object.entries(pages).flatMap(([path, ids]) => [path, ...ids.map((id) => `${path}#${id}`)]),
    ...files,
  ];
};
const [oldAddresses, newAddresses] = [flat(before), flat(after)];
const gone = oldAddresses.filter((address) => !newAddresses.includes(address));
say('Addresses gone', gone);
say(
  'Addresses new',
  newAddresses.filter((address) => !oldAddresses.includes(address)),
);

const [oldFiles, newFiles] = [filesOf(before), filesOf(after)];
const data = [...oldFiles].filter((name) => DATA.test(name)).sort();
const lost = data.filter((name) => !newFiles.has(name));
const same = (name: string): boolean =>
  readFileSync(join(before, name)).equals(readFileSync(join(after, name)));
say('Files of data gone', lost);
say('Files of data new', [...newFiles].filter((name) => DATA.test(name) && !oldFiles.has(name)).sort());
say(
  'Files of data with other bytes',
  data.filter((name) => newFiles.has(name) && !same(name)),
);

const pages = [...oldFiles].filter((name) => name.endsWith('.html') && newFiles.has(name)).sort();
const changed = pages.flatMap((name) => {
  const [old, now] = [before, after].map((dist) => wordsOf(readFileSync(join(dist, name), 'utf8'))) as [
    string,
    string,
  ];
  return old === now ? [] : [values.words ? `${name}: ${firstDifference(old, now)}` : name];
});
say(`Pages with other text, of ${pages.length}`, changed);
if (gone.length + lost.length > 0) process.exitCode = 1;
