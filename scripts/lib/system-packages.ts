/** Brings a program that the tests need through the system's own package manager, where we may. */
import { spawnSync } from 'node:child_process';

/** Package managers, what refreshes their lists, and how they install. */
const MANAGERS: readonly (readonly [
  program: string,
  refresh: readonly string[] | null,
  install: readonly string[],
])[] = [
  ['apt-get', ['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends']],
  ['dnf', null, ['install', '-y', '-q']],
  ['apk', null, ['add', '--quiet']],
  ['pacman', null, ['-Sy', '--noconfirm', '--needed']],
  ['zypper', null, ['--non-interactive', 'install']],
];

/** Names of the packages by package manager; a manager without names has none. */
export type Packages = Readonly<Record<string, readonly string[]>>;

/**
 * Installs packages where the system is a Linux, we are its administrator and it has a manager that we know.
 * What fails is told and throws nothing: the caller looks whether the program is there.
 */
export function installBySystem(what: string, packages: Packages, say: (line: string) => void): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  for (const [program, refresh, install] of MANAGERS) {
    const names = packages[program];
    if (names === undefined || spawnSync(program, ['--version'], { stdio: 'ignore' }).error !== undefined)
      continue;
    say(`No ${what} found: installing it with ${program} …`);
    for (const args of [...(refresh === null ? [] : [refresh]), [...install, ...names]]) {
      const result = spawnSync(program, args, {
        stdio: ['ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
      if (result.status !== 0) {
        say(`  ${program} ${args.join(' ')}: ${result.stderr.trim().split('\n').at(-1) ?? 'failed'}`);
        return;
      }
    }
    return;
  }
}
