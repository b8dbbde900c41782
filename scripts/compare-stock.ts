/** `npm run compare:stock`: our site beside a stock Starlight with the same text, both built and measured in this run. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { readArguments } from './lib/arguments.ts';
import { findChromium } from './lib/chromium.ts';
import { runTool } from './lib/processes.ts';
import { ROOT } from './lib/root.ts';
import { createSiteServer, listen } from './lib/serve.ts';
import { buildSite } from './lib/site-build.ts';
import { SLOW_4G, slowLink } from './lib/stock/link.ts';
import { firstResult, median, type PageFigures, visitOnce } from './lib/stock/measure.ts';
import { readPaths, writeStockProject } from './lib/stock/project.ts';
import { wordsOf } from './lib/stock/text.ts';
import { ASTRO } from './lib/tools.ts';
import { sample } from './lib/visited.ts';

const HELP = `Usage: npm run compare:stock [-- --runs N] [--no-build]

Builds this site and a stock Starlight with the same text, serves both in the same way, and prints for each: seconds of the
build, bytes and requests of a page, largest contentful paint, layout shift, and the time from the first key in the search to
its first result: typed at once, typed after the dialog has loaded, and both over a slow link. Times are medians; run it
alone on an idle machine.
  --runs N     how often each time is measured (default 5)
  --no-build   measure what an earlier run has built`;

/** The search is asked from this page; what is typed is a word that many pages have. */
const TYPED = 'memory';

const { values } = readArguments('npm run compare:stock', HELP, {
  runs: { type: 'string', default: '5' },
  'no-build': { type: 'boolean', default: false },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1');

const WORK = '.tools/stock';
const OURS = `${WORK}/ours`;
const STOCK = `${WORK}/built`;
const PROJECT = `${WORK}/project`;

interface Site {
  readonly name: string;
  readonly dist: string;
  readonly seconds: number | undefined;
}

async function build(): Promise<readonly [ours: number, stock: number]> {
  rmSync(join(ROOT, WORK), { recursive: true, force: true });
  console.log('Building this site …');
  const ours = await buildSite({ root: ROOT, base: '/', say: () => {}, outDir: OURS });
  if (ours.code !== 0) throw new Error(ours.output.split('\n').slice(-40).join('\n'));
  const pages = writeStockProject(join(ROOT, OURS), join(ROOT, PROJECT));
  console.log(`Building a stock Starlight of ${pages.length} pages …`);
  const args = ['build', '--root', PROJECT, '--outDir', join(ROOT, STOCK)];
  const stock = await runTool(ASTRO, args, { cwd: ROOT, env: { ASTRO_TELEMETRY_DISABLED: '1' } });
  if (stock.code !== 0) throw new Error(stock.output.split('\n').slice(-40).join('\n'));
  return [ours.seconds, stock.seconds];
}

function words(dist: string, paths: readonly string[]): number {
  return paths.reduce((all, path) => all + wordsOf(readFileSync(join(dist, path, 'index.html'), 'utf8')), 0);
}

function started(server: Server | ReturnType<typeof slowLink>): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}

function table(rows: readonly (readonly [what: string, ours: string, stock: string])[]): string {
  const all = [['', 'this site', 'stock Starlight'], ...rows];
  const width = [0, 1, 2].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(width[0] ?? 0) : cell.padStart(width[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

async function main(): Promise<void> {
  const chrome = await findChromium(console.log);
  const seconds = values['no-build'] ? undefined : await build();
  const sites: readonly Site[] = [
    { name: 'this site', dist: join(ROOT, OURS), seconds: seconds?.[0] },
    { name: 'stock Starlight', dist: join(ROOT, STOCK), seconds: seconds?.[1] },
  ];
  const paths = sample(
    readPaths(join(ROOT, OURS)).filter((path) => existsSync(join(ROOT, STOCK, path, 'index.html'))),
  );
  const browser = await chromium.launch({
    executablePath: chrome,
    args:
      process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : ['--disable-dev-shm-usage'],
  });
  const columns: string[][] = [];
  const names: string[] = [];
  try {
    for (const site of sites) {
      console.log(`Measuring ${site.name} …`);
      const server = createSiteServer({ dist: site.dist, base: '/' });
      const port = await listen(server, 0, '127.0.0.1');
      const slow = slowLink(port, SLOW_4G);
      const slowPort = await started(slow);
      const [near, far] = [port, slowPort].map((one) => `http://127.0.0.1:${one}/`);
      const figures: PageFigures[] = [];
      for (const path of paths) figures.push(await visitOnce(browser, `${near}${path}`));
      const time = async (address: string, warmed: boolean): Promise<string> => {
        const found: number[] = [];
        for (let run = 0; run < runs; run += 1)
          found.push(await firstResult(browser, address, TYPED, warmed));
        return `${median(found).toFixed(0)} ms`;
      };
      const of = (key: keyof PageFigures): readonly number[] => figures.map((one) => one[key]);
      const rows: readonly (readonly [string, string])[] = [
        ['seconds of the build', site.seconds === undefined ? '(not built)' : site.seconds.toFixed(0)],
        [`words of ${paths.length} pages`, String(words(site.dist, paths))],
        ['bytes of a page, median', String(median(of('bytes')))],
        ['bytes of a page, most', String(Math.max(...of('bytes')))],
        ['requests of a page, median', String(median(of('requests')))],
        ['largest contentful paint, median', `${median(of('paint')).toFixed(0)} ms`],
        ['layout shift, most', Math.max(...of('shift')).toFixed(3)],
        ['first key to first result, typed at once', await time(near ?? '', false)],
        ['first key to first result, warmed', await time(near ?? '', true)],
        ['the same over a slow link, typed at once', await time(far ?? '', false)],
        ['the same over a slow link, warmed', await time(far ?? '', true)],
      ];
      names.splice(0, names.length, ...rows.map(([what]) => what));
      columns.push(rows.map(([, value]) => value));
      slow.close();
      server.close();
      server.closeAllConnections();
    }
    const rows = names.map((what, at) => [what, columns[0]?.[at] ?? '', columns[1]?.[at] ?? ''] as const);
    console.log(`\n${table(rows)}`);
    console.log(
      `\nChromium ${browser.version()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, medians of ${runs}; the slow link: ${SLOW_4G.roundTrip} ms, ${SLOW_4G.down / 1000} kbit/s; typed: ${TYPED}`,
    );
  } finally {
    await browser.close();
  }
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
});
