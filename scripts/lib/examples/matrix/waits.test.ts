import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilWaits, waitsAt } from './waits.ts';

describe.skipIf(process.platform !== 'linux')('a program at a pipe', () => {
  let dir = '';
  let pipe = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'waits-'));
    pipe = join(dir, 'pipe');
    spawnSync('mkfifo', [pipe]);
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  it('waits when it reads, and is let go by its end', async () => {
    const child = spawn('cat', [pipe], { detached: true, stdio: 'ignore' });
    const ended = once(child, 'close');
    const handle = await open(pipe, 'w');
    await untilWaits(pipe, child.pid ?? 0, ended);
    expect(waitsAt(pipe, child.pid ?? 0)).toBe(true);
    expect(waitsAt(pipe, process.pid)).toBe(false);
    expect(waitsAt(join(dir, 'another'), child.pid ?? 0)).toBe(false);
    child.kill();
    await ended;
    await handle.close();
    await untilWaits(pipe, child.pid ?? 0, ended);
    expect(waitsAt(pipe, child.pid ?? 0)).toBe(false);
  });

  it('does not wait when it has only opened it', async () => {
    const code = `fs.openSync(${JSON.stringify(pipe)}, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK); for (console.log("open"); ; );`;
    const child = spawn(process.execPath, ['-e', code], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = once(child, 'close');
    try {
      await once(child.stdout, 'data');
      // On a busy machine it may not have come back yet from telling that it is open.
      await expect.poll(() => waitsAt(pipe, child.pid ?? 0), { timeout: 60_000 }).toBe(false);
    } finally {
      child.kill();
      await ended;
    }
  });
});
