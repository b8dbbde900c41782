import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { promisedBy } from '#examples/readme.ts';
import { listExamples } from '#load/examples.ts';
import { ROOT } from '../root.ts';
import { readImage } from './image.ts';
import { LINTS } from './lints.ts';
import { discover } from './matrix/discover.ts';
import { packageOf } from './scaffold.ts';
import { partFiles, type SharedFile } from './shared.ts';
import {
  commandsOf,
  gitlabFaults,
  imageFaults,
  releaseFaults,
  unitFaults,
  workflowFaults,
} from './workflows.ts';

const EXAMPLES = listExamples(ROOT);

function textOf(files: readonly SharedFile[], ending: string): string | undefined {
  return files.find((file) => file.path.endsWith(ending))?.text;
}

function faultsOf(files: readonly SharedFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const faults = [
      ...(path.startsWith('.github/workflows/') ? workflowFaults(text) : []),
      ...(path.endsWith('/release.yml') ? releaseFaults(text) : []),
      ...(path === '.gitlab-ci.yml' ? gitlabFaults(text) : []),
      ...(path === 'Dockerfile' ? imageFaults(text) : []),
      ...(path.endsWith('.service') ? unitFaults(text) : []),
      ...(/@[a-z]+@/.test(text) ? ['a placeholder is left'] : []),
    ];
    return faults.map((fault) => `${path}: ${fault}`);
  });
}

describe('the repository of an example', () => {
  const each = [...EXAMPLES, 'a-new-one'];
  it.each(each)('%s has workflows, images and units without fault', (name) => {
    expect(faultsOf(partFiles(ROOT, name))).toEqual([]);
  });

  it.each(EXAMPLES)('%s runs the commands of its README and the linters in both', (name) => {
    const path = `examples/${name}/README.md`;
    const { commands } = promisedBy(readFileSync(join(ROOT, path), 'utf8'), path);
    const wanted = [...commands, ...LINTS.filter(([program]) => program === 'uv')].map((one) =>
      one.join(' '),
    );
    const bench = `uv run python -m ${packageOf(name)}.bench --quick --out bench.json`;
    for (const file of ['.github/workflows/ci.yml', '.gitlab-ci.yml']) {
      const run = commandsOf(textOf(partFiles(ROOT, name), file) ?? '');
      expect(run).toEqual(expect.arrayContaining([...wanted, 'cargo fmt --check', bench]));
    }
  });

  it.each(EXAMPLES)('%s says in its README how to start from it', (name) => {
    const readme = readFileSync(join(ROOT, 'examples', name, 'README.md'), 'utf8');
    const about = /^## Start a project from it\n([\s\S]*?)^(?:## |MIT licence)/m.exec(readme)?.[1] ?? '';
    expect(about).toContain(`uv run python -m ${packageOf(name)}.rename NAME`);
    expect(about.includes('Dockerfile')).toBe(textOf(partFiles(ROOT, name), 'Dockerfile') !== undefined);
  });

  it('serves with a program that it has, on the port that it shows', () => {
    const services = EXAMPLES.filter((name) => textOf(partFiles(ROOT, name), 'Dockerfile') !== undefined);
    expect(services).toEqual(['api-engine', 'api-two-ways']);
    for (const name of services) {
      const image = textOf(partFiles(ROOT, name), 'Dockerfile') ?? '';
      const program = /^ENTRYPOINT \["(.+)"\]$/m.exec(image)?.[1];
      expect(discover(join(ROOT, 'examples', name))).toContain(program);
      expect(textOf(partFiles(ROOT, name), '.service')).toContain(
        `ExecStart=/usr/local/bin/${program} --data `,
      );
      for (const [, path = ''] of image.matchAll(/^COPY (?!--)(\S+)/gm))
        expect(existsSync(join(ROOT, 'examples', name, path)), path).toBe(true);
    }
  });
});

it('an image is read as it is built and started', () => {
  expect(readImage(textOf(partFiles(ROOT, 'api-engine'), 'Dockerfile') ?? '')).toEqual({
    copied: ['Cargo.toml', 'Cargo.lock', 'src', 'data'],
    build: ['cargo', 'build', '--release', '--locked', '--bin', 'api-engine'],
    start: ['api-engine', '--data', '/data/events.redb', '--listen', '0.0.0.0:8080'],
  });
});

