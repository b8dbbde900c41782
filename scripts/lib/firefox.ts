/** Finds a Firefox for the full browser tests, or brings the one that the system's packages have. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installBySystem } from './system-packages.ts';

const NAMES = ['firefox', 'firefox-esr'];

const PACKAGES = {
  'apt-get': ['firefox-esr', 'fonts-dejavu-core'],
  dnf: ['firefox'],
  apk: ['firefox', 'font-dejavu'],
  pacman: ['firefox'],
  zypper: ['MozillaFirefox'],
};

const APPS = ['/Applications/Firefox.app/Contents/MacOS/firefox'];

/** A file of that name may be a shim that installs nothing (Ubuntu's snap package): only an answer counts. */
function answers(path: string): boolean {
  return (
    existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
  );
}

function look(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...APPS].find(answers);
}

/** Path of a Firefox that starts; undefined where there is none and none may be brought. `FIREFOX_PATH` names one. */
export function findFirefox(say: (line: string) => void): string | undefined {
  const told = process.env.FIREFOX_PATH;
  if (told !== undefined && told !== '') return told;
  const found = look();
  if (found !== undefined) return found;
  installBySystem('Firefox', PACKAGES, say);
  return look();
}
