/** The container: what its file says, done without Docker; and by Docker, where a daemon answers and the images can be had. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { policy } from '#output/headers/policy.ts';
import { writeHeaders } from '#output/headers/write.ts';
import { findHosts } from '../../scripts/lib/hosts/tools.ts';
import { ROOT } from '../../scripts/lib/root.ts';
import { freePort, running } from './servers.ts';

const dockerfile = readFileSync(join(ROOT, 'hosts/Dockerfile'), 'utf8');
const configuration = readFileSync(join(ROOT, 'hosts/nginx.conf'), 'utf8');
const { nginx } = findHosts(ROOT, console.log);

it('is not root in its last stage, and every path that it copies is there', () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  expect(/^USER (\d+):\d+$/m.exec(last)?.[1]).toMatch(/^[1-9]\d*$/);
  for (const [, path = ''] of last.matchAll(/^COPY (?!--from)(\S+) /gm))
    expect(existsSync(join(ROOT, path)), path).toBe(true);
  expect(last).toContain('COPY --from=build /handbook/dist/nginx.conf /etc/nginx/site.conf');
  expect(configuration).toContain('include /etc/nginx/site.conf;');
});

it('writes nowhere but to /tmp', () => {
  const written = [...configuration.matchAll(/^\s*(?:pid|\w+_temp_path|error_log|access_log) (\S+?)[; ]/gm)];
  expect(written.length).toBeGreaterThan(6);
  for (const [, path = ''] of written) expect(path).toMatch(/^\/(?:tmp\/|dev\/std)|^off$/);
});

if (nginx === undefined) {
  console.warn('SKIPPED: nginx is not on this machine: the container’s configuration is untried here');
  it.skip('serves the site as another user, from a folder that it may not write to');
} else
  it('serves the site as another user, from a folder that it may not write to', async () => {
    const top = mkdtempSync(join(tmpdir(), 'container-'));
    try {
      chmodSync(top, 0o755);
      const www = join(top, 'www');
      mkdirSync(join(www, 'a'), { recursive: true });
      writeFileSync(join(www, 'index.html'), 'home');
      writeFileSync(join(www, 'a', 'index.html'), 'a');
      writeFileSync(join(www, '404.html'), 'lost');
      writeHeaders(www, '/', policy([], []));
      const scratch = join(top, 'tmp');
      mkdirSync(scratch);
      chmodSync(scratch, 0o777);
      const port = await freePort();
      const file = join(top, 'nginx.conf');
      const ours = configuration
        .replaceAll('/tmp/', `${scratch}/`)
        // Node's pipes cannot be opened by name; a container's output can.
        .replace('/dev/stderr', join(scratch, 'error.log'))
        .replace('/etc/nginx/site.conf', join(www, 'nginx.conf'))
        .replace('/srv/www', www)
        .replace('listen 8080', `listen 127.0.0.1:${port}`);
      writeFileSync(file, ours);
      const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
      const args = ['-e', join(scratch, 'error.log'), '-p', top, '-c', file];
      // Another user may not look into the cache folder that it lies in.
      const program = join(top, 'nginx');
      cpSync(nginx.program, program);
      const server = await running(program, args, port, {
        env: { ...process.env, ...nginx.env },
        ...nobody,
      });
      try {
        const answer = await fetch(`${server.origin}/a/`);
        expect([answer.status, await answer.text()]).toEqual([200, 'a']);
        expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
        expect((await fetch(`${server.origin}/nginx.conf`)).status).toBe(404);
      } finally {
        await server.stop();
      }
    } finally {
      rmSync(top, { recursive: true, force: true });
    }
  });

const docker = spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
if (!docker) {
  console.warn('SKIPPED: no Docker daemon answers: the container is not built here');
  it.skip('is built by Docker, and runs read-only');
} else
  it('is built by Docker, and runs read-only', async () => {
    const tag = `boundary-handbook-test-${process.pid}`;
    const build = spawnSync('docker', ['build', '-f', 'hosts/Dockerfile', '-t', tag, '.'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (build.status !== 0 && /resolve|pull|not found|denied|network|i\/o timeout/i.test(build.stderr)) {
      console.warn(`SKIPPED: the images could not be had: ${build.stderr.trim().split('\n').at(-1)}`);
      return;
    }
    expect(build.status, build.stderr).toBe(0);
    const port = await freePort();
    const hard = [
      '--read-only',
      '--tmpfs',
      '/tmp',
      '--cap-drop',
      'ALL',
      '--security-opt',
      'no-new-privileges',
    ];
    const args = ['run', '--rm', '--name', tag, ...hard, '-p', `127.0.0.1:${port}:8080`, tag];
    const server = await running('docker', args, port, { env: process.env });
    try {
      expect((await fetch(`${server.origin}/`)).status).toBe(200);
    } finally {
      spawnSync('docker', ['stop', tag], { stdio: 'ignore' });
      spawnSync('docker', ['rmi', tag], { stdio: 'ignore' });
      await server.stop();
    }
  });
