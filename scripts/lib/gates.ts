/** Every check of the site, by name. `npm test` runs them all; `--only` and the planted faults run one. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { BROWSER_CHECKS } from './browser-checks.ts';
import { findChromium } from './chromium.ts';
import { findFirefox } from './firefox.ts';
import { findHosts } from './hosts/tools.ts';
import { type Finished, run, runTool } from './processes.ts';
import { buildSite, isBuilt } from './site-build.ts';
import { failuresOf, fromCommand, fromPlaywright, fromVitest, sum, type Tally } from './tally.ts';
import { ASTRO, BIOME, PLAYWRIGHT, PRETTIER, PRETTIER_FILES, VITEST } from './tools.ts';
import { treeHashes } from './tree-hashes.ts';

export interface GateContext {
  readonly root: string;
  /** Base path with both slashes. */
  readonly base: string;
  readonly say: (line: string) => void;
  /** Pages that the browser gates visit; those that the sampling chooses where absent. */
  readonly pages?: readonly string[];
  /** The build that is looked at, from the root; `dist` where absent. */
  readonly dist?: string;
  /** All that there is: every page of the long sample, twenty times the random runs. */
  readonly full?: boolean;
}

export interface Outcome extends Tally {
  /** What somebody needs to mend a failure; empty when green. */
  readonly output: string;
}

export interface Gate {
  readonly name: string;
  /** What it holds, in a line. */
  readonly says: string;
  /** Stages that must be green before it may start. */
  readonly needs?: readonly string[];
  /** How many processors it keeps busy; 1 without a word. */
  readonly places?: number;
  /** Only in the full run. */
  readonly fullOnly?: boolean;
  run(context: GateContext): Promise<Outcome>;
}

/** Longer reports drown what is to be mended first. */
const LINES = 150;

function outcome(tally: Tally, output: string): Outcome {
  if (tally.failed === 0) return { ...tally, output: '' };
  const lines = stripVTControlCharacters(output).trimEnd().split('\n');
  const rest = lines.length - LINES;
  return {
    ...tally,
    output: [...lines.slice(0, LINES), ...(rest > 0 ? [`… and ${rest} more lines`] : [])].join('\n'),
  };
}

function command(
  name: string,
  says: string,
  calls: readonly (readonly [entry: string, args: readonly string[]])[],
): Gate {
  return {
    name,
    says,
    async run({ root }) {
      const results: Finished[] = [];
      for (const [entry, args] of calls)
        results.push(await runTool(entry, args, { cwd: root, env: { ASTRO_TELEMETRY_DISABLED: '1' } }));
      return outcome(
        fromCommand(Math.max(...results.map(({ code }) => code))),
        results.map(({ code, output }) => (code === 0 ? '' : output)).join('\n'),
      );
    },
  };
}

