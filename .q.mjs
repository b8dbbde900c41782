import { chromium } from '@playwright/test';

const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const port of [5301, 5302]) {
  const p = await b.newPage({ viewport: { width: 1200, height: 900 } });
  await p.goto(`http://127.0.0.1:${port}/`);
  console.log(
    port,
    await p.evaluate(() =>
      ['main', '.content-panel', '.sl-container', '.sl-markdown-content', '.home-lead', '.main-pane'].map(
        (s) => {
          const e = document.querySelector(s);
          if (!e) return s;
          const r = e.getBoundingClientRect(),
            c = getComputedStyle(e);
          return [s, r.left, r.width, c.marginLeft, c.maxWidth, c.paddingLeft].join(' ');
        },
      ),
    ),
  );
}
await b.close();
