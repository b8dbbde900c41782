import { expect, it } from 'vitest';
import { manifestFaults } from '#output/manifest/manifest.ts';
import { DIST, told } from './site.ts';

it('every file is what the build wrote, by bytes and SHA-256, and there is no other', () => {
  expect(told(manifestFaults(DIST))).toBe('');
});
