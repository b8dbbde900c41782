import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const [, , port, out, which = 'three'] = process.argv;
const frags = JSON.parse(readFileSync('/tmp/h3/frags.json'));
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const p = await b.newPage({ viewport: { width: 658, height: 1009 } });
await p.goto(`http://127.0.0.1:${port}/decide/${which === 'empty' ? '' : (frags[which] ?? which)}`);
await p.locator('wizard-app.wz-ready').waitFor();
await p.waitForTimeout(800);
const pdf = await p.pdf({
  format: 'A4',
  margin: { top: '15mm', bottom: '15mm', left: '18mm', right: '18mm' },
});
console.log('pages', pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length);
await p.evaluate(() => dispatchEvent(new Event('beforeprint')));
await p.emulateMedia({ media: 'print' });
await p.screenshot({ path: out, fullPage: true });
await b.close();
