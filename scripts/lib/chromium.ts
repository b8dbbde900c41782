/** Finds a Chromium for the browser tests, or brings one where the system's package manager may. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installBySystem } from './system-packages.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** Usual places by platform, for browsers that are not in PATH. */
function usualPlaces(platform: string, env: NodeJS.ProcessEnv): readonly string[] {
  if (platform === 'darwin') {
    const apps = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'];
    return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, app)),
    );
  }
  if (platform === 'win32') {
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
      folder === undefined
        ? []
        : [
            join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
            join(folder, 'Chromium', 'Application', 'chrome.exe'),
          ],
    );
  }
  return ['/snap/bin/chromium', '/opt/google/chrome/chrome'];
}

/** Paths to try for an installed browser, best first. Looks at no disk. */
export function candidates(platform: string, env: NodeJS.ProcessEnv): readonly string[] {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  const ending = platform === 'win32' ? '.exe' : '';
  return [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, `${name}${ending}`))),
    ...usualPlaces(platform, env),
  ];
}

/** A file of that name may be a shim that installs nothing (Ubuntu's snap package): only an answer counts. */
function answers(path: string): boolean {
  if (!existsSync(path)) return false;
  // Chrome on Windows opens a window for --version.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

async function managedByPlaywright(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path !== '' && answers(path) ? path : undefined;
}

const PACKAGES = {
  'apt-get': ['chromium', 'fonts-dejavu-core'],
  dnf: ['chromium'],
  apk: ['chromium', 'font-dejavu'],
  pacman: ['chromium'],
  zypper: ['chromium'],
};

/**
 * Path of a Chromium that starts.
 * Throws an `Error` with one sentence that says what to install where there is none and none may be brought.
 */
export async function findChromium(say: (line: string) => void): Promise<string> {
  const told = process.env.CHROME_PATH;
  if (told !== undefined && told !== '') {
    if (answers(told)) return told;
    throw new Error(`CHROME_PATH=${told} does not start: point it at a Chromium or Chrome, or unset it.`);
  }
  const look = (): string | undefined => candidates(process.platform, process.env).find(answers);
  const found = look() ?? (await managedByPlaywright());
  if (found !== undefined) return found;
  installBySystem('Chromium', PACKAGES, say);
  const installed = look();
  if (installed !== undefined) return installed;
  throw new Error(
    'No Chromium for the browser tests: install Chromium or Chrome, or run `npx playwright install chromium`, or set CHROME_PATH to one.',
  );
}
