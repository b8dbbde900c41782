import { expect, test } from 'vitest';
import { loadProject } from '#load/project.ts';
import { checkedOf } from '../index.ts';
import { proseOf } from './index.ts';
import { rule } from './words-have-sources.ts';

const prose = proseOf(checkedOf(loadProject(process.cwd())));

test('the words of today’s rules state nothing that their claims do not', () => {
  expect(rule.run(prose)).toEqual([]);
});

test('a changed figure in them is found', () => {
  const text = JSON.stringify(prose.framework);
  const changed = text.replace(/(?<=bout )70 %/, '87 %');
  expect(changed).not.toBe(text);
  expect(rule.run({ ...prose, framework: JSON.parse(changed) }).map(({ value }) => value)).toContain('87 %');
});
