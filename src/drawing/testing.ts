/** For tests: the texts of a drawing as boxes, by the committed widths and the sizes that the classes have. Pure. */
import { textWidth } from './text.ts';

export interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function boxOf(svg: string): { width: number; height: number } {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

/** Every text of a drawing as the box that it fills. */
export function textBoxes(svg: string): TextBox[] {
  const size = boxOf(svg).width === 720 ? 14 : 13;
  return [...svg.matchAll(/<text x="([^"]*)" y="([^"]*)"(?: class="([^"]*)")?[^>]*>([^<]*)<\/text>/g)].map(
    ([, x, y, names = '', content = '']) => {
      const classes = names.split(' ');
      const has = (...wanted: string[]): boolean => wanted.some((name) => classes.includes(name));
      const own = size + (has('ch-h') ? 3 : has('ch-s') ? -2 : has('ch-m', 'ch-e') ? -1 : 0);
      const text = plain(content);
      const length = textWidth(text, own, has('ch-b', 'ch-h') ? 'bold' : 'regular');
      const start = Number(x) - (has('ch-te') ? length : has('ch-tm') ? length / 2 : 0);
      return { text, left: start, right: start + length, top: Number(y) - own * 0.7, bottom: Number(y) };
    },
  );
}

/** What is wrong with the texts of a drawing: outside its box, or one on another. */
export function textFaults(svg: string): string[] {
  const { width, height } = boxOf(svg);
  const found = textBoxes(svg);
  return found.flatMap((box, index) => {
    const faults: string[] = [];
    if (box.left < -0.2 || box.right > width + 0.2 || box.top < 0 || box.bottom > height)
      faults.push(`"${box.text}" leaves the drawing`);
    for (const other of found.slice(index + 1)) {
      const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
      if (across > 0.3 && down > 0.3) faults.push(`"${box.text}" lies on "${other.text}"`);
    }
    return faults;
  });
}
