import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { scanPage } from '#citations/parse.ts';
import { ChartSpec } from '#schema/chart.ts';
import { Claim } from '#schema/claim.ts';
import { ExampleRecord } from '#schema/example.ts';
import { SystemRecord } from '#schema/system.ts';
import { chartFiles, claimFiles, exampleRecordFile, systemFiles } from './scaffold.ts';

test('every new record fits its schema as it is written', () => {
  const [record, page] = systemFiles('new-thing');
  expect(() => SystemRecord.parse(parse(record?.text ?? ''))).not.toThrow();
  expect(
    scanPage('systems/new-thing/', 'x.mdx', page?.text ?? '').headings.every(
      (heading) => heading.id !== undefined,
    ),
  ).toBe(true);
  expect(() => ChartSpec.parse(parse(chartFiles('new-thing')[0]?.text ?? ''))).not.toThrow();
  expect(() => Claim.parse(parse(claimFiles('new-thing', '2026-11-21')[0]?.text ?? ''))).not.toThrow();
  expect(() => ExampleRecord.parse(parse(exampleRecordFile('new-thing').text))).not.toThrow();
});
