/** `node scripts/bench-wizard.ts`: time from an answer to the next repaint in the built wizard, as JSON. Needs `dist/` and Chromium. */
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { chromium } from '@playwright/test';
import { readArguments } from './lib/arguments.ts';
import { basePath, ROOT } from './lib/root.ts';

const HELP = `Usage: node scripts/bench-wizard.ts [--runs N]

Prints JSON: milliseconds from choosing an answer to the frame after it, with three components of which one is answered.`;

const { values } = readArguments('node scripts/bench-wizard.ts', HELP, {
  runs: { type: 'string', default: '60' },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1');
const port = Number(process.env.HANDBOOK_PORT ?? 4398);
const server = spawn(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', 'scripts/start.ts', '--no-build'],
  {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: 'ignore',
  },
);
try {
  const address = `http://127.0.0.1:${port}${basePath()}decide/#from=data-engineering`;
  for (let tries = 0; ; tries += 1) {
    try {
      await fetch(address);
      break;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  const root = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: root ? ['--no-sandbox', '--disable-dev-shm-usage'] : ['--disable-dev-shm-usage'],
  });
  const page = await browser.newPage();
  await page.goto(address);
  await page.locator('wizard-app.wz-ready').waitFor();
  await page.getByRole('button', { name: 'Add a component' }).click();
  const times = await page.evaluate(async (count) => {
    const inputs = [...document.querySelectorAll<HTMLInputElement>('.wz-form input[data-sets]')];
    const found: number[] = [];
    for (let i = 0; i < count; i += 1) {
      const input = inputs[(i * 7) % inputs.length];
      if (input === undefined) continue;
      const begin = performance.now();
      input.checked = true;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      // The task after the next frame begins when that frame has been painted.
      await new Promise<void>((done) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done();
          port2.postMessage(0);
        }),
      );
      found.push(performance.now() - begin);
    }
    return found;
  }, runs);
  await browser.close();
  times.sort((a, b) => a - b);
  const pick = (share: number): number =>
    Math.round((times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0) * 10) / 10;
  console.log(
    JSON.stringify(
      {
        what: 'answer to repaint, milliseconds',
        target: 50,
        machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
        versions: { node: process.version, chromium: browser.version() },
        runs: times.length,
        min: pick(0),
        median: pick(0.5),
        p95: pick(0.95),
        max: pick(1),
      },
      undefined,
      2,
    ),
  );
} finally {
  server.kill();
}
