import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  brokenArrows,
  circles,
  fileGraph,
  importsOf,
  lawGraph,
  type Room,
  roomOf,
  type SourceText,
  type TestAllowance,
} from './architecture.ts';

/** Pure rooms over the schemas: each answers one question, none reads a file. */
const ENGINES = [
  'drawing',
  'decision',
  'charts',
  'citations',
  'search',
  'calculators',
  'examples',
  'diagrams',
];
/** What every room may use: records' types, how a fault is told, text and addresses. */
const GROUND = ['schema', 'problem.ts', 'text', 'url'];
const D3 = ['d3-array'];
const PREACT = ['preact', 'preact-render-to-string'];
const ASTRO = ['astro', 'astro:*', '@astrojs/*'];

/**
 * The rooms, from the ground up; a room may import those that its line names, and no other. Only `load` reads the sources
 * and only `output` writes `dist/`: no other room has the file system. `site` is what Astro's side shares of both.
 */
const LAW: Readonly<Record<string, Room>> = {
  // The ground.
  schema: { rooms: [], packages: ['zod'] },
  'problem.ts': { rooms: [] },
  text: { rooms: [] },
  url: { rooms: ['schema'] },
  // Helpers of tests alone.
  testing: { rooms: [] },
  // Engines.
  drawing: { rooms: ['schema', 'text'] },
  decision: { rooms: ['schema', 'url', 'text'], packages: ['yaml'] },
  charts: { rooms: ['schema', 'problem.ts', 'text', 'drawing'], packages: D3 },
  citations: { rooms: ['schema', 'text'], packages: ['satteri', 'yaml'] },
  search: { rooms: ['schema', 'url'] },
  calculators: { rooms: ['schema', 'url', 'text', 'drawing'] },
  examples: { rooms: ['schema'], packages: ['fflate', 'node:crypto'] },
  diagrams: { rooms: ['schema'], packages: ['node:crypto'] },
  // Readers and judges.
  load: { rooms: ['schema', 'problem.ts'], packages: ['zod', 'yaml', 'node:fs', 'node:path', 'node:crypto'] },
  checks: { rooms: [...GROUND, 'load', 'messages', ...ENGINES], packages: ['node:crypto'] },
  // Words: they may name the types of what they put into words, and run nothing of it.
  messages: { rooms: ['schema', 'text'], types: ENGINES },
  // The site.
  site: {
    rooms: [...GROUND, 'load', 'messages', 'styles', ...ENGINES],
    packages: [...ASTRO, 'process.cwd'],
  },
  styles: { rooms: [] },
  components: {
    rooms: [...GROUND, 'site', 'messages', 'styles', ...ENGINES],
    packages: [...ASTRO, ...PREACT, ...D3],
  },
  wizard: {
    rooms: [...GROUND, 'components', 'site', 'messages', 'styles', ...ENGINES],
    packages: [...ASTRO, ...PREACT, 'node:crypto'],
  },
  // The first page shows a worked result of the wizard among components: it is a page in all but its file's place.
  'components/home': {
    rooms: [...GROUND, 'components', 'wizard', 'site', 'messages', 'styles', ...ENGINES],
    packages: ASTRO,
  },
  client: { rooms: ['components', 'text', 'url', 'styles'] },
  pages: {
    rooms: [...GROUND, 'components', 'wizard', 'site', 'messages', 'styles', ...ENGINES],
    packages: ASTRO,
  },
  content: { rooms: ['components', 'components/home', 'wizard', 'site', 'styles'] },
  'content.config.ts': { rooms: ['schema'], packages: ASTRO },
  // What happens to `dist/` after the pages.
  output: {
    rooms: [...GROUND, 'site', 'messages', ...ENGINES],
    // It is handed the project and reads none of it again.
    types: ['load'],
    packages: ['astro', 'zod', '@resvg/resvg-wasm', 'pagefind', 'node:*'],
  },
};

/** Tests read real sources and build small ones. */
const FOR_TESTS: TestAllowance = {
  rooms: [...GROUND, 'load', 'site', 'messages', 'testing'],
  packages: [
    'node:*',
    'process.cwd',
    'html-validate',
    'vitest',
    'fast-check',
    'zod',
    'yaml',
    'fflate',
    'ajv',
    'typescript',
    'satteri',
    'astro',
  ],
};

const ROOT = join(import.meta.dirname, '..');
const files: readonly SourceText[] = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.(?:tsx?|m?js|astro|mdx)$/.test(file))
  .sort()
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

