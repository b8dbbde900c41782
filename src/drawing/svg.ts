/** SVG as text. Coordinates are rounded to a tenth of a unit: below what anybody sees, and half the bytes. Pure. */

import { escapeMarkup } from '#text/markup.ts';

/** A coordinate with at most one decimal. */
export function coordinate(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

function attributes(values: Attributes): string {
  let out = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    out += ` ${name}="${typeof value === 'number' ? coordinate(value) : escapeMarkup(value)}"`;
  }
  return out;
}

/** An element; without content it closes itself. Content is trusted SVG, attribute values are escaped. */
export function element(name: string, values: Attributes, content = ''): string {
  return content === ''
    ? `<${name}${attributes(values)}/>`
    : `<${name}${attributes(values)}>${content}</${name}>`;
}

/** A line of text. `y` is the base line; `data` are further attributes. */
export function textElement(
  x: number,
  y: number,
  text: string,
  className = '',
  anchor: 'start' | 'middle' | 'end' = 'start',
  data: Attributes = {},
): string {
  const anchored = anchor === 'start' ? '' : anchor === 'middle' ? 'ch-tm' : 'ch-te';
  const classes = className === '' || anchored === '' ? className + anchored : `${className} ${anchored}`;
  // Written out: a drawing may have 200,000 of these.
  return `<text x="${coordinate(x)}" y="${coordinate(y)}"${classes === '' ? '' : ` class="${classes}"`}${attributes(data)}>${escapeMarkup(text)}</text>`;
}

/** A path through points. @param close back to the first. */
export function through(points: readonly (readonly [x: number, y: number])[], close = false): string {
  return (
    points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${coordinate(x)} ${coordinate(y)}`).join('') +
    (close ? 'Z' : '')
  );
}

/** The same, broken where a point is missing: nothing is drawn through what nobody measured. A lone point has no line. */
export function throughKnown(points: readonly (readonly [x: number, y: number] | undefined)[]): string {
  let d = '';
  points.forEach((point, index) => {
    if (point === undefined) return;
    d += `${points[index - 1] === undefined ? 'M' : 'L'}${coordinate(point[0])} ${coordinate(point[1])}`;
  });
  return d;
}

/**
 * The whole drawing, named and described for those who do not see it.
 * @param key makes the ids of the title and the description unique in the page.
 */
export function drawing(
  values: Attributes,
  key: string,
  title: string,
  description: string,
  content: string,
): string {
  return element(
    'svg',
    { ...values, role: 'img', 'aria-labelledby': `${key}-t ${key}-d` },
    `<title id="${key}-t">${escapeMarkup(title)}</title><desc id="${key}-d">${escapeMarkup(description)}</desc>${content}`,
  );
}

/** Height of a drawing in its own units, from its view box. */
export function drawnHeight(svg: string): number {
  return Number(/viewBox="0 0 \d+ (\d+)"/.exec(svg)?.[1] ?? 0);
}
