import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FIGURE, PAGE, WINDOW } from './breakpoints.ts';

const src = join(process.cwd(), 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(?:css|astro|tsx?)$/.test(file) && !file.endsWith('.test.ts'))
  // Mermaid's own sheet, as it came.
  .filter((file) => file !== 'styles/mermaid.css');

/** Each condition of a width: which container it asks (`window` for none), and how. */
interface Condition {
  readonly file: string;
  readonly asks: string;
  readonly text: string;
}

function conditionsOf(file: string, text: string): readonly Condition[] {
  const rules = [...text.matchAll(/@(media|container)\s+([^{;]*)\{/g)].map(([, kind, query = '']) => ({
    asks: kind === 'media' ? 'window' : (/^([a-z]+)\s/.exec(query)?.[1] ?? 'figure'),
    query,
  }));
  const scripts = [...text.matchAll(/matchMedia\(([^)]*\)?[^)]*)\)/g)].map(([, query = '']) => ({
    asks: 'window',
    query,
  }));
  return [...rules, ...scripts].flatMap(({ asks, query }) =>
    [...query.matchAll(/\([^()]*\b(?:width|inline-size|height)\b[^()]*\)/g)].map(([condition]) => ({
      file,
      asks,
      text: condition,
    })),
  );
}

const STEPS: Readonly<Record<string, readonly number[]>> = {
  window: Object.values(WINDOW),
  page: Object.values(PAGE),
  figure: Object.values(FIGURE),
};

/** Scripts name a step of the window. */
const NAMED = /^\(width (?:>=|<) \$\{WINDOW\.(\w+)\}rem\)$/;

/** A condition with its step; undefined where it is none of ours. Only these two forms meet without a gap or an overlap. */
function known({ asks, text }: Condition): number | undefined {
  const name = NAMED.exec(text)?.[1];
  if (name !== undefined) return Object.entries(WINDOW).find(([key]) => key === name)?.[1];
  const step = Number(/^\(width (?:>=|<) ([\d.]+)rem\)$/.exec(text)?.[1]);
  return STEPS[asks]?.includes(step) === true ? step : undefined;
}

test('every condition of a width is a step of the one set', () => {
  const conditions = files.flatMap((file) => conditionsOf(file, readFileSync(join(src, file), 'utf8')));
  expect(conditions.length).toBeGreaterThan(15);
  expect(conditions.filter((condition) => known(condition) === undefined)).toEqual([]);
  // A step that nothing asks for would be tested for nothing. Starlight's own sheets ask for the window's.
  for (const [asks, steps] of Object.entries(STEPS))
    for (const step of steps)
      expect(
        asks === 'window' ||
          conditions.some((condition) => condition.asks === asks && known(condition) === step),
        `${asks} ${step}rem`,
      ).toBe(true);
});

test.each([
  ['@media (width >= 51rem) {', 'window', false],
  ['@media (min-width: 50rem) {', 'window', false],
  ['@media screen and (width < 50rem) {', 'window', true],
  ['@container page (width >= 56rem) {', 'page', true],
  ['@container page (width >= 50rem) {', 'page', false],
  ['@container (width < 30rem) {', 'figure', true],
  ["matchMedia('(width >= 800px)')", 'window', false],
])('%s', (text, asks, right) => {
  const [condition] = conditionsOf('planted', text);
  expect(condition?.asks).toBe(asks);
  expect(condition !== undefined && known(condition) !== undefined).toBe(right);
});
