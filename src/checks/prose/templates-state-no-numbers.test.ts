import { expect, test } from 'vitest';
import { proseOf } from './rules.fixture.ts';
import { rule } from './templates-state-no-numbers.ts';

const faults = (file: string, text: string): string[] =>
  rule.run(proseOf({}, { templates: [{ file, text }] })).map(({ entry, value }) => `${entry}: ${value}`);

test('a sentence with a number in a template is refused, wherever it stands', () => {
  expect(faults('src/pages/a.astro', '<p>\n  In a survey 76 % took more effort.\n</p>')).toEqual([
    'line 2: In a survey 76 % took more effort.',
  ]);
  expect(
    faults('src/pages/a.astro', "---\nconst lead = 'Half of the 12 teams left';\n---\n<p>{lead}</p>"),
  ).toHaveLength(1);
  expect(
    faults('src/wizard/a.tsx', 'export const A = () => <p>It takes about 5 seconds more.</p>;'),
  ).toHaveLength(1);
  expect(faults('src/messages/en/a.ts', "export const a = 'It is about 3 times as fast.';")).toHaveLength(1);
});

test('numbers of layout, limits and names pass', () => {
  expect(
    faults(
      'src/pages/a.astro',
      '<svg viewBox="0 0 12 12"><path d="M6 1.5a4 4 0 0 1"/></svg><p>{n} of them here</p>',
    ),
  ).toEqual([]);
  expect(faults('src/messages/en/a.ts', "export const a = 'A link holds at most 20 components.';")).toEqual(
    [],
  );
  expect(faults('src/messages/en/a.ts', "export const a = 'documented decisions (95 % interval';")).toEqual(
    [],
  );
});
