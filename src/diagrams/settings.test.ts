import { expect, test } from 'vitest';
import { commonStyle, drawingHash, finishSvg, usedStyle } from './settings.ts';

const svg = (inside: string): string =>
  `<svg id="dg-x" role="graphics-document document" aria-roledescription="flowchart"><style>#dg-x .node{fill:#fa0002}</style>${inside}</svg>`;

test('sentinels become variables of the theme, the style sheet leaves the drawing, and the hash is recorded', () => {
  const done = finishSvg(svg('<rect fill="#fa0002" stroke="rgb(250, 0, 3)"></rect>'), 'source');
  expect(done).toContain('fill="var(--dg-node)"');
  expect(done).toContain('stroke="var(--dg-ink)"');
  expect(done).toContain('role="img"');
  expect(done).not.toContain('<style');
  expect(done).toContain(`data-drawn-from="${drawingHash('source')}"`);
  expect(commonStyle(svg(''))).toBe('.diagram-picture svg .node{fill:var(--dg-node)}');
});

test('a colour that follows no theme stops the drawing', () => {
  expect(() => finishSvg(svg('<rect fill="#123456"></rect>'), 'source')).toThrow('#123456');
});

test('the hash changes with the source and not with line ends', () => {
  expect(drawingHash('a\nb')).toBe(drawingHash('a\r\nb'));
  expect(drawingHash('a')).not.toBe(drawingHash('b'));
});

test('only rules whose classes stand in a drawing are kept, from a list any of them', () => {
  const style =
    '.diagram-picture svg .node rect,.diagram-picture svg .rough path{a:b}\n.diagram-picture svg .actor{c:d}';
  expect(usedStyle(style, ['<g class="node"></g>'])).toBe(
    '.diagram-picture svg .node rect,.diagram-picture svg .rough path{a:b}',
  );
});
