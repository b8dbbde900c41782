/** `npm run diagrams`: draws data/diagrams/*.mmd in Chromium with the pinned Mermaid and commits nothing but the SVG. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import {
  CLASS_DEFINITIONS,
  commonStyle,
  drawingHash,
  finishSvg,
  MERMAID_CONFIG,
  MERMAID_VERSION,
  usedStyle,
} from '#diagrams/settings.ts';
import { readArguments } from './lib/arguments.ts';

const HELP = `Usage: npm run diagrams [-- --all] [-- --check]

Draws every data/diagrams/<id>.mmd whose <id>.svg is missing or was drawn from another source or with other settings.
  --all     draw all of them again
  --check   draw nothing; list what is stale and exit 1 if anything is
Chromium: CHROME_PATH, else /usr/bin/chromium.`;

const { values } = readArguments('npm run diagrams', HELP, {
  all: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});

const folder = join(process.cwd(), 'data/diagrams');
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.mmd'))
  .sort();
const stale = sources.filter((name) => {
  const svg = join(folder, name.replace(/\.mmd$/, '.svg'));
  return (
    values.all ||
    !existsSync(svg) ||
    !readFileSync(svg, 'utf8').includes(drawingHash(readFileSync(join(folder, name), 'utf8')))
  );
});
if (values.check) {
  for (const name of stale)
    console.error(`data/diagrams/${name}: its SVG is missing or stale; run npm run diagrams`);
  process.exit(stale.length > 0 ? 1 : 0);
}
if (stale.length === 0) {
  console.log(`${sources.length} diagrams, all current`);
  process.exit(0);
}

const require = createRequire(import.meta.url);
const mermaid = join(dirname(require.resolve('mermaid')), 'mermaid.min.js');
const version = (
  JSON.parse(readFileSync(join(dirname(mermaid), '../package.json'), 'utf8')) as { version: string }
).version;
if (version !== MERMAID_VERSION) {
  console.error(
    `diagrams: mermaid ${version} is installed, the settings say ${MERMAID_VERSION}; change both together`,
  );
  process.exit(1);
}
const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) {
  console.error(`diagrams: no Chromium at ${executablePath}; install one or set CHROME_PATH`);
  process.exit(1);
}
const styles = new Set<string>();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const name of stale) {
    const source = readFileSync(join(folder, name), 'utf8');
    const id = name.replace(/\.mmd$/, '');
    const page = await browser.newPage();
    await page.setContent('<!doctype html><html><body></body></html>');
    // Rough paths draw from Math.random: a fixed seed makes two runs the same bytes.
    await page.evaluate(() => {
      let state = 1;
      Math.random = () => {
        state = (state * 48271) % 2147483647;
        return state / 2147483647;
      };
    });
    await page.addScriptTag({ path: mermaid });
    const svg = await page.evaluate(
      async ({ text, config, id }) => {
        const api = (
          globalThis as unknown as {
            mermaid: {
              initialize(c: unknown): void;
              render(id: string, text: string): Promise<{ svg: string }>;
            };
          }
        ).mermaid;
        api.initialize(config);
        return (await api.render(`dg-${id}`, text)).svg;
      },
      {
        text: /^\s*(?:flowchart|graph)\b/m.test(source) ? `${source}\n${CLASS_DEFINITIONS}\n` : source,
        config: structuredClone(MERMAID_CONFIG) as unknown as Record<string, unknown>,
        id,
      },
    );
    writeFileSync(join(folder, `${id}.svg`), finishSvg(svg, source));
    styles.add(commonStyle(svg));
    console.log(`drawn ${id}`);
    await page.close();
  }
} finally {
  await browser.close();
}
// All flow charts share one style sheet; a drawing that needs another would lose its look in silence.
if (styles.size > 1) {
  console.error(
    'diagrams: the drawings need different style sheets; extend scripts/diagrams.ts before adding this kind of diagram',
  );
  process.exit(1);
}
const [style] = styles;
const drawings = sources.map((name) => readFileSync(join(folder, name.replace(/\.mmd$/, '.svg')), 'utf8'));
if (style !== undefined)
  writeFileSync(
    join(process.cwd(), 'src/styles/mermaid.css'),
    `/* Written by npm run diagrams: Mermaid ${MERMAID_VERSION}'s own styles, as far as our drawings need them. */\n${usedStyle(style, drawings)}\n`,
  );
