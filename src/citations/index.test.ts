import { expect, test } from 'vitest';
import { joinCitations, scanPage } from './index.ts';

const words = (n: number): string => `${'word '.repeat(n)}\n`;
const timesOf = (source: string) => {
  const page = joinCitations([scanPage('a/', 'a.mdx', source)], new Map(), '2026-11-21').pages.get('a/');
  return [page?.minutesAnswer, page?.minutesFull];
};

test('a long page tells the time for its answer and for all of it', () => {
  expect(timesOf(`${words(60)}\n## More\n\n${words(900)}`)).toEqual([1, 4]);
});

test('a page without an answer, or read in a minute, tells no time', () => {
  expect(timesOf(`## First\n\n${words(900)}`)).toEqual([undefined, undefined]);
  expect(timesOf(`${words(60)}\n## More\n\n${words(200)}`)).toEqual([undefined, undefined]);
});

test('marks and figures of the prose leave its reading time as it is', () => {
  const page = `import Claim from '#components/evidence/Claim.astro';\nimport Chart from '#components/charts/Chart.astro';\n\n${words(60)}\n## More\n\n${words(900)}`;
  expect(timesOf(page)).toEqual([1, 4]);
});

test('a page that is partly generated does not tell a time for the words that were not counted', () => {
  const page = `import Rules from '#components/framework/Rules.astro';\n\n${words(60)}\n## More\n\n${words(900)}`;
  expect(timesOf(page)).toEqual([1, undefined]);
});

test('a record is used on each page that cites it, once, and on pages made from records', () => {
  const pages = [
    scanPage('a/', 'a.mdx', '---\ntitle: A\n---\n\n<Claim id="one">x</Claim> <Claim id="one">y</Claim>\n'),
    scanPage('b/', 'b.mdx', '---\ntitle: B\n---\n\n<Chart id="drawn" />\n'),
  ];
  const { claimUse, chartUse } = joinCitations(pages, new Map(), '2026-11-21', [
    { path: 'rules/#r', title: 'Rules', part: 'More is less.', claims: ['one', 'two'] },
    { path: 'a/', title: 'A', claims: ['one'] },
    { path: 'c/', title: 'C', charts: ['drawn'] },
  ]);
  expect(claimUse.get('one')).toEqual([
    { path: 'a/', title: 'A' },
    { path: 'rules/#r', title: 'Rules', part: 'More is less.' },
  ]);
  expect(claimUse.get('two')?.map(({ path }) => path)).toEqual(['rules/#r']);
  expect(chartUse.get('drawn')?.map(({ path }) => path)).toEqual(['b/', 'c/']);
});
