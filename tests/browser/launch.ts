/** How the browser of the tests is started. */
import type { LaunchOptions } from '@playwright/test';

/** Chromium refuses its sandbox to root; containers often have a tiny /dev/shm. */
export const LAUNCH: LaunchOptions = {
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : ['--disable-dev-shm-usage'],
};

/** With what Playwright switches off: scroll bars that take their room, and the cache that Back takes whole pages from. */
export function launchWith(
  ...given: readonly ('--hide-scrollbars' | '--disable-back-forward-cache')[]
): LaunchOptions {
  return { ...LAUNCH, ignoreDefaultArgs: [...given] };
}
