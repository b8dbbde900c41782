import { expect, test } from 'vitest';
import { ExampleRecord } from '#schema/example.ts';
import { handbookOf } from './evidence-fixture.ts';
import { rule } from './examples-resolve.ts';

const record = (id: string): [string, ExampleRecord] => [
  id,
  ExampleRecord.parse({
    id,
    title: 'An example',
    description: 'What it shows.',
    answer: 'What it shows.',
    boundary: 'http-api',
    strip: { python: 'this', rust: 'that', seam: 'a line' },
    regions: [{ file: 'src/core.rs', region: 'core', says: 'the core' }],
    chart: null,
  }),
];

test('a folder without a record and a record without a folder are told', () => {
  const handbook = {
    ...handbookOf({}),
    examples: new Set(['lab', 'kernel']),
    exampleRecords: new Map([record('lab'), record('gone')]),
  };
  expect(rule.run(handbook).map(({ entry }) => entry)).toEqual(['kernel', 'gone']);
});

test('a pair passes', () => {
  expect(
    rule.run({ ...handbookOf({}), examples: new Set(['lab']), exampleRecords: new Map([record('lab')]) }),
  ).toEqual([]);
});
