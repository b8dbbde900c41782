import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const [, , port, out, what = 'exports'] = process.argv;
const base = `http://127.0.0.1:${port}/`;
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
const frags = JSON.parse(readFileSync('/tmp/h3/frags.json', 'utf8'));
const FORMATS = ['json', 'madr', 'nygard', 'confluence', 'rich', 'mermaid', 'questions'];
const ctx = await browser.newContext({ baseURL: base, viewport: { width: 1200, height: 900 } });
if (what === 'exports') {
  const res = {};
  for (const [name, hash] of Object.entries(frags)) {
    const page = await ctx.newPage();
    await page.clock.setFixedTime(new Date('2026-11-30T10:00:00Z'));
    page.on('pageerror', (e) => console.log(name, 'ERR', e.message));
    await page.goto('decide/' + hash);
    await page.locator('wizard-app.wz-ready').waitFor();
    await page.locator('.wz-out select').waitFor({ timeout: 5000 });
    const r = {};
    r.url = page.url();
    for (const f of FORMATS) {
      await page.locator('.wz-out select').selectOption(f);
      r[f] = (await page.getByLabel('The text of the export').inputValue()).replaceAll(base, 'BASE/');
    }
    const squash = (s) => s.replace(/\s+/g, ' ').trim();
    r.result = squash(
      await page.locator('.wz-result').evaluate((e) => {
        e.querySelectorAll('details').forEach((d) => (d.open = true));
        return e.innerText;
      }),
    );
    r.whole = squash(await page.locator('.wz-whole').innerText());
    r.now = squash(await page.locator('.wz-now').innerText());
    r.tabs = squash(await page.locator('.wz-tabs').innerText());
    r.notices = squash(await page.locator('.wz-notices').innerText());
    r.list = squash(await page.locator('.wz-list').evaluate((e) => e.textContent));
    r.url = r.url.replaceAll(base, 'BASE/');
    res[name] = r;
    await page.close();
  }
  writeFileSync(out, JSON.stringify(res, null, 1));
} else {
  mkdirSync(out, { recursive: true });
  const shots = [
    ['empty', ''],
    ['result', frags.kernel],
    ['several', frags.three],
    ['many', frags['cases']],
  ];
  for (const [w, scheme] of [
    [390, 'light'],
    [820, 'light'],
    [1200, 'light'],
    [1440, 'light'],
    [1200, 'dark'],
    [390, 'dark'],
    [320, 'light'],
  ])
    for (const [n, h] of shots) {
      if (n === 'many' && w !== 1200) continue;
      const c = await browser.newContext({
        baseURL: base,
        viewport: { width: w, height: 900 },
        colorScheme: scheme,
      });
      const page = await c.newPage();
      await page.goto('decide/' + h);
      await page.locator('wizard-app.wz-ready').waitFor();
      await page.waitForTimeout(400);
      await page.screenshot({ path: `${out}/${n}-${w}-${scheme}.png`, fullPage: true });
      await c.close();
    }
  for (const [n, h] of shots) {
    const c = await browser.newContext({ baseURL: base, viewport: { width: 800, height: 900 } });
    const page = await c.newPage();
    await page.goto('decide/' + h);
    await page.locator('wizard-app.wz-ready').waitFor();
    await page.waitForTimeout(400);
    await page.pdf({
      path: `${out}/${n}.pdf`,
      format: 'A4',
      margin: { top: '15mm', bottom: '15mm', left: '18mm', right: '18mm' },
    });
    await c.close();
  }
  {
    const c = await browser.newContext({
      baseURL: base,
      viewport: { width: 1200, height: 900 },
      javaScriptEnabled: false,
    });
    const page = await c.newPage();
    await page.goto('decide/');
    await page.screenshot({ path: `${out}/noscript-1200.png`, fullPage: true });
    await c.close();
  }
  {
    const c = await browser.newContext({
      baseURL: base,
      viewport: { width: 1200, height: 900 },
      forcedColors: 'active',
    });
    const page = await c.newPage();
    await page.goto('decide/' + frags.three);
    await page.locator('wizard-app.wz-ready').waitFor();
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${out}/forced-1200.png`, fullPage: true });
    await c.close();
  }
  for (const [n, p] of [
    ['home', '/'],
    ['case', '/decide/cases/chat-homeserver/'],
    ['guess', '/decide/guess/'],
  ])
    for (const w of [390, 1200]) {
      const c = await browser.newContext({ baseURL: base, viewport: { width: w, height: 900 } });
      const page = await c.newPage();
      await page.goto(p);
      await page.waitForTimeout(200);
      await page.screenshot({ path: `${out}/${n}-${w}.png`, fullPage: n !== 'guess' });
      await c.close();
    }
}
await browser.close();
