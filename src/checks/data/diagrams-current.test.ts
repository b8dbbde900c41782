import { expect, test } from 'vitest';
import { drawingHash } from '#diagrams/settings.ts';
import type { DiagramRecord } from '#schema/diagram.ts';
import { rule } from './diagrams-current.ts';
import { handbookOf } from './evidence-fixture.ts';

const diagram = (source: string, drawnFrom: string): DiagramRecord => ({
  id: 'seam',
  title: 'A seam',
  description: 'What the picture shows, in words.',
  source,
  svg: '<svg data-drawn-from=""></svg>',
  drawnFrom,
});
const run = (record: DiagramRecord) => rule.run({ ...handbookOf({}), diagrams: new Map([['seam', record]]) });

test('a source that changed after its picture was drawn is told', () => {
  expect(
    run(diagram('flowchart LR\n a-->c', drawingHash('flowchart LR\n a-->b'))).map(({ entry }) => entry),
  ).toEqual(['seam']);
});

test('a current picture passes, whatever the line ends of the checkout', () => {
  expect(run(diagram('flowchart LR\r\n a-->b', drawingHash('flowchart LR\n a-->b')))).toEqual([]);
});