describe('the law of the house', () => {
  it('holds for every import', () => {
    expect(brokenArrows(files, LAW, FOR_TESTS)).toEqual([]);
  });

  it('gives every file a room', () => {
    const names = Object.keys(LAW);
    expect(files.map(({ file }) => file).filter((file) => roomOf(file, names) === undefined)).toEqual([]);
  });

  it('has no circle of rooms, and the sources none of files', () => {
    expect(circles(lawGraph(LAW))).toEqual([]);
    expect(circles(fileGraph(files))).toEqual([]);
  });

  it('lets nothing import the checks, the outputs or the pages', () => {
    for (const top of ['checks', 'output', 'pages', 'content'])
      for (const [name, room] of Object.entries(LAW))
        expect(room.rooms, `${name} → ${top}`).not.toContain(top);
  });
});

describe('a planted import is found', () => {
  const planted = (file: string, text: string): readonly string[] =>
    brokenArrows([{ file, text }], LAW, FOR_TESTS);

  it.each([
    ['src/components/x.ts', "import { a } from '#output/a.ts';", 'components may not import output'],
    ['src/components/x.ts', "import type { A } from '../load/a.ts';", 'components may not import load'],
    ['src/charts/x.ts', "export * from '#load/a.ts';", 'charts may not import load'],
    ['src/load/x.ts', "export { a } from '#citations/scan.ts';", 'load may not import citations'],
    ['src/decision/x.ts', "const a = await import('#checks/index.ts');", 'decision may not import checks'],
    ['src/wizard/x.tsx', 'const a = <p>{1}</p>; import("#pages/x.ts");', 'wizard may not import pages'],
    ['src/text/x.ts', "const a = <T>(b: T): T => b;\nconst c = import('#load/a.ts');", 'x.ts:2: '],
    ['src/schema/x.ts', "type A = import('#load/types.ts').Handbook;", 'schema may not import load'],
    ['src/site/x.ts', "new URL('../output/x.ts', import.meta.url);", 'site may not import output'],
    ['src/text/x.ts', "import sheet from '#styles/a.css?url';", 'text may not import styles'],
    ['src/site/x.ts', "import.meta.glob('#pages/*.astro');", 'site may not import pages'],
    ['src/components/x.astro', "---\nimport A from '#output/a.ts';\n---\n<A />", 'x.astro:2: '],
    ['src/components/x.astro', "<p/>\n<script>\nimport '#checks/a.ts';\n</script>", 'x.astro:3: '],
    ['src/content/docs/x.mdx', "---\ntitle: a\n---\n\nimport A from '#load/a.ts';\n\nText.\n", 'x.mdx:5: '],
    [
      'src/messages/en/x.ts',
      "import { a } from '#decision/a.ts';",
      'messages may not import decision but for its types',
    ],
    ['src/components/x.ts', "import { readFileSync } from 'node:fs';", 'components may not use node:fs'],
    ['src/checks/x.ts', "import 'node:fs/promises';", 'checks may not use node:fs/promises'],
    ['src/components/x.astro', '---\nconst root = process.cwd();\n---\n', 'x.astro:2: "process.cwd"'],
    ['src/schema/x.ts', "import { parse } from 'yaml';", 'schema may not use yaml'],
    ['src/decision/x.ts', "import { rules } from './testing.ts';", 'is for tests only'],
    ['src/site/x.ts', "import a from '../../data/a.json';", 'site may not reach data/a.json'],
    ['src/attic/x.ts', "import { a } from '#schema/a.ts';", 'stands in no room'],
  ])('%s: %s', (file, text, fault) => {
    expect(planted(file, text).join()).toContain(fault);
  });

  it('and what only looks like one is not', () => {
    expect(planted('src/charts/x.ts', "// import '#output/a.ts'\nconst a = `import '#load/a.ts'`;")).toEqual(
      [],
    );
    expect(planted('src/content/docs/x.mdx', "```js\nimport a from '#load/a.ts';\n```\n")).toEqual([]);
    expect(planted('src/messages/en/x.ts', "import type { A } from '#decision/a.ts';")).toEqual([]);
    expect(planted('src/decision/x.test.ts', "import { a } from '#load/a.ts';")).toEqual([]);
  });

  it('and so is a circle', () => {
    const two: SourceText[] = [
      { file: 'src/text/a.ts', text: "import './b.ts';" },
      { file: 'src/text/b.ts', text: "import type { A } from '#text/a.ts';" },
      { file: 'src/text/c.ts', text: "import './a.ts';" },
    ];
    expect(circles(fileGraph(two))).toEqual([['src/text/a.ts', 'src/text/b.ts']]);
  });

  it('with its line', () => {
    expect(importsOf({ file: 'src/a.ts', text: "\n\nimport type { A } from './b.ts';" })).toEqual([
      { file: 'src/a.ts', line: 3, specifier: './b.ts', typeOnly: true },
    ]);
  });
});
