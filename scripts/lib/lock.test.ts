import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingPlatforms, type PackageLock } from './lock.ts';
import { ROOT } from './root.ts';

describe('missingPlatforms', () => {
  const wants = {
    optionalDependencies: {
      '@b/linux-x64': '1.0.0',
      '@b/darwin-arm64': '1.0.0',
      'b-win32-x64-msvc': '1.0.0',
      fsevents: '2.0.0',
    },
  };
  const all = {
    'node_modules/@b/linux-x64': {},
    'node_modules/@b/darwin-arm64': {},
    'node_modules/b-win32-x64-msvc': {},
  };
  it('is content where every binary has its entry', () => {
    expect(missingPlatforms({ packages: { 'node_modules/b': wants, ...all } })).toEqual([]);
  });
  it('names what is missing; what is optional for other reasons may be absent', () => {
    const { 'node_modules/@b/darwin-arm64': _, ...rest } = all;
    expect(missingPlatforms({ packages: { 'node_modules/b': wants, ...rest } })).toEqual([
      'b: @b/darwin-arm64',
    ]);
  });
  it('finds the entries of a nested copy beside it or around it', () => {
    const nested = Object.fromEntries(Object.keys(all).map((name) => [`node_modules/a/${name}`, {}]));
    expect(missingPlatforms({ packages: { 'node_modules/a/node_modules/b': wants, ...nested } })).toEqual([]);
    expect(missingPlatforms({ packages: { 'node_modules/b': wants, ...nested } })).toHaveLength(3);
  });
});

describe('package-lock.json', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as PackageLock;
  it('holds the binaries of every platform: where one is missing, npm left it out without a word; choose another version', () => {
    expect(missingPlatforms(lock)).toEqual([]);
  });
  it('has families of binaries to look at', () => {
    expect(Object.keys(lock.packages).filter((name) => name.includes('linux-x64')).length).toBeGreaterThan(3);
  });
  it('keeps the addresses of registries out', () => {
    expect(Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
  });
});
