import { expect, it } from 'vitest';
import { loadRules, loadWords } from '#load/framework.ts';
import { conditionMarkup, regionMarkup } from './conditions.ts';

const rules = loadRules(process.cwd());
const words = loadWords(process.cwd());
const region = (id: string) => {
  const found = rules.regions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no region ${id}`);
  return found;
};

it('a condition names each fact before its answers', () => {
  expect(conditionMarkup(words, { existing_codebase: ['c/c++', 'python'], cpu_bound_share: ['low'] })).toBe(
    '<b>Code that exists today</b>: C or C++; or Python and <b>Time spent computing in own code</b>: mostly waiting, under about 30 % of a core in own code',
  );
});

it('a region says its bounds, the strict part by its whole name', () => {
  expect(regionMarkup(words, region('library-grave'))).toBe(
    '<b>flexibility</b> at least 8 and <b>strict guarantees</b> at least 2',
  );
});

it('what is written for readers is escaped', () => {
  const facts = { a: { label: 'R & D', asks: '', findOut: '', levels: { x: '<1 ms.' } } };
  expect(conditionMarkup({ facts }, { a: ['x'] })).toBe('<b>R &amp; D</b>: &lt;1 ms');
});
