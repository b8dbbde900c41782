import { expect, test } from 'vitest';
import type { SystemRecord } from '#schema/system.ts';
import { proseOf } from './rules.fixture.ts';
import { rule } from './systems-bring-facts.ts';

const own = '<Claim id="one" /> <Claim id="two" /> <Cite source="three" />';

function proseWithSystem(text: string) {
  const prose = proseOf({ 'systems/a/': text, 'other/': '<Claim id="shared" />' });
  return {
    ...prose,
    handbook: { ...prose.handbook, systems: new Map([['a', { id: 'a' } as SystemRecord]]) },
  };
}

test('facts that another page cites too do not count', () => {
  const text = '<Claim id="one" /> <Cite source="three" /> <Claim id="shared" />';
  expect(rule.run(proseWithSystem(text)).map(({ value }) => value)).toEqual(['2']);
});

test('three facts of its own are enough, and other pages owe none', () => {
  expect(rule.run(proseWithSystem(own))).toEqual([]);
});
