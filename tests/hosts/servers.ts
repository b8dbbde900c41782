/** Starts a real web server over a folder, with nothing but what the host's file of the site says. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import type { HostName, HostTool } from '../../scripts/lib/hosts/tools.ts';

export interface Running {
  readonly origin: string;
  stop(): Promise<void>;
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

/** Asks again until the server takes a connection; throws with its own words where it has ended before. */
export async function listening(child: ChildProcess, port: number, said: () => string): Promise<void> {
  while (!(await accepts(port))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended: ${said()}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A started program as a server that can be stopped. */
export async function running(
  command: string,
  args: readonly string[],
  port: number,
  options: { env: NodeJS.ProcessEnv; uid?: number; gid?: number },
): Promise<Running> {
  const child = spawn(command, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  child.once('error', (fault) => {
    said += fault.message;
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said += text.toString();
    });
  await listening(child, port, () => said);
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const asRoot = process.getuid?.() === 0;

interface Place {
  /** The folder that the base path lies in. */
  readonly root: string;
  /** Folder of the site's files. */
  readonly site: string;
  /** The server's own folder. */
  readonly own: string;
  readonly port: number;
  readonly modules: string;
}

/** The least that each server needs beside the host file. */
const CONFIGURATIONS: Readonly<Record<HostName, (place: Place) => string>> = {
  nginx: ({ root, site, own, port }) => `
    daemon off;
    pid ${own}/nginx.pid;
    error_log stderr warn;
    events {}
    http {
      access_log off;
      ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${own}/${kind};`).join('\n')}
      server { listen 127.0.0.1:${port}; root ${root}; include ${site}/nginx.conf; }
    }`,
  apache: ({ root, own, port, modules }) => `
    ServerRoot ${own}
    ServerName 127.0.0.1
    Listen 127.0.0.1:${port}
    PidFile ${own}/apache.pid
    Mutex file:${own}
    ErrorLog ${own}/error.log
    ${asRoot ? 'User nobody\n    Group nogroup' : ''}
    ${['mpm_event', 'authz_core', 'dir', 'mime', 'alias', 'headers', 'filter', 'deflate', 'autoindex']
      .map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`)
      .join('\n    ')}
    TypesConfig /dev/null
    DocumentRoot ${root}
    <Directory ${root}>
      Options Indexes FollowSymLinks
      AllowOverride FileInfo Indexes Options=Indexes
      Require all granted
    </Directory>
    `,
  caddy: ({ root, site, port }) => `
{
	admin off
	auto_https off
}
:${port} {
	bind 127.0.0.1
	root * ${root}
	import ${site}/Caddyfile
}
`,
};

const COMMANDS: Readonly<
  Record<HostName, (file: string, own: string) => { check: readonly string[]; run: readonly string[] }>
> = {
  nginx: (file, own) => ({ check: ['-t', '-p', own, '-c', file], run: ['-p', own, '-c', file] }),
  apache: (file) => ({ check: ['-t', '-f', file], run: ['-DFOREGROUND', '-f', file] }),
  caddy: (file) => ({
    check: ['validate', '--adapter', 'caddyfile', '--config', file],
    run: ['run', '--adapter', 'caddyfile', '--config', file],
  }),
};

/**
 * Starts a server; its own check of the configuration comes first.
 * @param own an empty folder that everybody may read
 * @throws Error with the server's words where it refuses the configuration, or warns of it
 */
export async function startHost(
  name: HostName,
  tool: HostTool,
  place: Omit<Place, 'port' | 'modules'>,
): Promise<Running> {
  const port = await freePort();
  const file = join(place.own, `${name}.conf`);
  mkdirSync(place.own, { recursive: true });
  writeFileSync(file, CONFIGURATIONS[name]({ ...place, port, modules: tool.modules ?? '' }));
  const { check, run } = COMMANDS[name](file, place.own);
  const env = {
    ...process.env,
    ...tool.env,
    HOME: place.own,
    XDG_CONFIG_HOME: place.own,
    XDG_DATA_HOME: place.own,
  };
  const checked = spawnSync(tool.program, [...check], { env, encoding: 'utf8' });
  const said = `${checked.error?.message ?? ''}${checked.stdout}${checked.stderr}`;
  if (checked.status !== 0 || /\[warn\]|\[emerg\]/.test(said)) throw new Error(`${name}: ${said}`);
  return running(tool.program, run, port, { env });
}