/** Runs a runner that writes a JSON report, in a folder of its own. */
async function withReport<T>(work: (file: string, read: () => string | undefined) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'handbook-report-'));
  const file = join(folder, 'report.json');
  const read = (): string | undefined => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  };
  try {
    return await work(file, read);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function vitest(
  name: string,
  says: string,
  project: 'unit' | 'dist' | 'hosts',
  files: readonly string[] = [],
): Gate {
  return {
    name,
    says,
    run: ({ root, base, full, dist }) =>
      withReport(async (file, read) => {
        const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
        // One worker: another stage has the other processor.
        const args = ['run', '--project', project, '--maxWorkers=1', ...reporters, ...files];
        const result = await runTool(VITEST, args, {
          cwd: root,
          env: {
            BASE_PATH: base,
            HANDBOOK_FUZZ: process.env.HANDBOOK_FUZZ ?? (full === true ? '20' : '1'),
            ...(dist === undefined ? {} : { HANDBOOK_DIST: dist }),
          },
        });
        return outcome(fromVitest(read(), result.code), result.output);
      }),
  };
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** The variables that tell the browser tests which browser they drive. Throws where there is none. */
type Browser = (say: (line: string) => void) => Promise<NodeJS.ProcessEnv>;

const chromium: Browser = async (say) => ({ CHROME_PATH: await findChromium(say) });

function playwright(
  name: string,
  says: string,
  files: readonly string[],
  checks?: string,
  browser: Browser = chromium,
): Gate {
  return {
    name,
    says,
    places: 2,
    run: ({ root, base, pages, say, full, dist }) =>
      withReport(async (file, read) => {
        let driven: NodeJS.ProcessEnv;
        try {
          driven = await browser(say);
        } catch (fault) {
          return { passed: 0, failed: 1, output: fault instanceof Error ? fault.message : String(fault) };
        }
        const result = await runTool(PLAYWRIGHT, ['test', '--reporter=json', ...files], {
          cwd: root,
          env: {
            BASE_PATH: base,
            ...driven,
            HANDBOOK_PORT: String(await freePort()),
            PLAYWRIGHT_JSON_OUTPUT_NAME: file,
            ...(dist === undefined ? {} : { HANDBOOK_DIST: dist }),
            ...(pages === undefined ? {} : { HANDBOOK_PAGES: pages.join(' ') }),
            ...(full === true ? { HANDBOOK_FULL: '1' } : {}),
            ...(checks === undefined ? {} : { HANDBOOK_CHECKS: checks }),
          },
        });
        const report = read();
        const failures = report === undefined ? [] : failuresOf(report);
        return outcome(
          fromPlaywright(report, result.code),
          failures.length > 0 ? failures.join('\n') : result.output,
        );
      }),
  };
}

const data: Gate = {
  name: 'data',
  says: 'data/ and the references from the prose into it keep their schemas and rules',
  async run({ root }) {
    // In a process of its own: a planted fault is checked by the rules of its own tree.
    const result = await run(process.execPath, [join(root, 'scripts', 'check.ts')], { cwd: root });
    return outcome(fromCommand(result.code), result.output);
  },
};

const build: Gate = {
  name: 'build',
  says: 'the site builds',
  async run({ root, base, say }) {
    if (isBuilt(root, base)) {
      say('  dist/ is up to date');
      return { passed: 1, failed: 0, output: '' };
    }
    const result = await buildSite({ root, base, say });
    return outcome(fromCommand(result.code), result.output.split('\n').slice(-80).join('\n'));
  },
};

const determinism: Gate = {
  name: 'determinism',
  says: 'a second build, elsewhere in the clone and in another time zone and language, gives the same bytes',
  async run({ root, base, say }) {
    const outDir = 'dist-second';
    try {
      if (!isBuilt(root, base)) {
        const first = await buildSite({ root, base, say });
        if (first.code !== 0) return outcome({ passed: 0, failed: 1 }, first.output);
      }
      const result = await buildSite({
        root,
        base,
        say,
        outDir,
        env: { TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
      });
      if (result.code !== 0) return outcome({ passed: 0, failed: 1 }, result.output);
      const [first, second] = [treeHashes(join(root, 'dist')), treeHashes(join(root, outDir))];
      const differing = [...new Set([...first.keys(), ...second.keys()])]
        .filter((name) => first.get(name) !== second.get(name))
        .sort();
      return outcome(
        fromCommand(differing.length),
        `${differing.length} files differ between two builds of the same sources:\n${differing.slice(0, 20).join('\n')}`,
      );
    } finally {
      rmSync(join(root, outDir), { recursive: true, force: true });
    }
  },
};

const hosts: Gate = {
  ...vitest('hosts', 'nginx, Apache, Caddy and the container do what the host files say', 'hosts'),
  async run(context) {
    const found = findHosts(context.root, context.say);
    for (const name of ['nginx', 'apache', 'caddy'] as const)
      if (found[name] === undefined)
        context.say(`  SKIPPED: ${name} is not on this machine; its host file is untried`);
    return vitest('hosts', '', 'hosts').run(context);
  },
};

/** What scripts ask for and lead to, and what they keep in addresses: all of it must stand under any base path. */
const OF_ADDRESSES = ['addresses', 'search', 'wizard'].map((name) => `tests/browser/${name}.spec.ts`);

const underBase: Gate = {
  name: 'base',
  says: 'a build under another base path: its files, and whatever its scripts ask for and lead to',
  places: 2,
  async run(context) {
    const { root, say } = context;
    const dist = 'dist-base';
    const base = context.base === '/' ? '/handbook/' : '/';
    try {
      const built = await buildSite({ root, base, say, outDir: dist });
      if (built.code !== 0) return outcome({ passed: 0, failed: 1 }, built.output);
      const there = { ...context, base, dist };
      // What a page may weigh is said of the site at the root: a base path lengthens every address.
      const files = namesIn(root, 'tests/dist', '.test.ts')
        .filter((name) => name !== 'weight')
        .map((name) => `tests/dist/${name}.test.ts`);
      const results = [
        await vitest('base', '', 'dist', files).run(there),
        await playwright('base', '', OF_ADDRESSES).run(there),
      ];
      return {
        ...sum(results),
        output: results
          .map(({ output }) => output)
          .join('\n')
          .trim(),
      };
    } finally {
      rmSync(join(root, dist), { recursive: true, force: true });
    }
  },
};

const firefox: Gate = {
  name: 'firefox',
  says: 'the islands in Firefox, where the system has it or its packages do',
  places: 2,
  async run(context) {
    const path = findFirefox(context.say);
    if (path === undefined) {
      context.say('  no Firefox here: nothing was looked at in it');
      return { passed: 0, failed: 0, output: '' };
    }
    const driven: Browser = async () => ({ FIREFOX_PATH: path });
    return playwright('firefox', '', ['tests/browser/firefox.spec.ts'], undefined, driven).run(context);
  },
};

/** The stages of `npm test`, in the order in which they start where nothing else decides. */
export const STAGES: readonly Gate[] = [
  data,
  { ...build, needs: ['data'] },
  command('lint', 'no finding of the linter', [
    [BIOME, ['lint', '--error-on-warnings', '--diagnostic-level=warn', '--max-diagnostics=100', '.']],
  ]),
  command('format', 'every source has the house’s format', [
    [BIOME, ['check', '--linter-enabled=false', '.']],
    [PRETTIER, ['--check', '--log-level=warn', ...PRETTIER_FILES]],
  ]),
  vitest('unit', 'unit, property, data and component tests', 'unit'),
  // After the build: both write what Astro keeps of the content.
  {
    ...command('types', 'the types of all sources hold', [
      [ASTRO, ['check', '--minimumFailingSeverity', 'error']],
    ]),
    needs: ['build'],
  },
  { ...vitest('dist', 'what can be read off the built files', 'dist'), needs: ['build'] },
  { ...hosts, needs: ['build'], fullOnly: true },
  { ...determinism, needs: ['types'], fullOnly: true },
  { ...playwright('browser', 'what only a real Chromium shows', []), needs: ['build'] },
  // After the types: both write what Astro keeps of the content.
  { ...underBase, needs: ['determinism'], fullOnly: true },
  { ...firefox, needs: ['browser'], fullOnly: true },
];

/** Gates inside a stage: `dist/<file>`, `browser/<file>`, `browser/<check of the visit>`, `unit/<path>`. */
export function findGate(root: string, name: string): Gate | undefined {
  const stage = STAGES.find((gate) => gate.name === name);
  if (stage !== undefined) return stage;
  const [group, ...rest] = name.split('/');
  const part = rest.join('/');
  if (group === 'unit') return vitest(name, `unit tests in ${part}`, 'unit', [part]);
  if (group === 'dist' && namesIn(root, 'tests/dist', '.test.ts').includes(part)) {
    return vitest(name, `dist test ${part}`, 'dist', [`tests/dist/${part}.test.ts`]);
  }
  if (group === 'browser' && BROWSER_CHECKS.some((check) => check === part)) {
    return playwright(name, `${part} on every visited page`, ['tests/browser/pages.spec.ts'], part);
  }
  if (group === 'browser' && namesIn(root, 'tests/browser', '.spec.ts').includes(part)) {
    return playwright(name, `browser test ${part}`, [`tests/browser/${part}.spec.ts`]);
  }
  return undefined;
}

function namesIn(root: string, folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
}

/** Every name that `--only` takes, but for the paths of unit tests. */
export function gateNames(root: string): readonly string[] {
  return [
    ...STAGES.map(({ name }) => name),
    ...namesIn(root, 'tests/dist', '.test.ts').map((name) => `dist/${name}`),
    ...BROWSER_CHECKS.map((name) => `browser/${name}`),
    ...namesIn(root, 'tests/browser', '.spec.ts')
      // The visits go by the names of their checks, and Firefox is a stage.
      .filter((name) => name !== 'pages' && name !== 'firefox')
      .map((name) => `browser/${name}`),
  ];
}
