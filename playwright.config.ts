import { defineConfig } from '@playwright/test';
import { basePath } from './scripts/lib/root.ts';
import { LAUNCH } from './tests/browser/launch.ts';

/** `npm test` passes a free port and the Chromium it found; by hand: `npx playwright test`, with CHROME_PATH if need be. */
const port = Number(process.env.HANDBOOK_PORT ?? 4399);
const origin = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // Ends what hangs: a page is visited in two themes, each with a full axe run, on a machine that may be busy.
  timeout: 300_000,
  // Ends what will never come true; on a busy machine a repaint may take seconds.
  expect: { timeout: 60_000 },
  use: {
    baseURL: `${origin}${basePath()}`,
    launchOptions: LAUNCH,
  },
  webServer: {
    command: `"${process.execPath}" --disable-warning=ExperimentalWarning scripts/start.ts --no-build`,
    url: `${origin}${basePath()}`,
    env: { PORT: String(port), HOST: '127.0.0.1' },
    reuseExistingServer: false,
    timeout: 120_000,
  },
});
