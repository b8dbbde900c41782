import { expect, test } from 'vitest';
import { tieUnits } from './units.ts';

test('ties a number to its unit', () => {
  expect(tieUnits('<p>10.7 ms, 60 % of 3 GB, 7 million and 2 s.</p>')).toBe(
    '<p>10.7\u00a0ms, 60\u00a0% of 3\u00a0GB, 7\u00a0million and 2\u00a0s.</p>',
  );
});

test('leaves words that only begin like a unit', () => {
  const html = '<p>In 2026 some 3 servers, 4 Bees, version 2 half, 7 mills.</p>';
  expect(tieUnits(html)).toBe(html);
});

test('leaves code, drawings, attributes and scripts', () => {
  const html =
    '<p title="5 ms"><code>sleep 5 s</code></p><pre>1 B<b>2 B</b></pre><svg><text>3 ms</text></svg><script>"4 ms"</script>';
  expect(tieUnits(html)).toBe(html);
  expect(tieUnits(`${html}<p>6 ms</p>`)).toBe(`${html}<p>6\u00a0ms</p>`);
});

test('changes nothing the second time', () => {
  const once = tieUnits('<p>1 ms</p>');
  expect(tieUnits(once)).toBe(once);
});
