/** How well the numbers of the real prose are guarded: wrong ones planted into it, and all true ones. */
import { expect, test } from 'vitest';
import { quantitiesOf } from '#citations/evidence.ts';
import { isSupported, statedNumbers, type WrittenNumber } from '#citations/numbers.ts';
import { referencesAt } from '#citations/page.ts';
import { scanPage } from '#citations/parse.ts';
import { loadProject } from '#load/project.ts';
import { checkedOf } from '../index.ts';
import { proseOf } from './index.ts';
import { rule } from './numbers-have-sources.ts';

const PLANTED = 300;
/** Share of planted numbers that may happen to be another number of what the paragraph cites. */
const MAX_PASSED = 0.05;

const project = loadProject(process.cwd());
const prose = proseOf(checkedOf(project));
const places = prose.pages
  .flatMap(({ file, blocks }) => blocks.map((block) => ({ file, block })))
  .flatMap(({ file, block }) =>
    statedNumbers(block.text)
      .filter(({ text }) => /\d/.test(text))
      .map((number) => ({
        file,
        block,
        number,
        quantities: quantitiesOf(referencesAt(block, number.at), prose.records),
      })),
  );

/** Mulberry32: the same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Another number of the same digits and signs; a number of one digit keeps none of its neighbours' rounding. */
function wrongNumber(number: WrittenNumber, random: () => number): string {
  for (;;) {
    const text = number.text.replace(/\d/g, (digit, at) =>
      String(at === 0 && digit !== '0' ? 1 + Math.floor(random() * 9) : Math.floor(random() * 10)),
    );
    if (text !== number.text) return text;
  }
}

test('no true number of the prose is refused', () => {
  expect(places.length).toBeGreaterThan(200);
  expect(rule.run(prose).map(({ file, entry, value }) => `${file}: ${entry}: ${value}`)).toEqual([]);
});

test(`of ${PLANTED} wrong numbers at most ${MAX_PASSED * 100} % pass`, () => {
  const random = seeded(13);
  const passed: string[] = [];
  for (let planted = 0; planted < PLANTED; planted += 1) {
    const place = places[Math.floor(random() * places.length)];
    if (place === undefined) throw new Error('no numbers in the prose');
    const { block, number, quantities, file } = place;
    const wrong = wrongNumber(number, random);
    const text = block.text.slice(0, number.at) + wrong + block.text.slice(number.at + number.text.length);
    const read = statedNumbers(text).find(({ at }) => at === number.at);
    if (read === undefined || isSupported(read, quantities))
      passed.push(`${file}: line ${block.line}: ${wrong} for ${block.text.slice(number.at, number.at + 30)}`);
  }
  expect(passed.length / PLANTED, passed.join('\n')).toBeLessThanOrEqual(MAX_PASSED);
});

test('a changed figure of the calculators is found', () => {
  const path = 'decide/calculators/';
  const { file, text } = project.prose.find((page) => page.path === path) ?? { file: '', text: '' };
  const changed = text.replace('76 %', '87 %').replace('19 %', '3 %');
  expect(changed).not.toBe(text);
  const page = scanPage(path, file, changed);
  expect(rule.run({ ...prose, pages: [page] }).map(({ value }) => value)).toEqual(['87 %', '3 %']);
});
