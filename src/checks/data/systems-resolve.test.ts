import { expect, test } from 'vitest';
import { SystemRecord } from '#schema/system.ts';
import { aClaim, handbookOf } from './evidence-fixture.ts';
import { rule } from './systems-resolve.ts';

const system = SystemRecord.parse({
  id: 'a-system',
  title: 'A system',
  group: { id: 'no-group', place: 1 },
  seed: null,
  strip: { python: 'this', rust: 'that', boundary: 'http-api', seam: 'a line' },
  components: [{ name: 'one', facts: {} }],
  adopters: ['nobody'],
  adopterComponents: { nobody: ['a part'] },
  claims: ['known', 'unknown'],
  example: 'no-example',
  charts: [],
});

test('a claim, an adopter and an example that do not exist are told by field', () => {
  const handbook = {
    ...handbookOf({ claims: [aClaim({ id: 'known' })] }),
    systems: new Map([['a-system', system]]),
  };
  expect(rule.run(handbook).map(({ field, value }) => `${field} ${value}`)).toEqual([
    'claims unknown',
    'adopters nobody',
    'adopterComponents.nobody a part',
    'group.id no-group',
    'example no-example',
  ]);
});

test('what exists passes', () => {
  const whole = { ...system, adopters: [], adopterComponents: {}, claims: ['known'], example: 'lab' };
  const handbook = {
    ...handbookOf({ claims: [aClaim({ id: 'known' })] }),
    systems: new Map([['a-system', whole]]),
    examples: new Set(['lab']),
    navigation: {
      sections: [{ id: 'systems', groups: [{ id: 'no-group', pages: [], records: 'systems' as const }] }],
    },
  };
  expect(rule.run(handbook)).toEqual([]);
});
