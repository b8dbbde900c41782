import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';

const [, , port, ...paths] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const p of paths) {
  const page = await b.newPage();
  const got = [];
  page.on('response', async (r) => {
    got.push(
      r
        .body()
        .then((x) => [new URL(r.url()).pathname, gzipSync(x, { level: 6 }).length])
        .catch(() => [r.url(), 0]),
    );
  });
  await page.goto(`http://127.0.0.1:${port}${p}`);
  await page.waitForTimeout(1500);
  const l = await Promise.all(got);
  l.sort((a, c) => c[1] - a[1]);
  console.log(
    p,
    l.reduce((s, [, n]) => s + n, 0),
    'in',
    l.length,
  );
  for (const [u, n] of l) console.log('   ', n, u);
  await page.close();
}
await b.close();
