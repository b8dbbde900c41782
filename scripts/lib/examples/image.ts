/** What an example's Dockerfile does, done without Docker: the same files, the same build, the same start. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { must, type Place, succeeds } from './place.ts';

interface Image {
  /** What the build stage is given. */
  readonly copied: readonly string[];
  readonly build: readonly string[];
  /** Program and arguments of the start. */
  readonly start: readonly string[];
}

/** Reads the lines that this project's Dockerfiles have. */
export function readImage(dockerfile: string): Image {
  const list = (name: string): string[] =>
    JSON.parse(new RegExp(`^${name} (\\[.*\\])$`, 'm').exec(dockerfile)?.[1] ?? '[]') as string[];
  return {
    copied: [...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' ')),
    build: (/^RUN (cargo build .*?)(?: &&.*)?$/m.exec(dockerfile)?.[1] ?? '').split(' '),
    start: [...list('ENTRYPOINT'), ...list('CMD')],
  };
}

/** The address that a server has printed, once it listens; rejects where it ends before. */
function listening(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const look = (text: Buffer): void => {
      said += text.toString();
      const address = /listening on (http:\/\/\S+)\n/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.on('error', reject);
    child.on('close', () => reject(new Error(`it never listened: ${said}`)));
  });
}

/** Builds from what the image is given, starts it as the image does on a free port, asks for its health, stops it. */
export async function servesAsImage(place: Place): Promise<void> {
  const { copied, build, start } = readImage(readFileSync(join(place.folder, 'Dockerfile'), 'utf8'));
  const folder = join(dirname(place.folder), 'image');
  const data = join(folder, 'kept');
  mkdirSync(data, { recursive: true });
  for (const path of copied) cpSync(join(place.folder, path), join(folder, path), { recursive: true });
  succeeds({ ...place, folder }, build);
  const target = place.tools.env['CARGO_TARGET_DIR'] ?? join(folder, 'target');
  const [program = '', ...args] = start.map((word) => word.replace('/data', data).replace(':8080', ':0'));
  const child = spawn(join(target, 'release', program), args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const port = new URL(await listening(child)).port;
    const { status } = await fetch(`http://127.0.0.1:${port}/health`);
    must(status === 200, `want 200 from /health, got ${status}`);
  } finally {
    child.kill('SIGTERM');
  }
  const code = await new Promise((resolve) => child.on('close', resolve));
  must(code === 0, `want an end in order after SIGTERM, got exit code ${code}`);
}
