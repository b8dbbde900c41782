import { expect, it } from 'vitest';
import { progress } from './site-build.ts';

it('tells the steps of a build once, and pages as a count now and then', () => {
  const said: string[] = [];
  let now = 0;
  const told = progress(
    (line) => said.push(line),
    () => now,
  );
  told.line('12:00:00 [content] Syncing content');
  for (let page = 0; page < 5; page += 1) {
    now += 1000;
    told.line(`12:00:01   ├─ /systems/${page}/index.html (+12ms)`);
  }
  told.line('12:00:02 [handbook] example archives');
  told.line('12:00:02 [build] ✓ Completed in 2s.');
  expect(said).toEqual(['  Syncing content', '  3 pages …', '  example archives']);
  expect(told.pages()).toBe(5);
});
