/** Runs tools of `node_modules` under the running Node. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Finished {
  readonly code: number;
  /** stdout and stderr as they came. */
  readonly output: string;
  readonly seconds: number;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called for every complete line of stdout and stderr. */
  readonly onLine?: (line: string) => void;
}

const running = new Set<ChildProcess>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    if (running.size === 0) process.exit(128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 1));
    process.exitCode = 1;
  });
}

/** Runs a program without stdin and gathers what it says. A program that cannot be started counts as code 127. */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  const began = performance.now();
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      output += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) options.onLine?.(line);
    });
  }
  const seconds = (): number => (performance.now() - began) / 1000;
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? 1, output, seconds: seconds() };
  } catch (fault) {
    return {
      code: 127,
      output: `${command}: ${fault instanceof Error ? fault.message : String(fault)}`,
      seconds: seconds(),
    };
  } finally {
    running.delete(child);
  }
}

/** Runs a tool's JavaScript entry, so that neither a shell nor `.bin` links are needed. */
export function runTool(entry: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  return run(process.execPath, [join(options.cwd, 'node_modules', entry), ...args], options);
}
