/** Whether a program waits at a named pipe: only then does a signal find it there, and not on its way (Linux). */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const POLL_MS = 10;

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // It has ended meanwhile.
  }
}

function list(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function hasOpen(pid: string, path: string): boolean {
  return list(`/proc/${pid}/fd`).some((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`) === path;
    } catch {
      return false;
    }
  });
}

/** Whether a thread sleeps in a pipe; where the kernel does not tell where it sleeps, whether it sleeps. */
function sleepsInPipe(pid: string): boolean {
  return list(`/proc/${pid}/task`).some((task) => {
    const where = read(`/proc/${pid}/task/${task}/wchan`);
    if (where !== '' && where !== '0') return where.includes('pipe');
    return /\) S /.test(read(`/proc/${pid}/task/${task}/stat`));
  });
}

/** Whether a process of the group has the pipe open and waits in one. */
export function waitsAt(path: string, group: number): boolean {
  return list('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter(
      (pid) => / (\d+) /.exec(read(`/proc/${pid}/stat`).replace(/^.*\) \S \d+/s, ''))?.[1] === String(group),
    )
    .some((pid) => hasOpen(pid, path) && sleepsInPipe(pid));
}

/** Resolves when the group waits at the pipe, or has ended; at once where there is no /proc. */
export async function untilWaits(path: string, group: number, ended: Promise<unknown>): Promise<void> {
  if (process.platform !== 'linux') return;
  let over = false;
  void ended.finally(() => {
    over = true;
  });
  while (!over && !waitsAt(path, group)) await setTimeout(POLL_MS);
}
