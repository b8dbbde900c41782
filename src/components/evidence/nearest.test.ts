import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test('suggests the ids that share most words', () => {
  const known = ['mem-ratio-10x', 'mem-node-200mb', 'web-go-450k'];
  expect(nearest('mem-ratio', known, 2)).toEqual(['mem-ratio-10x', 'mem-node-200mb']);
});

test('suggests something for an id that resembles none', () => {
  expect(nearest('zzz', ['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c']);
});