describe('a planted fault', () => {
  const ci = textOf(partFiles(ROOT, 'api-engine'), 'ci.yml') ?? '';
  const release = textOf(partFiles(ROOT, 'a-new-one'), 'release.yml') ?? '';
  const image = textOf(partFiles(ROOT, 'api-engine'), 'Dockerfile') ?? '';
  const unit = textOf(partFiles(ROOT, 'api-engine'), '.service') ?? '';
  const gitlab = textOf(partFiles(ROOT, 'api-engine'), '.gitlab-ci.yml') ?? '';
  it.each([
    [workflowFaults, ci, 'actions/checkout@v6', 'actions/checkout@main', 'not pinned'],
    [workflowFaults, ci, 'actions/checkout@v6', 'actions/checkout', 'not pinned'],
    [workflowFaults, ci, 'contents: read', 'contents: write', 'permissions'],
    [workflowFaults, ci, 'timeout-minutes: 45', 'name: check', 'timeout-minutes'],
    [workflowFaults, ci, 'ubuntu-24.04, ', 'ubuntu-latest, ', 'runs on'],
    [
      workflowFaults,
      ci,
      'cargo fmt --check',
      `echo $${'{{'} github.event.pull_request.title }}`,
      'inside a script',
    ],
    [releaseFaults, release, '  # push:\n  #   tags: ["v*"]', '  push:\n    tags: ["v*"]', 'by hand'],
    [releaseFaults, release, `    if: $${'{{'} vars.PUBLISH == 'yes' }}\n`, '', 'it publishes'],
    [imageFaults, image, 'USER 65532:65532', '', 'runs as root'],
    [imageFaults, image, 'USER 65532:65532', 'USER 0', 'runs as 0'],
    [imageFaults, image, 'debian:bookworm-slim', 'debian:latest', 'not pinned'],
    [imageFaults, image, 'debian:bookworm-slim', 'debian', 'not pinned'],
    [imageFaults, image, 'FROM debian', '# debian', 'one stage'],
    [imageFaults, image, 'ENTRYPOINT ["api-engine"]', 'ENTRYPOINT api-engine', 'ENTRYPOINT'],
    [unitFaults, unit, 'DynamicUser=yes', 'User=root', 'DynamicUser'],
    [gitlabFaults, gitlab, 'rust:1.95-bookworm', 'rust:latest', 'not pinned'],
  ] as const)('is seen: %o, %#', (faults, text, find, replace, says) => {
    expect(text).toContain(find);
    expect(faults(text.replace(find, () => replace)).join('\n')).toContain(says);
  });
  it('is a part without its value', () => {
    expect(textOf(partFiles(ROOT, 'a-new-one'), 'Dockerfile')).toBeUndefined();
    expect(faultsOf([{ path: 'x', text: 'a @name@', from: 'x' }])).toEqual(['x: a placeholder is left']);
  });
});

/** Where the tool is there: it knows more than the rules above. */
function written<T>(files: readonly SharedFile[], use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'parts-'));
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

describe.skipIf(!has('actionlint'))('actionlint', () => {
  it.each([...EXAMPLES, 'a-new-one'])('finds nothing in %s', (name) => {
    const done = written(partFiles(ROOT, name), (folder) =>
      spawnSync(
        'actionlint',
        ['.github/workflows/ci.yml', '.github/workflows/release.yml'].filter((path) =>
          existsSync(join(folder, path)),
        ),
        {
          cwd: folder,
          encoding: 'utf8',
        },
      ),
    );
    expect(done.stdout + done.stderr).toBe('');
  });
});

describe.skipIf(!has('systemd-analyze'))('systemd-analyze', () => {
  it.each(['api-engine', 'api-two-ways'])(
    'finds nothing but the missing program in the unit of %s',
    (name) => {
      const said = written(partFiles(ROOT, name), (folder) =>
        spawnSync('systemd-analyze', ['verify', join(folder, `deploy/${name}.service`)], {
          encoding: 'utf8',
        }),
      ).stderr;
      const lines = said
        .split('\n')
        .filter((line) => line.includes(basename(`${name}.service`)) && !line.includes('is not executable'));
      expect(lines).toEqual([]);
    },
  );
});
