import { delimiter } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { candidates, findChromium } from './chromium.ts';

afterEach(() => vi.unstubAllEnvs());

describe('candidates', () => {
  it('looks along PATH first, name by name', () => {
    const paths = candidates('linux', { PATH: ['/a', '/b'].join(delimiter) });
    expect(paths.slice(0, 3)).toEqual(['/a/chromium', '/b/chromium', '/a/chromium-browser']);
  });
  it('knows where applications lie on macOS', () => {
    expect(candidates('darwin', { PATH: '', HOME: '/Users/a' })).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
  });
});

describe('findChromium', () => {
  it('does not pass over a CHROME_PATH that is wrong', async () => {
    vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
    await expect(findChromium(() => {})).rejects.toThrow(/CHROME_PATH=\/nowhere\/chrome does not start/);
  });
});
