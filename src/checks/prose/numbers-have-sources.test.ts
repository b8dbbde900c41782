import { expect, test } from 'vitest';
import { rule } from './numbers-have-sources.ts';
import { proseOf } from './rules.fixture.ts';

const faults = (page: string): string[] =>
  rule.run(proseOf({ 'systems/a/': page })).map(({ entry, value }) => `${entry} ${value}`);

test('a number must stand in what its own paragraph cites', () => {
  expect(
    faults(
      'It took 27 ms <Claim id="known" />.\n\nIt took 99 ms <Claim id="known" />.\n\nIt took 27 ms, uncited.\n',
    ),
  ).toEqual(['line 3 99 ms', 'line 5 27 ms']);
});

test('an item and a row rest on what they cite themselves, not on their neighbours', () => {
  expect(faults('- It took 27 ms <Claim id="known" />.\n- It took 7.3 ms.\n')).toEqual(['line 2 7.3 ms']);
  expect(faults('| a |\n| - |\n| 27 ms <Claim id="known" /> |\n| 27 ms |\n')).toEqual(['line 4 27 ms']);
});

test('a citation in a comment or in code bears nothing out', () => {
  expect(faults('It took 27 ms {/* <Claim id="known" /> */}.')).toEqual(['line 1 27 ms']);
  expect(faults('It took 27 ms (`<Claim id="known" />`).')).toEqual(['line 1 27 ms']);
});

test('the same digits in another unit are another number', () => {
  expect(faults('<Claim id="known">It took 27.4 s</Claim>.')).toEqual(['line 1 27.4 s']);
  expect(faults('<Claim id="known">It took 27,400 µs</Claim>.')).toEqual([]);
});

test('a title, a description and a heading rest on all that the page cites', () => {
  const page = (title: string, cited: string) =>
    `---\ntitle: ${title}\ndescription: ${title}\n---\n\n## Took 27 ms { #took }\n\n${cited}\n`;
  expect(faults(page('Took 27 ms', 'Text <Claim id="known" />.'))).toEqual([]);
  expect(faults(page('Took 27 ms', 'Text.'))).toEqual([
    'front matter 27 ms',
    'front matter 27 ms',
    'line 6 27 ms',
  ]);
});

test('pages that speak of the handbook itself are judged like the rest', () => {
  expect(rule.run(proseOf({ 'about/a/': 'It took 99 ms.', '': 'It took 99 ms.' }))).toHaveLength(2);
});
