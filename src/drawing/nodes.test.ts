import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { escapeMarkup } from '#text/markup.ts';
import { svgNodes } from './nodes.ts';
import { element, textElement } from './svg.ts';

/** Nodes that write themselves down as `svg.ts` does. */
class Text {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  write(): string {
    return escapeMarkup(this.text);
  }
}
class Element {
  readonly name: string;
  readonly attributes: [string, string][] = [];
  readonly children: (Text | Element)[] = [];
  constructor(name: string) {
    this.name = name;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.push([name, value]);
  }
  append(...nodes: (Text | Element)[]): void {
    this.children.push(...nodes);
  }
  write(): string {
    const attributes = this.attributes.map(([name, value]) => ` ${name}="${escapeMarkup(value)}"`).join('');
    return this.children.length === 0
      ? `<${this.name}${attributes}/>`
      : `<${this.name}${attributes}>${this.children.map((child) => child.write()).join('')}</${this.name}>`;
  }
}
const maker = {
  createElementNS: (_: string, name: string) => new Element(name),
  createTextNode: (text: string): Text | Element => new Text(text),
};
const written = (markup: string): string =>
  svgNodes(markup, maker)
    .map((node) => node.write())
    .join('');

test('what svg.ts writes is made, escapes and all', () => {
  const hostile = `<script>"'&amp;</script>`;
  const drawing = element('g', { class: 'a', 'data-x': hostile }, textElement(1, 2.25, hostile, 'b', 'end'));
  expect(written(drawing)).toBe(drawing);
  const [group] = svgNodes(drawing, maker) as [Element];
  expect(group.attributes).toContainEqual(['data-x', hostile]);
  expect((group.children[0] as Element).children).toEqual([new Text(hostile)]);
});

test('every golden drawing of a chart is made as it stands', () => {
  const folder = join(process.cwd(), 'tests/golden/charts');
  const files = readdirSync(folder).filter((file) => file.endsWith('.svg'));
  expect(files.length).toBeGreaterThan(0);
  const content = (svg: string): string =>
    svg.replaceAll(/\s*\n\s*/g, '').replaceAll(/<!--.*?-->|<style>.*?<\/style>/g, '');
  for (const file of files) {
    const svg = content(readFileSync(join(folder, file), 'utf8'));
    const same = (text: string): string =>
      text.replaceAll(/ xmlns="[^"]*"/g, '').replaceAll(/><\/(?:\w+)>/g, '/>');
    expect(same(written(svg)), file).toBe(same(svg));
  }
});

test.each([
  ['<g>'],
  ['</g>'],
  ['<g></a>'],
  ['<g a=b/>'],
  ['<!-- a -->'],
  ['a<b'],
  ['<g><script src=x></script></g>'],
])('%s is none of ours', (markup) => {
  expect(() => svgNodes(markup, maker)).toThrow(/no SVG of ours/);
});
