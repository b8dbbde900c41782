/** SVG as text. Coordinates are rounded to a tenth of a unit: below what anybody sees, and half the bytes. Pure. */

import { escapeMarkup } from '#text/markup.ts';

export { escapeMarkup as escapeXml };

/** A coordinate with at most one decimal. */
export function coordinate(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

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

/** Height of a drawing in its own units, from its view box. */
export function drawnHeight(svg: string): number {
  return Number(/viewBox="0 0 \d+ (\d+)"/.exec(svg)?.[1] ?? 0);
}
